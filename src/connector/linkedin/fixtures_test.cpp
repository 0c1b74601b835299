#include "connector/test/fixtures.hpp"

#include "connector/linkedin/auth.hpp"
#include "connector/linkedin/errors.hpp"
#include "connector/linkedin/parse.hpp"
#include "connector/linkedin/test/samples.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace socialhub::connector::linkedin {
namespace {

const std::string network = "linkedin";
const auto now = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

// Statuses are not in the files, but for one that has headers too.
const std::map<std::string, int> refusals{
    {"error-auth", 401}, {"error-forbidden", 403}, {"error-rate-limit", 429}};

void refuse(const http::Response& answer)
{
  throw to_error(answer, now);
}

void read_grant(const http::Response& answer)
{
  parse_grant(answer, now);
}

void read_counts(const http::Response& answer)
{
  decode_answer<wire::SocialMetadata>(model::Platform::linkedin, answer);
}

void read_webhook(const http::Response& call)
{
  EXPECT_TRUE(parse_webhook(call.body).poison.empty());
}

std::vector<Fixture> list_fixtures()
{
  std::vector<Fixture> fixtures{{"comments-page", parse_comments},
                                {"create-post-response", parse_created_urn},
                                {"notifications-pull-page", parse_notifications},
                                {"org-posts-page", parse_posts},
                                {"refresh-response", read_grant},
                                {"social-metadata-response", read_counts},
                                {"token-response", read_grant},
                                {"userinfo-response", parse_user},
                                {"webhook-notifications", read_webhook}};
  for (const auto& [name, status] : refusals) {
    fixtures.push_back({name, refuse, Says::no});
  }
  return fixtures;
}

http::Response load(const Fixture& fixture)
{
  if (fixture.name == "create-post-response") { return load_capture(fixture.name); }
  const auto refusal = refusals.find(fixture.name);
  return load_answer(fixture.name, refusal == refusals.end() ? 200 : refusal->second);
}

TEST(LinkedinFixtures, have_a_reader_each)
{
  expect_every_file_has_a_reader(network, list_fixtures());
}

TEST(LinkedinFixtures, are_read_whole_or_not_at_all)
{
  expect_whole_or_nothing(network, list_fixtures(), load);
}

TEST(Created, is_named_in_a_header)
{
  const auto created = load_capture("create-post-response");

  EXPECT_EQ(created.status, 201);
  EXPECT_EQ(created.body, "");
  EXPECT_EQ(parse_created_urn(created), "urn:li:share:7386100000000000106");
  for (const auto& headers :
       std::vector<http::Headers>{{}, {{"x-restli-id", ""}}, {{"x-restli-id", "7"}}}) {
    try {
      parse_created_urn({.status = 201, .headers = headers, .body = ""});
      ADD_FAILURE() << "it has no name";
    } catch (const sqlkit::Error& error) {
      EXPECT_EQ(error.code(), sqlkit::ErrorCode::bad_gateway);
      EXPECT_EQ(error.field("platform"), "linkedin");
    }
  }
}

}  // namespace
}  // namespace socialhub::connector::linkedin
