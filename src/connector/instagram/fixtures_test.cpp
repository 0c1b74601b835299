#include "connector/test/fixtures.hpp"

#include "connector/instagram/auth.hpp"
#include "connector/instagram/errors.hpp"
#include "connector/instagram/parse.hpp"
#include "connector/instagram/parse_write.hpp"
#include "connector/instagram/test/samples.hpp"
#include "connector/instagram/webhook.hpp"
#include "connector/test/scripted_network.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

const std::string network = "instagram";

void refuse(const http::Response& answer)
{
  throw to_error(answer, FixedClock().now());
}

void read_long_token(const http::Response& answer)
{
  parse_long_token(answer, FixedClock().now());
}

/// Lists come within what they belong to.
void read_media_of_account(const http::Response& list)
{
  const auto body = R"({"id":"24000000000000001","username":"sam.hub.studio","media":)" + list.body;
  const auto page = parse_media({.status = 200, .headers = {}, .body = body + "}"}, {}, own_id);
  EXPECT_TRUE(page.poison.empty());
}

void read_comments_of_media(const http::Response& list)
{
  const auto body =
      R"({"id":"18000000000000101","timestamp":"2026-10-21T18:04:11+0000","comments":)" + list.body;
  const auto page = parse_comments({.status = 200, .headers = {}, .body = body + "}"}, {}, own_id);
  EXPECT_TRUE(page.poison.empty());
}

void read_webhook(const http::Response& call)
{
  EXPECT_EQ(parse_webhook(call.body).happenings.size(), 1u);
}

std::vector<Fixture> list_fixtures()
{
  return {{"comments_page", read_comments_of_media},
          {"container_status_response", parse_container},
          {"create_container_response", parse_created_id},
          {"error_auth", refuse, Says::no},
          {"error_media_too_large", refuse, Says::no},
          {"error_rate_limit", refuse, Says::no},
          {"own_media_page", read_media_of_account},
          {"publish_response", parse_created_id},
          {"refresh_response", read_long_token},
          {"token_long_response", read_long_token},
          {"token_short_response", parse_short_grant},
          {"webhook_comment_changes", read_webhook},
          {"webhook_comment_flat", read_webhook},
          {"webhook_mention", read_webhook}};
}

http::Response load(const Fixture& fixture)
{
  return load_answer(fixture.name, fixture.says == Says::yes ? 200 : 400);
}

TEST(InstagramFixtures, have_a_reader_each)
{
  expect_every_file_has_a_reader(network, list_fixtures());
}

TEST(InstagramFixtures, are_read_whole_or_not_at_all)
{
  expect_whole_or_nothing(network, list_fixtures(), load);
}

}  // namespace
}  // namespace socialhub::connector::instagram
