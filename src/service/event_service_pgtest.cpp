#include "service/event_service.hpp"

#include "service/test/service_fixture.hpp"
#include "store/event_signal.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/pg/listener.hpp"

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using sqlkit::Task;

class EventServiceTest : public ServiceTest {
protected:
  Task<std::shared_ptr<EventStream>> open(std::string session_token)
  {
    auto reader = context();
    reader.session_token = std::move(session_token);
    const WatchEvents from_now_on;
    auto stream = co_await events_service_.open(std::move(reader), from_now_on);
    co_return stream;
  }

  Task<> read(std::shared_ptr<EventStream> stream, std::vector<NumberedEvent>* events)
  {
    *events = co_await stream->next();
  }

  store::EventSignal signal_{std::make_unique<sqlkit::Listener>(
      server_.connect_options(), std::vector{std::string(store::events_channel)})};
  EventService events_service_{{events_, signal_, polling_, poller_}};
};

TEST_F(EventServiceTest, a_stream_gives_what_happens_after_it_was_opened)
{
  run([this]() -> Task<> {
    const auto page = a_page({store::a_post("1")});
    co_await ingest_.store(page);
    const auto stream = co_await open("session");
    const auto next_page = a_page({store::a_post("2", store::noon + 1s)});
    co_await ingest_.store(next_page);

    const auto events = co_await stream->next();

    EXPECT_EQ(events.size(), 1);
    EXPECT_EQ(events.at(0).event.kind, EventKind::posts);
    EXPECT_EQ(events.at(0).event.account_id, account_);
  });
}

TEST_F(EventServiceTest, a_session_that_ends_takes_its_streams_along)
{
  run([this]() -> Task<> {
    const auto executor = co_await sqlkit::this_task::executor;
    const auto mine = co_await open("mine");
    const auto other = co_await open("other");
    std::vector<NumberedEvent> events(1);
    sqlkit::TaskGroup tasks(executor);
    tasks.spawn("reader", read(mine, &events));

    events_service_.end_session("mine");
    co_await tasks.join();

    EXPECT_TRUE(events.empty());
    const auto page = a_page({store::a_post("1")});
    co_await ingest_.store(page);
    const auto of_other = co_await other->next();
    EXPECT_EQ(of_other.size(), 1);
  });
}

TEST_F(EventServiceTest, somebody_who_begins_to_look_gets_what_is_new)
{
  run([this]() -> Task<> {
    is_watched_ = false;
    network_->homes.then(a_feed_page({}));
    co_await poll_home();
    server_.execute("update poll_cursors set updated_at = now() - interval '40 seconds'");

    co_await open("session");

    EXPECT_LE(seconds_to_next_poll(), 0);
  });
}

}  // namespace
}  // namespace socialhub::service
