#include "service/authorization_service.hpp"

#include "service/test/service_fixture.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include <gmock/gmock.h>

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;
using testing::HasSubstr;

class AuthorizationServiceTest : public ServiceTest {
protected:
  AuthorizationServiceTest() { network_->guide.usual_server = "https://network.example"; }

  static Authorize an_authorization()
  {
    Authorize input;
    input.platform = model::Platform::bluesky;
    return input;
  }

  static connector::OauthApp a_registered_app()
  {
    connector::OauthApp app;
    app.client_id = "registered";
    app.client_secret = sqlkit::Secret<>{"secret"};
    app.scopes = {"read"};
    return app;
  }

  static connector::SignedIn a_signed_in(std::string external_id)
  {
    connector::SignedIn signed_in;
    signed_in.profile.author.external_id = external_id;
    signed_in.profile.author.handle = external_id + ".test";
    signed_in.profile.author.name = "Page";
    signed_in.server_url = "https://network.example";
    signed_in.tokens.access_token = sqlkit::Secret<>{"access-" + external_id};
    signed_in.scopes = {"read"};
    signed_in.capabilities.read_home.allowance = model::Allowance::ok;
    signed_in.capabilities.read_notifications.allowance = model::Allowance::ok;
    return signed_in;
  }

  /// Begins with a registered app; gives the page's address.
  Task<std::string> begin()
  {
    network_->apps.then(a_registered_app());
    const auto page = co_await authorization_service_.begin(context(), an_authorization());
    co_return page.url;
  }

  Task<AuthorizationOutcome> come_back(std::string url, std::string code = "code")
  {
    AuthorizationAnswer answer{.state = parameter(url, "state"), .code = std::move(code)};
    auto outcome = co_await authorization_service_.finish(context(), std::move(answer));
    co_return outcome;
  }

  static std::string parameter(const std::string& url, const std::string& name)
  {
    const auto begin = url.find(name + "=") + name.size() + 1;
    return url.substr(begin, url.find('&', begin) - begin);
  }

  /// What begin() refuses.
  Task<std::optional<Error>> begin_in_vain(RequestContext asking, Authorize input)
  {
    std::optional<Error> refusal;
    try {
      co_await authorization_service_.begin(std::move(asking), std::move(input));
    } catch (const Error& error) {
      refusal = error;
    }
    co_return refusal;
  }
};

TEST_F(AuthorizationServiceTest, makes_the_hub_known_to_a_server_once)
{
  run([this]() -> Task<> {
    const auto first = co_await begin();

    const auto second = co_await authorization_service_.begin(context(), an_authorization());

    EXPECT_THAT(first, HasSubstr("https://network.example/authorize?client_id=registered&"));
    EXPECT_THAT(second.url, HasSubstr("client_id=registered&"));
    EXPECT_NE(parameter(first, "state"), parameter(second.url, "state"));
  });
}

TEST_F(AuthorizationServiceTest, makes_the_hub_known_again_when_its_address_has_changed)
{
  run([this]() -> Task<> {
    co_await begin();
    auto elsewhere = context();
    elsewhere.callback_url = "https://new.example/oauth/callback";
    auto other_app = a_registered_app();
    other_app.client_id = "second";
    network_->apps.then(other_app);

    const auto page = co_await authorization_service_.begin(elsewhere, an_authorization());

    EXPECT_THAT(page.url, HasSubstr("client_id=second&"));
  });
}

TEST_F(AuthorizationServiceTest, asks_for_an_app_where_a_person_makes_one)
{
  run([this]() -> Task<> {
    network_->guide.app_page = "https://developers.example/apps";

    const auto refusal = co_await begin_in_vain(context(), an_authorization());

    EXPECT_EQ(refusal->code(), ErrorCode::bad_request);
    EXPECT_EQ(refusal->issues().at(0).path, "/clientId");
    EXPECT_THAT(refusal->issues().at(0).message, HasSubstr("https://developers.example/apps"));
  });
}

TEST_F(AuthorizationServiceTest, remembers_an_app_that_was_entered)
{
  run([this]() -> Task<> {
    network_->guide.app_page = "https://developers.example/apps";
    auto input = an_authorization();
    input.client_id = " mine ";
    input.client_secret = "secret";
    co_await authorization_service_.begin(context(), input);

    const auto page = co_await authorization_service_.begin(context(), an_authorization());

    const auto capabilities = co_await connection_service_.capabilities(context());
    EXPECT_THAT(page.url, HasSubstr("client_id=mine&"));
    EXPECT_TRUE(capabilities.items.at(0).sign_in.has_app);
    EXPECT_EQ(capabilities.items.at(0).sign_in.redirect_url, "https://hub.example/oauth/callback");
  });
}

TEST_F(AuthorizationServiceTest, lets_only_the_owner_enter_an_app)
{
  run([this]() -> Task<> {
    auto member = context();
    member.person->role = model::Role::member;
    auto input = an_authorization();
    input.client_id = "mine";

    const auto refusal = co_await begin_in_vain(member, input);

    EXPECT_EQ(refusal->code(), ErrorCode::forbidden);
  });
}

TEST_F(AuthorizationServiceTest, keeps_every_account_that_was_allowed_with_its_posts)
{
  run([this]() -> Task<> {
    const auto url = co_await begin();
    network_->allowed.then({a_signed_in("page-1"), a_signed_in("page-2")});
    network_->homes.then(a_feed_page({an_item("1", -10s)}));
    network_->homes.then(a_feed_page({an_item("2", -10s)}));

    const auto outcome = co_await come_back(url);

    EXPECT_FALSE(outcome.failure);
    EXPECT_EQ(outcome.platform, model::Platform::bluesky);
    EXPECT_EQ(outcome.connected.size(), 2);
    EXPECT_EQ(outcome.fetched_posts, 2);
    const auto connection = co_await connections_.get(user_, outcome.connected.at(1));
    const auto tokens = co_await connections_.find_tokens(user_, outcome.connected.at(1));
    const auto app = co_await authorizations_.find_app_of(user_, outcome.connected.at(1));
    EXPECT_EQ(connection.external_id, "page-2");
    EXPECT_TRUE(connection.settings.is_in_merged_feed);
    EXPECT_EQ(tokens->access_token.reveal(), "access-page-2");
    EXPECT_EQ(app->client_id, "registered");
  });
}

TEST_F(AuthorizationServiceTest, proves_that_it_is_the_one_who_began)
{
  run([this]() -> Task<> {
    const auto url = co_await begin();
    network_->allowed.then({a_signed_in("page")});
    network_->homes.then(a_feed_page({}));

    co_await come_back(url, "the-code");

    const auto& [app, grant] = network_->grants.at(0);
    const auto challenge = crypto::encode_base64url(crypto::sha256(grant.code_verifier.reveal()));
    EXPECT_EQ(grant.code, "the-code");
    EXPECT_EQ(challenge, parameter(url, "code_challenge"));
    EXPECT_EQ(app.client_secret.reveal(), "secret");
    EXPECT_EQ(app.redirect_uri, "https://hub.example/oauth/callback");
  });
}

TEST_F(AuthorizationServiceTest, keeps_an_account_out_of_the_merged_feed_where_the_terms_ask_for_it)
{
  run([this]() -> Task<> {
    network_->guide.merging_clause = "Posts must not stand among others.";
    const auto url = co_await begin();
    network_->allowed.then({a_signed_in("page")});
    network_->homes.then(a_feed_page({an_item("1", -10s)}));

    const auto outcome = co_await come_back(url);

    const auto connection = co_await connections_.get(user_, outcome.connected.at(0));
    const auto merged = co_await read_feed();
    EXPECT_FALSE(connection.settings.is_in_merged_feed);
    EXPECT_TRUE(merged.empty());
  });
}

TEST_F(AuthorizationServiceTest, keeps_accounts_also_if_their_first_posts_cannot_be_read)
{
  run([this]() -> Task<> {
    const auto url = co_await begin();
    network_->allowed.then({a_signed_in("page")});
    network_->homes.then(network_error(ErrorCode::timeout));

    const auto outcome = co_await come_back(url);

    EXPECT_FALSE(outcome.failure);
    EXPECT_EQ(outcome.connected.size(), 1);
    EXPECT_EQ(outcome.fetched_posts, 0);
  });
}

TEST_F(AuthorizationServiceTest, takes_an_answer_once)
{
  run([this]() -> Task<> {
    const auto url = co_await begin();
    network_->allowed.then({a_signed_in("page")});
    network_->homes.then(a_feed_page({}));
    co_await come_back(url);

    const auto again = co_await come_back(url);

    EXPECT_EQ(again.failure, AuthorizationFailure::unknown);
    EXPECT_EQ(network_->grants.size(), 1);
  });
}

TEST_F(AuthorizationServiceTest, knows_no_state_that_it_did_not_make)
{
  run([this]() -> Task<> {
    co_await begin();

    const auto outcome = co_await come_back("?state=forged&");

    EXPECT_EQ(outcome.failure, AuthorizationFailure::unknown);
    EXPECT_FALSE(outcome.platform);
  });
}

TEST_F(AuthorizationServiceTest, gives_nobody_what_another_user_began)
{
  run([this]() -> Task<> {
    const auto url = co_await begin();
    auto stranger = context();
    stranger.user = model::UserId{sqlkit::make_uuid_v7()};
    AuthorizationAnswer answer{.state = parameter(url, "state"), .code = "code"};

    const auto outcome = co_await authorization_service_.finish(stranger, std::move(answer));

    EXPECT_EQ(outcome.failure, AuthorizationFailure::other_user);
    EXPECT_TRUE(network_->grants.empty());
  });
}

TEST_F(AuthorizationServiceTest, waits_fifteen_minutes)
{
  run([this]() -> Task<> {
    const auto url = co_await begin();
    clock_.advance(15min);

    const auto outcome = co_await come_back(url);

    EXPECT_EQ(outcome.failure, AuthorizationFailure::expired);
    EXPECT_EQ(outcome.platform, model::Platform::bluesky);
    EXPECT_TRUE(network_->grants.empty());
  });
}

TEST_F(AuthorizationServiceTest, tells_a_no_of_the_person_from_one_of_the_network)
{
  run([this]() -> Task<> {
    const auto first = co_await begin();
    AuthorizationAnswer persons{.state = parameter(first, "state"), .error = "access_denied"};
    const auto denied = co_await authorization_service_.finish(context(), std::move(persons));
    const auto other = co_await authorization_service_.begin(context(), an_authorization());
    AuthorizationAnswer linkedins{.state = parameter(other.url, "state"),
                                  .error = "user_cancelled_authorize"};
    const auto cancelled = co_await authorization_service_.finish(context(), std::move(linkedins));
    const auto second = co_await authorization_service_.begin(context(), an_authorization());
    AuthorizationAnswer networks{.state = parameter(second.url, "state"), .error = "server_error"};
    const auto refused = co_await authorization_service_.finish(context(), std::move(networks));

    EXPECT_EQ(denied.failure, AuthorizationFailure::denied);
    EXPECT_EQ(cancelled.failure, AuthorizationFailure::denied);
    EXPECT_EQ(refused.failure, AuthorizationFailure::refused);
  });
}

TEST_F(AuthorizationServiceTest, tells_what_became_of_the_code)
{
  run([this]() -> Task<> {
    const auto first = co_await begin();
    network_->allowed.then(network_error(ErrorCode::unauthorized));
    const auto refused = co_await come_back(first);
    const auto second = co_await authorization_service_.begin(context(), an_authorization());
    network_->allowed.then(network_error(ErrorCode::timeout));
    const auto unreachable = co_await come_back(second.url);
    const auto third = co_await authorization_service_.begin(context(), an_authorization());
    network_->allowed.then(std::vector<connector::SignedIn>());
    const auto none = co_await come_back(third.url);

    EXPECT_EQ(refused.failure, AuthorizationFailure::refused);
    EXPECT_EQ(unreachable.failure, AuthorizationFailure::unreachable);
    EXPECT_EQ(none.failure, AuthorizationFailure::no_accounts);
  });
}

}  // namespace
}  // namespace socialhub::service
