#include "rpc/router.hpp"

#include "rpc/subscription_stream.hpp"
#include "rpc/test/api.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task_group.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace socialhub::rpc {
namespace {

using test::Api;
using test::header_of;
using namespace std::chrono_literals;

/// Keeps what is written; fails once so many pieces have come.
class Page final : public http::StreamWriter {
public:
  explicit Page(std::size_t max_pieces = 100) : max_pieces_(max_pieces) {}

  Task<> write(std::string piece) override
  {
    if (pieces_ == max_pieces_) {
      throw sqlkit::Error(sqlkit::ErrorCode::unavailable, "The client is gone.");
    }
    ++pieces_;
    text += piece;
    co_return;
  }

  std::string text;

private:
  std::size_t max_pieces_;
  std::size_t pieces_ = 0;
};

std::string read_all(Api& api, http::ServerRequest request)
{
  auto stream = std::get<http::StreamResponse>(api.answer(std::move(request)));
  Page page;
  sqlkit::run_test([&]() -> Task<> { co_await stream.run(page); });
  return page.text;
}

constexpr std::string_view connected =
    "event: connected\ndata: {\"reconnectAfterInactivityMs\":30000}\n\n";

TEST(Subscription, is_a_stream_of_events)
{
  Api api;
  auto answer = api.answer(Api::make_get("events"));
  const auto& stream = std::get<http::StreamResponse>(answer);
  EXPECT_EQ(stream.status, 200);
  EXPECT_EQ(stream.headers.find("Content-Type"), "text/event-stream");
  EXPECT_EQ(stream.headers.find("Cache-Control"), "no-cache, no-transform");
  EXPECT_EQ(stream.headers.find("X-Accel-Buffering"), "no");
}

TEST(Subscription, sends_values_and_says_when_it_is_done)
{
  Api api;
  const auto text = read_all(api, Api::make_get("events"));
  EXPECT_TRUE(text.starts_with(connected)) << text;
  const auto first = text.find(R"(data: {"id":"after nothing","place":"0","color":"red"})");
  const auto id = text.find("id: 41\n");
  const auto second = text.find(R"(data: {"id":"second")");
  ASSERT_NE(first, text.npos) << text;
  ASSERT_NE(id, text.npos) << text;
  EXPECT_LT(first, second);
  EXPECT_LT(id, second);
  EXPECT_TRUE(text.ends_with("event: return\ndata: \n\n") ||
              text.ends_with("event: return\ndata:\n\n"))
      << text;
}

TEST(Subscription, resumes_after_the_header_then_the_query_then_the_input)
{
  Api api;
  auto request = Api::make_get("events?lastEventId=2&input=%7B%22lastEventId%22%3A%223%22%7D");
  EXPECT_THAT(read_all(api, request), testing::HasSubstr("after 2"));
  request.headers.set("Last-Event-ID", "1");
  EXPECT_THAT(read_all(api, request), testing::HasSubstr("after 1"));
  EXPECT_THAT(read_all(api, Api::make_get("events?input=%7B%22lastEventId%22%3A%223%22%7D")),
              testing::HasSubstr("after 3"));
}

TEST(Subscription, that_fails_sends_the_bare_error)
{
  Api api;
  api.shop.watch_fails = true;
  const auto text = read_all(api, Api::make_get("events"));
  EXPECT_THAT(text, testing::HasSubstr("event: serialized-error\ndata: "
                                       R"({"message":"The session has ended.","code":-32001,)"
                                       R"("data":{"code":"UNAUTHORIZED","httpStatus":401,)"
                                       R"("path":"events"}})"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("event: return")));
}

TEST(Subscription, with_a_bad_input_is_an_ordinary_error)
{
  Api api;
  const auto response = api.get("events?input=%7B%22x%22%3A1%7D");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(header_of(response, "Content-Type"), "application/json");
}

TEST(Subscription, ends_when_the_client_is_gone)
{
  Api api;
  auto stream = std::get<http::StreamResponse>(api.answer(Api::make_get("events")));
  Page page(2);
  EXPECT_THROW(sqlkit::run_test([&]() -> Task<> { co_await stream.run(page); }), sqlkit::Error);
}

/// Sets an event once a ping has come.
class PingWatcher final : public http::StreamWriter {
public:
  explicit PingWatcher(sqlkit::Event& pinged) : pinged_(pinged) {}

  Task<> write(std::string piece) override
  {
    if (piece.starts_with("event: ping\n")) { pinged_.set(); }
    co_return;
  }

private:
  sqlkit::Event& pinged_;
};

TEST(Subscription, pings_while_nothing_happens)
{
  bool was_pinged = false;
  sqlkit::run_test([&]() -> Task<> {
    const auto executor = co_await sqlkit::this_task::executor;
    sqlkit::Event pinged(executor);
    PingWatcher writer(pinged);
    const StartedSubscription until_ping = [&](EventChannel&) -> Task<> {
      was_pinged = co_await pinged.wait(10s);
    };
    const StreamOrigin origin{"events", "id"};
    co_await write_subscription(until_ping, origin, writer, 1ms);
  });
  EXPECT_TRUE(was_pinged);
}

TEST(Subscription, ends_when_the_server_cancels_it)
{
  Api api;
  auto stream = std::get<http::StreamResponse>(api.answer(Api::make_get("forever")));
  Page page;
  sqlkit::run_test([&]() -> Task<> {
    const auto executor = co_await sqlkit::this_task::executor;
    sqlkit::TaskGroup group(executor);
    group.spawn("stream", stream.run(page));
    co_await sqlkit::sleep_for(5ms);
    EXPECT_EQ(group.size(), 1);
    co_await group.stop();
    EXPECT_EQ(group.size(), 0);
  });
  EXPECT_THAT(page.text, testing::HasSubstr("id: 1\n"));
}

}  // namespace
}  // namespace socialhub::rpc
