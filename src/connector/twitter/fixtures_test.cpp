#include "connector/test/fixtures.hpp"

#include "connector/twitter/errors.hpp"
#include "connector/twitter/parse.hpp"
#include "connector/twitter/test/samples.hpp"
#include "connector/twitter/webhook.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace socialhub::connector::twitter {
namespace {

const std::string network = "twitter";

// Statuses are not in the files.
const std::map<std::string, int> refusals{{"error_auth", 401},
                                          {"error_credits_depleted", 402},
                                          {"error_rate_limit", 429},
                                          {"error_reply_forbidden", 403}};

void refuse(const http::Response& answer)
{
  throw to_error(answer, sqlkit::Timestamp{std::chrono::seconds(1'795'334'400)});
}

std::vector<Fixture> list_fixtures()
{
  const auto read_mentions = [](const auto& answer) {
    EXPECT_TRUE(parse_mentions(answer, "1720000000000000999").poison.empty());
  };
  const auto read_activity = [](const auto& call) {
    EXPECT_TRUE(parse_activity(call.body).notification);
  };
  std::vector<Fixture> fixtures{
      {"activity_event_mention", read_activity}, {"create_post_response", parse_written_post},
      {"home_timeline_page", parse_home},        {"home_timeline_page.newnames", parse_home},
      {"mentions_page", read_mentions},          {"refresh_response", parse_tokens},
      {"token_response", parse_tokens}};
  for (const auto& [name, status] : refusals) {
    fixtures.push_back({name, refuse, Says::no});
  }
  return fixtures;
}

http::Response load(const Fixture& fixture)
{
  const auto refusal = refusals.find(fixture.name);
  return load_answer(fixture.name, refusal == refusals.end() ? 200 : refusal->second);
}

TEST(TwitterFixtures, have_a_reader_each)
{
  expect_every_file_has_a_reader(network, list_fixtures());
}

TEST(TwitterFixtures, are_read_whole_or_not_at_all)
{
  expect_whole_or_nothing(network, list_fixtures(), load);
}

}  // namespace
}  // namespace socialhub::connector::twitter
