#include "store/test/store_fixture.hpp"

#include "sqlkit/base/error.hpp"

namespace socialhub::store {
namespace {

using namespace std::chrono_literals;
using sqlkit::Task;

class AuthorizationsTest : public StoreTest {
protected:
  static OauthApp an_app(std::string client_id, std::string secret = "canary-client-secret")
  {
    return {.id = {},
            .platform = model::Platform::mastodon,
            .server_url = "https://social.example",
            .client_id = std::move(client_id),
            .client_secret = sqlkit::Secret<>{std::move(secret)},
            .redirect_uri = "https://hub.example/oauth/callback",
            .scopes = {"read", "write"}};
  }

  Task<> begin(model::OauthAppId app, unsigned char state, sqlkit::Timestamp expires)
  {
    AuthorizationRepository::NewFlow flow{AuthorizationRepository::StateHash(32, std::byte{state}),
                                          user_, app, sqlkit::Secret<>{"canary-verifier"}, expires};
    co_await authorizations_.begin(std::move(flow));
  }

  const AuthorizationRepository::StateHash first_{32, std::byte{1}};
};

TEST_F(AuthorizationsTest, secrets_are_not_readable_in_the_database)
{
  run([this]() -> Task<> {
    const auto app = co_await authorizations_.save_app(an_app("one"));
    co_await begin(app.id, 1, noon);

    const auto found =
        co_await authorizations_.find_app(model::Platform::mastodon, "https://social.example");

    EXPECT_EQ(found->client_secret.reveal(), "canary-client-secret");
    EXPECT_EQ(server_.value("select count(*) from oauth_apps"
                            " where position('canary'::bytea in client_secret) > 0"),
              "0");
    EXPECT_EQ(server_.value("select count(*) from oauth_flows"
                            " where position('canary'::bytea in code_verifier) > 0"),
              "0");
  });
}

TEST_F(AuthorizationsTest, a_secret_opens_only_in_its_own_row)
{
  run([this]() -> Task<> {
    co_await authorizations_.save_app(an_app("one"));
    co_await authorizations_.save_app(an_app("two", "other"));
    server_.execute(
        "update oauth_apps set client_secret = (select client_secret from oauth_apps"
        " where client_id = 'one') where client_id = 'two'");

    bool is_refused = false;
    try {
      co_await authorizations_.find_app(model::Platform::mastodon, "https://social.example");
    } catch (const sqlkit::Error&) {
      is_refused = true;
    }
    EXPECT_TRUE(is_refused);
  });
}

TEST_F(AuthorizationsTest, an_app_that_is_entered_again_keeps_its_accounts)
{
  run([this]() -> Task<> {
    const auto first = co_await authorizations_.save_app(an_app("one"));
    auto connection = co_await connections_.get(user_, account_);
    connection.app_id = first.id;
    const ConnectionTokens none;
    const std::vector<std::string> scopes;
    co_await connections_.save(connection, none, scopes);

    const auto again = co_await authorizations_.save_app(an_app("one", "renewed"));
    co_await authorizations_.save_app(an_app("two"));

    const auto app = co_await authorizations_.find_app_of(user_, account_);
    EXPECT_EQ(again.id, first.id);
    EXPECT_EQ(app->client_id, "one");
    EXPECT_EQ(app->client_secret.reveal(), "renewed");
  });
}

TEST_F(AuthorizationsTest, an_account_that_came_by_password_has_no_app)
{
  run([this]() -> Task<> {
    const auto app = co_await authorizations_.find_app_of(user_, account_);
    EXPECT_FALSE(app);
  });
}

TEST_F(AuthorizationsTest, a_flow_is_taken_once_and_by_its_own_user)
{
  run([this]() -> Task<> {
    const auto app = co_await authorizations_.save_app(an_app("one"));
    co_await begin(app.id, 1, noon);
    const model::UserId stranger{sqlkit::make_uuid_v7()};

    const auto of_stranger = co_await authorizations_.take(stranger, first_);
    const bool is_still_there = co_await authorizations_.has_flow(first_);
    const auto taken = co_await authorizations_.take(user_, first_);
    const auto taken_again = co_await authorizations_.take(user_, first_);

    EXPECT_FALSE(of_stranger);
    EXPECT_TRUE(is_still_there);
    EXPECT_EQ(taken->app.client_id, "one");
    EXPECT_EQ(taken->code_verifier.reveal(), "canary-verifier");
    EXPECT_EQ(taken->expires, noon);
    EXPECT_FALSE(taken_again);
  });
}

TEST_F(AuthorizationsTest, flows_that_nobody_can_come_back_to_are_removed)
{
  run([this]() -> Task<> {
    const auto app = co_await authorizations_.save_app(an_app("one"));
    co_await begin(app.id, 1, noon);
    co_await begin(app.id, 2, noon + 1s);

    const auto removed = co_await authorizations_.remove_expired(noon);

    const bool is_first_there = co_await authorizations_.has_flow(first_);
    EXPECT_EQ(removed, 1);
    EXPECT_FALSE(is_first_there);
    EXPECT_EQ(server_.value("select count(*) from oauth_flows"), "1");
  });
}

}  // namespace
}  // namespace socialhub::store
