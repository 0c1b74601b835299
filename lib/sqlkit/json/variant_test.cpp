#include "sqlkit/json/codec.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/test/both_ways.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace sqlkit::json {
namespace {

enum class Network { bluesky, mastodon };

struct Likes {
  static constexpr auto tag = sqlkit::tag("platform", Network::bluesky);
  std::int64_t like_count = 0;
};
struct Favourites {
  static constexpr auto tag = sqlkit::tag("platform", Network::mastodon);
  std::int64_t favourites_count = 0;
};
using Metadata = std::variant<Likes, Favourites>;

struct Images {
  static constexpr auto tag = sqlkit::tag("$type", "app.images");
  std::vector<std::string> images;
};
struct Nothing {
  static constexpr auto tag = sqlkit::tag("$type", "app.nothing");
};
struct Unsupported {
  static constexpr auto tag = sqlkit::other_tag("$type");
  std::string type;
};
using Embed = std::variant<Images, Nothing, Unsupported>;

struct Post {
  std::string text;
  std::optional<Embed> embed;
};

struct Page {
  Items<Post> feed;
  std::optional<std::string> cursor;
};

template <class T>
std::string first_issue(std::string_view text, Mode mode = Mode::strict)
{
  T value{};
  const auto issues = decode_into(parse(text, mode), value, mode);
  return issues.empty() ? "" : issues[0].path + " " + issues[0].code + ": " + issues[0].message;
}

TEST(Variant, is_told_apart_by_its_tag)
{
  const std::string_view text = R"({"platform":"mastodon","favouritesCount":"3"})";
  const auto value = decode_both_ways<Metadata>(text, Mode::strict);
  ASSERT_TRUE(std::holds_alternative<Favourites>(value));
  EXPECT_EQ(to_text(value), text);
}

TEST(Variant, finds_its_tag_anywhere_in_the_object)
{
  const auto value =
      decode_both_ways<Metadata>(R"({"favouritesCount":3,"platform":"mastodon"})", Mode::strict);
  EXPECT_EQ(std::get<Favourites>(value).favourites_count, 3);
}

TEST(Variant, names_a_tag_that_it_does_not_know)
{
  EXPECT_EQ(first_issue<Metadata>(R"({"platform":"twitter"})"),
            "/platform invalid_union: \"twitter\" is not known here.");
  EXPECT_EQ(first_issue<Metadata>(R"({})"),
            "/platform invalid_union: \"platform\" is missing: it says what this is.");
  EXPECT_EQ(first_issue<Metadata>(R"({"platform":1})"),
            "/platform invalid_union: Expected a text, got a number.");
  EXPECT_EQ(first_issue<Metadata>("[]"), " invalid_type: Expected an object, got a list.");
}

TEST(Variant, does_not_try_other_alternatives)
{
  EXPECT_EQ(first_issue<Metadata>(R"({"platform":"bluesky","favouritesCount":3})"),
            " unrecognized_keys: Unknown key \"favouritesCount\".");
}

TEST(Variant, gives_other_tags_to_the_alternative_for_them)
{
  const auto value = decode_both_ways<Embed>(R"({"$type":"app.video","cid":"x"})", Mode::lenient);
  ASSERT_TRUE(std::holds_alternative<Unsupported>(value));
  EXPECT_EQ(std::get<Unsupported>(value).type, "app.video");
  EXPECT_EQ(to_text(value), R"({"$type":"app.video"})");
}

using Answer = std::variant<bool, std::int32_t, std::string, std::vector<std::int32_t>>;

TEST(Variant, without_tags_is_the_first_alternative_that_fits)
{
  EXPECT_EQ(decode_both_ways<Answer>("true", Mode::strict), Answer(true));
  EXPECT_EQ(decode_both_ways<Answer>("7", Mode::strict), Answer(7));
  EXPECT_EQ(decode_both_ways<Answer>("\"a\"", Mode::strict), Answer(std::string("a")));
  EXPECT_EQ(to_text(decode_both_ways<Answer>("[1,2]", Mode::strict)), "[1,2]");
  EXPECT_EQ(first_issue<Answer>("{}"),
            " invalid_union: This has none of the forms that are known here.");
}

TEST(Variant, holds_alternatives_without_members)
{
  const auto value = decode_both_ways<Embed>(R"({"$type":"app.nothing"})", Mode::strict);
  EXPECT_TRUE(std::holds_alternative<Nothing>(value));
  EXPECT_EQ(to_text(value), R"({"$type":"app.nothing"})");
}

TEST(TaggedStruct, alone_may_leave_its_tag_out_but_not_change_it)
{
  EXPECT_EQ(to_text(Images{.images = {"a"}}), R"({"$type":"app.images","images":["a"]})");
  EXPECT_EQ(first_issue<Images>(R"({"images":[]})"), "");
  EXPECT_EQ(first_issue<Images>(R"({"$type":"app.images","images":[]})"), "");
  EXPECT_EQ(first_issue<Images>(R"({"$type":"app.video","images":[]})"),
            "/$type invalid_value: Expected \"app.images\".");
}

TEST(Items, fail_alone)
{
  const auto page = decode_both_ways<Page>(
      R"({"feed":[{"text":"a"},{"text":7},{"text":"b","embed":{"images":[]}},{"text":"c"}],)"
      R"("cursor":"next"})",
      Mode::lenient);

  ASSERT_EQ(page.feed.items.size(), 2);
  EXPECT_EQ(page.feed.items[0].text, "a");
  EXPECT_EQ(page.feed.items[1].text, "c");
  ASSERT_EQ(page.feed.poison.size(), 2);
  EXPECT_EQ(page.feed.poison[0].pointer, "/feed/1");
  EXPECT_EQ(page.feed.poison[0].reason, "/feed/1/text: Expected a text, got a number.");
  EXPECT_EQ(page.feed.poison[0].raw, R"({"text":7})");
  EXPECT_EQ(page.feed.poison[1].pointer, "/feed/2");
  EXPECT_EQ(page.cursor, "next");
}

TEST(Items, keep_at_most_64_kib_of_a_bad_one)
{
  const auto long_text = "[\"" + std::string(100'000, 'x') + "\"]";
  const auto items = decode_both_ways<Items<int>>(long_text, Mode::lenient);
  ASSERT_EQ(items.poison.size(), 1);
  EXPECT_EQ(items.poison[0].raw.size(), 64 * 1024);
}

TEST(Items, must_be_a_list)
{
  EXPECT_EQ(first_issue<Page>(R"({"feed":{}})"),
            "/feed invalid_type: Expected a list, got an object.");
  EXPECT_EQ(first_issue<Page>("{}"), "/feed invalid_type: This is missing.");
}

}  // namespace
}  // namespace sqlkit::json
