#include "connector/bluesky/labels.hpp"

#include "connector/bluesky/parse.hpp"
#include "connector/bluesky/post_view.hpp"
#include "connector/bluesky/test/captures.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

wire::PostView view_with(std::string_view labels, std::string_view self_labels = "null")
{
  auto view = a_post();
  view["labels"] = parse_json(labels);
  view["record"].as_object()["labels"] = parse_json(self_labels);
  return decode_post(view);
}

TEST(Labels, make_a_post_sensitive_only_by_the_values_that_say_so)
{
  const std::vector<std::pair<std::string, bool>> cases{
      {R"([])", false},
      {R"(null)", false},
      {R"([{"src":"did:plc:mod","val":"sexual"}])", true},
      {R"([{"src":"did:plc:mod","val":"nudity"}])", true},
      {R"([{"src":"did:plc:mod","val":"porn"}])", true},
      {R"([{"src":"did:plc:mod","val":"graphic-media"}])", true},
      {R"([{"src":"did:plc:alice","val":"porn"}])", true},
      {R"([{"src":"did:plc:mod","val":"!warn"}])", true},
      {R"([{"src":"did:plc:alice","val":"!warn"}])", false},
      {R"([{"src":"did:plc:mod","val":"!no-unauthenticated"}])", false},
      {R"([{"src":"did:plc:mod","val":"spam"}])", false},
      {R"([{"src":"did:plc:mod","val":"PORN"}])", false},
  };
  for (const auto& [labels, expected] : cases) {
    EXPECT_EQ(is_sensitive(view_with(labels)), expected) << labels;
  }
}

TEST(Labels, end_when_their_own_source_takes_them_back)
{
  const std::vector<std::pair<std::string, bool>> cases{
      {R"([{"src":"m","val":"porn"},{"src":"m","val":"porn","neg":true}])", false},
      {R"([{"src":"m","val":"porn","neg":true},{"src":"m","val":"porn"}])", false},
      {R"([{"src":"m","val":"porn"},{"src":"n","val":"porn","neg":true}])", true},
      {R"([{"src":"m","val":"porn"},{"src":"m","val":"nudity","neg":true}])", true},
      {R"([{"src":"m","val":"porn","neg":false}])", true},
      {R"([{"src":"m","val":"porn","neg":true}])", false},
  };
  for (const auto& [labels, expected] : cases) {
    EXPECT_EQ(is_sensitive(view_with(labels)), expected) << labels;
  }
}

TEST(SelfLabels, count_as_the_author_s)
{
  const std::string porn =
      R"({"$type":"com.atproto.label.defs#selfLabels","values":[{"val":"porn"}]})";
  EXPECT_TRUE(is_sensitive(view_with("[]", porn)));
  EXPECT_FALSE(
      is_sensitive(view_with(R"([{"src":"did:plc:alice","val":"porn","neg":true}])", porn)));

  const std::vector<std::string> harmless{
      R"({"$type":"com.atproto.label.defs#selfLabels","values":[{"val":"!no-unauthenticated"}]})",
      R"({"$type":"com.atproto.label.defs#selfLabels","values":[{"val":"!warn"}]})",
      R"({"$type":"com.atproto.label.defs#selfLabels","values":[]})",
      R"({"$type":"com.atproto.label.defs#selfLabels","values":"porn"})",
      R"({"$type":"com.example#labels","values":[{"val":"porn"}]})",
      R"([])",
      R"("porn")",
  };
  for (const auto& labels : harmless) {
    EXPECT_FALSE(is_sensitive(view_with("[]", labels))) << labels;
  }
}

TEST(HiddenPosts, are_left_out_of_feeds_lists_and_parents)
{
  auto hidden = a_post("hidden");
  hidden["labels"] = parse_json(R"([{"src":"did:plc:mod","val":"!hide"}])");
  auto own_word = a_post("own");
  own_word["labels"] = parse_json(R"([{"src":"did:plc:alice","val":"!hide"}])");
  auto taken_back = a_post("back");
  taken_back["labels"] = parse_json(
      R"([{"src":"did:plc:mod","val":"!hide"},{"src":"did:plc:mod","val":"!hide","neg":true}])");

  const auto page = parse_timeline(a_feed({hidden, own_word, taken_back}));

  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0].post.post.external_id, "at://did:plc:alice/app.bsky.feed.post/own");
  EXPECT_EQ(page.items[1].post.post.external_id, "at://did:plc:alice/app.bsky.feed.post/back");
  EXPECT_TRUE(page.poison.empty());

  json::Object list;
  list["posts"] = json::Array{hidden, own_word};
  EXPECT_EQ(parse_posts(answer_with(list)).posts.size(), 1u);

  json::Object parent = hidden;
  parent["$type"] = "app.bsky.feed.defs#postView";
  json::Object item;
  item["post"] = a_post();
  item["reply"] = json::Object{{"parent", parent}, {"root", parent}};
  json::Object body;
  body["feed"] = json::Array{item};
  EXPECT_TRUE(parse_timeline(answer_with(body)).items.at(0).referenced.empty());
}

}  // namespace
}  // namespace socialhub::connector::bluesky
