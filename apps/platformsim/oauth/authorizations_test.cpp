#include "platformsim/oauth/authorizations.hpp"

#include "platformsim/manual_clock.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include <gtest/gtest.h>

namespace socialhub::platformsim::oauth {
namespace {

using namespace std::chrono_literals;

constexpr auto robin = world::PersonId{7};
constexpr auto somebody = world::PersonId{8};

class AuthorizationsTest : public testing::Test {
protected:
  AuthorizationsTest()
  {
    authorizations_.add_app({"hub", "secret", "Hub", {"https://hub/back"}, {}});
  }

  static Request a_request(std::string challenge = "")
  {
    return {"hub", "https://hub/back", {"read", "write"}, std::move(challenge)};
  }

  Tokens allow_and_issue(world::PersonId person = robin)
  {
    return authorizations_.issue({person, "hub", {"read"}});
  }

  ManualClock clock_{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  Authorizations authorizations_{clock_, 1, {.code = 10min, .access = 2h, .refresh = 24h}};
};

TEST_F(AuthorizationsTest, knows_the_apps_that_were_added_or_registered)
{
  const auto& registered = authorizations_.register_app("Other", {"https://other/back"}, {"read"});

  ASSERT_NE(authorizations_.find_app("hub"), nullptr);
  EXPECT_EQ(authorizations_.find_app("hub")->client_secret, "secret");
  EXPECT_EQ(authorizations_.find_app(registered.client_id), &registered);
  EXPECT_NE(registered.client_secret, "");
  EXPECT_EQ(authorizations_.find_app("nobody"), nullptr);
}

TEST_F(AuthorizationsTest, gives_a_grant_for_a_code_once)
{
  const auto code = authorizations_.allow(robin, a_request());

  const auto grant = authorizations_.redeem({code, "hub", "https://hub/back", ""});

  ASSERT_TRUE(grant);
  EXPECT_EQ(grant->person, robin);
  EXPECT_EQ(grant->client_id, "hub");
  EXPECT_EQ(grant->scopes, (std::vector<std::string>{"read", "write"}));
  EXPECT_FALSE(authorizations_.redeem({code, "hub", "https://hub/back", ""}));
}

TEST_F(AuthorizationsTest, refuses_a_code_of_others_and_one_that_is_late)
{
  const auto redeem = [&](const Authorizations::Redeem& with) {
    return authorizations_.redeem(with).has_value();
  };

  EXPECT_FALSE(redeem({"code-0", "hub", "https://hub/back", ""}));
  EXPECT_FALSE(
      redeem({authorizations_.allow(robin, a_request()), "thief", "https://hub/back", ""}));
  EXPECT_FALSE(redeem({authorizations_.allow(robin, a_request()), "hub", "https://thief/", ""}));
  const auto late = authorizations_.allow(robin, a_request());
  clock_.advance(10min);
  EXPECT_FALSE(redeem({late, "hub", "https://hub/back", ""}));
}

TEST_F(AuthorizationsTest, asks_for_the_verifier_of_a_challenge)
{
  const std::string verifier = "a-long-secret-that-only-the-hub-knows";
  const auto challenge = crypto::encode_base64url(crypto::sha256(verifier));

  const auto wrong = authorizations_.redeem(
      {authorizations_.allow(robin, a_request(challenge)), "hub", "https://hub/back", "guessed"});
  const auto right = authorizations_.redeem(
      {authorizations_.allow(robin, a_request(challenge)), "hub", "https://hub/back", verifier});

  EXPECT_FALSE(wrong);
  EXPECT_TRUE(right);
}

TEST_F(AuthorizationsTest, takes_tokens_until_they_end)
{
  const auto tokens = allow_and_issue();

  EXPECT_EQ(tokens.access_expires_at, clock_.now() + 2h);
  EXPECT_EQ(authorizations_.find_access(tokens.access_token)->person, robin);
  EXPECT_FALSE(authorizations_.find_access(tokens.refresh_token));
  clock_.advance(2h);
  EXPECT_FALSE(authorizations_.find_access(tokens.access_token));
  EXPECT_TRUE(authorizations_.find_refresh(tokens.refresh_token));
}

TEST_F(AuthorizationsTest, gives_new_tokens_for_old_ones_once)
{
  const auto first = allow_and_issue();

  const auto second = authorizations_.refresh(first.refresh_token);

  ASSERT_TRUE(second);
  EXPECT_NE(second->refresh_token, first.refresh_token);
  EXPECT_EQ(authorizations_.find_access(second->access_token)->scopes,
            std::vector<std::string>{"read"});
  EXPECT_FALSE(authorizations_.refresh(first.refresh_token));
}

TEST_F(AuthorizationsTest, keeps_a_refresh_token_and_its_end_where_the_network_does)
{
  Authorizations lasting(clock_, 1, {.access = 2h, .refresh = 24h, .is_refresh_single_use = false});
  const auto first = lasting.issue({robin, "hub", {}});
  clock_.advance(1h);

  const auto second = lasting.refresh(first.refresh_token);

  ASSERT_TRUE(second);
  EXPECT_EQ(second->refresh_token, first.refresh_token);
  EXPECT_EQ(second->refresh_expires_at, first.refresh_expires_at);
  EXPECT_TRUE(lasting.refresh(first.refresh_token));
}

TEST_F(AuthorizationsTest, gives_no_refresh_tokens_where_there_are_none)
{
  Authorizations brief(clock_, 1, {.refresh = 0s});

  EXPECT_EQ(brief.issue({robin, "hub", {}}).refresh_token, "");
}

TEST_F(AuthorizationsTest, revokes_a_token_with_its_partner)
{
  const auto by_access = allow_and_issue();
  const auto by_refresh = allow_and_issue();
  const auto kept = allow_and_issue();

  authorizations_.revoke(by_access.access_token);
  authorizations_.revoke(by_refresh.refresh_token);
  authorizations_.revoke("unknown");

  for (const auto& tokens : {by_access, by_refresh}) {
    EXPECT_FALSE(authorizations_.find_access(tokens.access_token));
    EXPECT_FALSE(authorizations_.find_refresh(tokens.refresh_token));
  }
  EXPECT_TRUE(authorizations_.find_access(kept.access_token));
}

TEST_F(AuthorizationsTest, revokes_all_that_one_person_allowed)
{
  const auto own = allow_and_issue();
  const auto others = allow_and_issue(somebody);

  authorizations_.revoke_all(robin);

  EXPECT_FALSE(authorizations_.find_access(own.access_token));
  EXPECT_FALSE(authorizations_.find_refresh(own.refresh_token));
  EXPECT_TRUE(authorizations_.find_access(others.access_token));
}

}  // namespace
}  // namespace socialhub::platformsim::oauth
