#include "connector/mastodon/parse.hpp"
#include "connector/mastodon/test/captures.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using Ids = std::vector<std::string>;

Ids ids_of(const std::vector<SeenPost>& posts)
{
  Ids ids;
  for (const auto& post : posts) {
    ids.push_back(post.remote_id);
  }
  return ids;
}

json::Object a_reply(const std::string& id, const std::string& parent)
{
  auto status = a_status(id);
  status["in_reply_to_id"] = parent;
  return status;
}

Thread read(const json::Value& focus, json::Array ancestors, json::Array descendants)
{
  json::Object context;
  context["ancestors"] = std::move(ancestors);
  context["descendants"] = std::move(descendants);
  return parse_thread(answer_with(focus), answer_with(context), reef());
}

std::string uri(const std::string& id)
{
  return "https://reef.example/users/alice/statuses/" + id;
}

TEST(Thread, is_put_together_from_two_lists)
{
  const auto thread =
      parse_thread(load_answer("reference-status"), load_answer("reference-context"), reef());

  const std::string first = "https://reef.example/users/anna/statuses/115400000000000005";
  EXPECT_EQ(ids_of(thread.ancestors), Ids{"115400000000000005"});
  EXPECT_EQ(thread.focus.remote_id, "115600000000000004");
  EXPECT_EQ(thread.focus.post.in_reply_to, first);
  EXPECT_EQ(thread.focus.post.root, first);
  EXPECT_EQ(ids_of(thread.replies),
            (Ids{"115600000000000020", "115600000000000021", "115600000000000022"}));
  EXPECT_EQ(thread.replies[1].post.in_reply_to, thread.replies[0].post.external_id);
  EXPECT_EQ(thread.replies[1].post.root, first);
  // What the last one answers is not shown to us.
  ASSERT_EQ(thread.unavailable.size(), 1u);
  EXPECT_EQ(thread.unavailable[0].external_id,
            "https://reef.example/api/v1/statuses/115600000000000019");
  EXPECT_EQ(thread.replies[2].post.in_reply_to, thread.unavailable[0].external_id);
  EXPECT_EQ(thread.replies[2].post.root, std::nullopt);
}

TEST(Thread, is_read_as_recorded_where_a_boost_stands_for_its_post)
{
  const auto instance = make_unknown_instance("http://127.0.0.1:8461");
  const auto status = load_json("home").at("body").at(5);

  const auto thread = parse_thread(answer_with(status), load_answer("context"), instance);

  ASSERT_EQ(thread.ancestors.size(), 1u);
  EXPECT_EQ(thread.ancestors[0].remote_id, "179533466393c2383bd9eef9483c6ccef437785780");
  EXPECT_EQ(thread.focus.post.in_reply_to, thread.ancestors[0].post.external_id);
  ASSERT_EQ(thread.replies.size(), 1u);
  EXPECT_EQ(thread.replies[0].post.root, thread.ancestors[0].post.external_id);
  EXPECT_TRUE(thread.unavailable.empty());
}

TEST(Thread, puts_parents_before_what_answers_them)
{
  const auto thread =
      read(a_status("1"), {},
           {a_reply("4", "3"), a_reply("2", "1"), a_reply("3", "2"), a_reply("5", "1")});

  EXPECT_EQ(ids_of(thread.replies), (Ids{"2", "3", "4", "5"}));
  for (const auto& reply : thread.replies) {
    EXPECT_EQ(reply.post.root, uri("1"));
  }
}

TEST(Thread, keeps_what_goes_in_circles)
{
  const auto thread =
      read(a_reply("1", "2"), {a_reply("2", "1")},
           {a_reply("3", "4"), a_reply("4", "3"), a_reply("5", "5"), a_reply("6", "1")});

  EXPECT_EQ(ids_of(thread.ancestors), Ids{"2"});
  EXPECT_EQ(ids_of(thread.replies), (Ids{"6", "3", "4", "5"}));
  EXPECT_EQ(thread.replies[0].post.root, std::nullopt);
}

TEST(Thread, shows_each_post_once)
{
  const auto thread = read(a_status("1"), {a_status("1")}, {a_reply("2", "1"), a_reply("2", "1")});

  EXPECT_TRUE(thread.ancestors.empty());
  EXPECT_EQ(ids_of(thread.replies), Ids{"2"});
}

TEST(Thread, sets_a_post_aside_that_cannot_be_read)
{
  auto broken = a_reply("2", "1");
  broken["account"] = 7;
  const auto thread = read(a_status("1"), {}, {broken, a_reply("3", "1")});

  EXPECT_EQ(ids_of(thread.replies), Ids{"3"});
  ASSERT_EQ(thread.poison.size(), 1u);
  EXPECT_EQ(thread.poison[0].pointer, "/descendants/0");
}

TEST(Thread, whose_post_cannot_be_shown_is_an_error)
{
  auto hidden = a_status("1");
  hidden["filtered"] = parse_json(R"([{"filter":{"context":["thread"],"filter_action":"hide"}}])");
  const std::vector<std::pair<json::Value, sqlkit::ErrorCode>> cases{
      {hidden, sqlkit::ErrorCode::not_found},
      {json::Object(), sqlkit::ErrorCode::bad_gateway},
      {json::Array(), sqlkit::ErrorCode::bad_gateway},
  };
  for (const auto& [focus, code] : cases) {
    try {
      read(focus, {}, {});
      ADD_FAILURE() << json::write(focus);
    } catch (const sqlkit::Error& error) {
      EXPECT_EQ(error.code(), code);
      EXPECT_EQ(error.field("platform"), "mastodon");
    }
  }
}

TEST(Thread, may_be_long)
{
  json::Array replies;
  for (int i = 4000; i > 1; --i) {
    replies.push_back(a_reply(std::to_string(i), std::to_string(i - 1)));
  }

  const auto thread = read(a_status("1"), {}, std::move(replies));

  ASSERT_EQ(thread.replies.size(), 3999u);
  EXPECT_EQ(thread.replies.front().remote_id, "2");
  EXPECT_EQ(thread.replies.back().remote_id, "4000");
  EXPECT_EQ(thread.replies.back().post.root, uri("1"));
}

}  // namespace
}  // namespace socialhub::connector::mastodon
