#include "service/housekeeping_service.hpp"

#include "service/test/service_fixture.hpp"

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using sqlkit::Task;

class HousekeepingServiceTest : public ServiceTest {
protected:
  HousekeepingService housekeeping_{{events_, ingest_, authorizations_, sessions_, clock_}};
};

TEST_F(HousekeepingServiceTest, keeps_what_could_not_be_read_for_a_week)
{
  run([this]() -> Task<> {
    auto page = a_page({});
    page.quarantined = {{"/feed/1", "broken", "{}"}, {"/feed/2", "broken", "{}"}};
    co_await ingest_.store(page);
    server_.execute(
        "update quarantine set created_at = now() - interval '169 hours'"
        " where pointer = '/feed/1'");
    server_.execute(
        "update quarantine set created_at = now() - interval '167 hours'"
        " where pointer = '/feed/2'");

    co_await housekeeping_.clean();

    EXPECT_EQ(server_.value("select string_agg(pointer, ' ') from quarantine"), "/feed/2");
  });
}

TEST_F(HousekeepingServiceTest, forgets_sessions_and_sign_ins_that_are_over)
{
  run([this]() -> Task<> {
    const store::SessionRepository::TokenHash old_session(32, std::byte{1});
    const store::SessionRepository::TokenHash new_session(32, std::byte{2});
    store::SessionRepository::NewSession over{old_session, user_, clock_.now(), "", ""};
    store::SessionRepository::NewSession alive{new_session, user_, clock_.now() + 1h, "", ""};
    co_await sessions_.create(std::move(over), clock_.now());
    co_await sessions_.create(std::move(alive), clock_.now());
    store::OauthApp app{.platform = model::Platform::mastodon,
                        .server_url = "https://social.example",
                        .client_id = "client"};
    app = co_await authorizations_.save_app(std::move(app));
    store::AuthorizationRepository::NewFlow flow{
        store::AuthorizationRepository::StateHash(32, std::byte{1}), user_, app.id,
        sqlkit::Secret<>{"verifier"}, clock_.now()};
    co_await authorizations_.begin(std::move(flow));

    co_await housekeeping_.clean();

    EXPECT_EQ(server_.value("select count(*) from sessions"), "1");
    EXPECT_EQ(server_.value("select count(*) from oauth_flows"), "0");
    EXPECT_EQ(server_.value("select count(*) from oauth_apps"), "1");
  });
}

TEST_F(HousekeepingServiceTest, keeps_events_for_ten_minutes)
{
  run([this]() -> Task<> {
    const auto page = a_page({store::a_post("1")});
    co_await ingest_.store(page);
    server_.execute("update events set created_at = now() - interval '11 minutes'");

    co_await housekeeping_.clean();

    EXPECT_EQ(server_.value("select count(*) from events"), "0");
  });
}

}  // namespace
}  // namespace socialhub::service
