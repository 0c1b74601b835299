#include "platformsim/mastodon/test/test_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace socialhub::platformsim::mastodon {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> ids_of(const Reply& reply)
{
  std::vector<std::string> ids;
  for (const auto& item : reply.body.as_array())
    ids.emplace_back(item.at("id").as_string());
  return ids;
}

/// The parameters of a link, e.g. of "next".
std::optional<http::QueryParameters> find_link(const Reply& reply, const std::string& relation)
{
  const std::string header(reply.headers.find("link").value_or(""));
  const auto end = header.find(">; rel=\"" + relation + "\"");
  if (end == header.npos) return std::nullopt;
  const auto start = header.rfind('<', end) + 1;
  return http::parse_query(http::parse_url(header.substr(start, end - start))->query);
}

TEST(Home, can_be_paged_to_its_end_without_loss)
{
  TestNetwork sim;
  std::set<std::string> written;
  for (int i = 0; i < 45; ++i)
    written.insert(sim.network.id(sim.network.post(sim.ben, "Post " + std::to_string(i))));

  std::set<std::string> met;
  std::size_t items = 0;
  auto reply = sim.get("/api/v1/timelines/home", {{"limit", "20"}});
  for (int pages = 1; pages < 10; ++pages) {
    const auto ids = ids_of(reply);
    met.insert(ids.begin(), ids.end());
    items += ids.size();
    const auto next = find_link(reply, "next");
    if (!next) break;
    reply = sim.get("/api/v1/timelines/home", *next);
  }

  EXPECT_EQ(met, written);
  EXPECT_EQ(items, written.size());
}

TEST(Home, pages_forward_from_a_known_post)
{
  TestNetwork sim;
  std::vector<std::string> written;
  for (int i = 0; i < 10; ++i)
    written.push_back(sim.network.id(sim.network.post(sim.ben, "Post")));
  const auto ask = [&](const std::string& bound) {
    return ids_of(sim.get("/api/v1/timelines/home", {{bound, written[2]}, {"limit", "3"}}));
  };

  EXPECT_EQ(ask("min_id"), (std::vector{written[5], written[4], written[3]}));
  EXPECT_EQ(ask("since_id"), (std::vector{written[9], written[8], written[7]}));
  EXPECT_EQ(ask("max_id"), (std::vector{written[1], written[0]}));
}

TEST(Home, has_pages_of_forty_at_most)
{
  TestNetwork sim;
  for (int i = 0; i < 50; ++i)
    sim.network.post(sim.ben, "Post");
  const auto size_with = [&](const http::QueryParameters& parameters) {
    return ids_of(sim.get("/api/v1/timelines/home", parameters)).size();
  };

  EXPECT_EQ(size_with({}), 20U);
  EXPECT_EQ(size_with({{"limit", "500"}}), 40U);
  EXPECT_EQ(size_with({{"limit", "many"}}), 0U);
  EXPECT_EQ(sim.get("/api/v1/timelines/home", {{"max_id", "garbage"}}).status, 500);
}

TEST(Home, shows_who_is_followed_and_what_they_say_to_each_other)
{
  TestNetwork sim;
  const auto dora = sim.network.add_person("dora", "Dora");
  const auto hers = sim.network.post(dora, "Not followed");
  const auto to_her = sim.network.reply(sim.ben, hers, "Nobody here knows her");
  const auto shown = sim.network.post(sim.ben, "Hello");
  const auto reply = sim.network.reply(sim.cleo, shown, "Hi");
  const auto gone = sim.network.post(sim.ben, "Soon gone");
  sim.network.world().delete_post(gone);
  sim.network.repost(sim.cleo, hers);

  const auto home = sim.get("/api/v1/timelines/home");

  const auto ids = ids_of(home);
  ASSERT_EQ(ids.size(), 3U);
  EXPECT_EQ(home.body.at(0).at("reblog").at("id").as_string(), sim.network.id(hers));
  EXPECT_EQ(ids[1], sim.network.id(reply));
  EXPECT_EQ(ids[2], sim.network.id(shown));
  EXPECT_EQ(std::ranges::count(ids, sim.network.id(to_her)), 0);
}

TEST(Status, is_written_as_html)
{
  TestNetwork sim;
  const auto post = sim.network.post(
      sim.ben,
      "1 < 2 & \"so\" @ada\nsee https://www.example.com/a/very/long/path/to/a/page?x=1\n\n#Sea");

  const auto status = sim.get("/api/v1/statuses/" + sim.network.id(post));

  const auto origin = sim.network.url();
  EXPECT_EQ(status.text_at("content"),
            "<p>1 &lt; 2 &amp; &quot;so&quot; <span class=\"h-card\" translate=\"no\"><a href=\"" +
                origin +
                "/@ada\" class=\"u-url mention\">@<span>ada</span></a></span><br />see <a "
                "href=\"https://www.example.com/a/very/long/path/to/a/page?x=1\" target=\"_blank\" "
                "rel=\"nofollow noopener noreferrer\"><span class=\"invisible\">https://www.</span>"
                "<span class=\"ellipsis\">example.com/a/very/long/path/t</span><span "
                "class=\"invisible\">o/a/page?x=1</span></a></p><p><a href=\"" +
                origin +
                "/tags/sea\" class=\"mention hashtag\" rel=\"tag\">#<span>Sea</span></a></p>");
  EXPECT_EQ(status.text_at("uri"),
            origin + "/users/ben_of_the_sea/statuses/" + sim.network.id(post));
}

TEST(Status, of_a_reply_begins_with_whom_it_is_for)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.ada, "Hello");
  const auto reply = sim.network.reply(sim.ben, post, "Hi");

  const auto status = sim.get("/api/v1/statuses/" + sim.network.id(reply));

  EXPECT_EQ(status.text_at("in_reply_to_id"), sim.network.id(post));
  EXPECT_EQ(status.body.at("mentions").at(0).at("username").as_string(), "ada");
}

TEST(Status, tells_what_became_of_a_quote)
{
  TestNetwork sim;
  const auto quoted = sim.network.post(sim.cleo, "Quote me");
  const auto quoting = sim.network.quote(sim.ben, quoted, "So");
  const auto state = [&] {
    const auto path = "/api/v1/statuses/" + sim.network.id(quoting);
    return std::string(sim.get(path).body.at("quote").at("state").as_string());
  };
  EXPECT_EQ(state(), "accepted");
  sim.network.world().detach_quote(quoting);
  EXPECT_EQ(state(), "revoked");
  sim.network.world().delete_post(quoted);
  EXPECT_EQ(state(), "deleted");
}

TEST(Status, closes_its_poll_in_time)
{
  TestNetwork sim;
  const auto post = sim.network.post(
      {.author = sim.ben, .text = "?", .attachment = world::Poll{{"A", "B"}, {3, 4}, 30min, true}});
  const auto poll = [&] {
    return sim.get("/api/v1/statuses/" + sim.network.id(post)).body.at("poll").as_object();
  };
  EXPECT_EQ(poll().at("votes_count"), 7);
  EXPECT_TRUE(poll().at("multiple").as_bool());
  EXPECT_FALSE(poll().at("expired").as_bool());
  sim.clock.advance(31min);
  EXPECT_TRUE(poll().at("expired").as_bool());
}

TEST(Statuses, come_several_at_once)
{
  TestNetwork sim;
  const auto first = sim.network.id(sim.network.post(sim.ben, "One"));
  const auto second = sim.network.id(sim.network.post(sim.cleo, "Two"));

  const auto reply =
      sim.get("/api/v1/statuses", {{"id[]", second}, {"id[]", "1"}, {"id[]", first}});

  EXPECT_EQ(ids_of(reply), (std::vector{second, first}));
}

TEST(Context, has_what_stands_above_and_below)
{
  TestNetwork sim;
  const auto top = sim.network.post(sim.ada, "Top");
  const auto middle = sim.network.reply(sim.ben, top, "Middle");
  const auto low = sim.network.reply(sim.cleo, middle, "Low");
  const auto lowest = sim.network.reply(sim.ada, low, "Lowest");
  const auto beside = sim.network.reply(sim.ada, middle, "Beside");
  const auto context = sim.get("/api/v1/statuses/" + sim.network.id(middle) + "/context");

  const auto& ancestors = context.body.at("ancestors").as_array();
  const auto& descendants = context.body.at("descendants").as_array();
  ASSERT_EQ(ancestors.size(), 1U);
  EXPECT_EQ(ancestors[0].at("id").as_string(), sim.network.id(top));
  ASSERT_EQ(descendants.size(), 3U);
  EXPECT_EQ(descendants[0].at("id").as_string(), sim.network.id(low));
  EXPECT_EQ(descendants[1].at("id").as_string(), sim.network.id(lowest));
  EXPECT_EQ(descendants[2].at("id").as_string(), sim.network.id(beside));
  EXPECT_EQ(sim.get("/api/v1/statuses/1/context").status, 404);
}

TEST(Notifications, say_what_happened_and_can_be_chosen)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.ada, "Hello");
  sim.network.like(sim.ben, post);
  sim.network.repost(sim.cleo, post);
  sim.network.reply(sim.ben, post, "Hi");
  sim.network.quote(sim.cleo, post, "Look");
  sim.network.follow(sim.ben, sim.ada);
  const auto types_with = [&](const http::QueryParameters& parameters) {
    std::vector<std::string> types;
    const auto reply = sim.get("/api/v1/notifications", parameters);
    for (const auto& item : reply.body.as_array())
      types.emplace_back(item.at("type").as_string());
    return types;
  };

  EXPECT_EQ(types_with({}),
            (std::vector<std::string>{"follow", "quote", "mention", "reblog", "favourite"}));
  EXPECT_EQ(types_with({{"types[]", "quote"}, {"types[]", "follow"}}),
            (std::vector<std::string>{"follow", "quote"}));
  EXPECT_EQ(types_with({{"exclude_types[]", "mention"}}).size(), 4U);
  EXPECT_EQ(types_with({{"limit", "2"}}), (std::vector<std::string>{"follow", "quote"}));
}

TEST(People, are_found_by_name_and_by_address)
{
  TestNetwork sim;
  const auto found = [&](const std::string& query) {
    return sim.get("/api/v2/search", {{"q", query}, {"type", "accounts"}})
        .body.at("accounts")
        .as_array()
        .size();
  };
  EXPECT_EQ(found("ben_of_the_sea"), 1U);
  EXPECT_EQ(found("@ben_of_the_sea@social.test"), 1U);
  EXPECT_EQ(found(sim.network.account_uri(sim.ben)), 1U);
  EXPECT_EQ(found("Larsen"), 1U);
  EXPECT_EQ(found("nobody@elsewhere.test"), 0U);
  EXPECT_EQ(sim.get("/api/v1/accounts/lookup", {{"acct", "cleo"}}).text_at("username"), "cleo");
  EXPECT_EQ(sim.get("/api/v1/accounts/lookup", {{"acct", "nobody"}}).status, 404);
}

TEST(Limits, count_requests_of_a_token_and_older_pages_apart)
{
  TestNetwork sim;
  const auto first = sim.get("/api/v1/notifications");
  EXPECT_EQ(first.headers.find("x-ratelimit-limit"), "300");
  EXPECT_EQ(first.headers.find("x-ratelimit-remaining"), "299");
  EXPECT_EQ(first.headers.find("x-ratelimit-reset"), "2026-11-22T08:05:00.000000Z");

  int answered = 1;
  while (answered < 400 && sim.get("/api/v1/notifications").status == 200)
    ++answered;

  EXPECT_EQ(answered, 300);
  const auto refused = sim.get("/api/v1/notifications");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.text_at("error"), "Too many requests");
  int older = 0;
  for (int window = 0; window < 2; ++window) {
    sim.clock.advance(5min);
    while (older < 400 && sim.get("/api/v1/timelines/home", {{"max_id", "1"}}).status == 200)
      ++older;
  }
  EXPECT_EQ(older, 300);
}

TEST(Endpoints, are_named_with_the_places_in_their_paths)
{
  EXPECT_EQ(Service::name_of({.method = http::Method::get, .path = "/api/v1/statuses/7/context"}),
            "GET /api/v1/statuses/:id/context");
  EXPECT_EQ(Service::name_of({.method = http::Method::post, .path = "/api/v1/statuses/7/context"}),
            "/api/v1/statuses/7/context");
}

}  // namespace
}  // namespace socialhub::platformsim::mastodon
