#include "sqlkit/json/codec.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/test/both_ways.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <tuple>
#include <utility>

namespace sqlkit::json {
namespace {

enum class Color { red, green, dark_blue };

struct Point {
  std::int32_t x;
  std::int32_t y = 7;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Everything {
  bool is_good;
  std::int16_t small;
  std::int64_t big_number;
  std::uint64_t huge;
  double ratio;
  std::string display_name;
  Color favourite;
  std::optional<std::string> note;
  std::vector<Point> points;
  std::map<std::string, std::int32_t> counts;
  Timestamp created_at;
  Uuid id;
  Id<Uuid, struct EverythingTag> other_id;
  Value anything;
  std::unique_ptr<Point> corner;
};

constexpr std::string_view everything_text =
    R"({"isGood":true,"small":-3,"bigNumber":"-9223372036854775808","huge":"18446744073709551615",)"
    R"("ratio":0.1,"displayName":"a\"b\\\n\u0001é","favourite":"dark_blue","points":[{"x":1,"y":2}],)"
    R"("counts":{"a":1,"b":2},"createdAt":"2026-11-22T08:02:25.184Z",)"
    R"("id":"0191e7f0-1234-7abc-89ab-0123456789ab",)"
    R"("otherId":"0191e7f0-1234-7abc-89ab-0123456789ac","anything":{"k":[1,null,"x"]}})";

struct Node {
  std::string text;
  std::vector<Node> replies;
  std::unique_ptr<Node> parent;
  bool is_hidden = false;
};

struct Defaults {
  bool flag = false;
  std::int32_t number = 0;
  double ratio = 0;
  Color color = Color::red;
  std::string word = "word";
  std::vector<int> list{1};
  Checked<int, min(1), max(100)> limit = 50;
  Text<max(5)> code = "abc";
  std::optional<int> maybe;
};

struct Bare {
  bool flag;
  std::int32_t number;
  double ratio;
  Color color;
  std::string word;
  std::vector<int> list;
  Checked<int, min(1)> limit;
  Timestamp at;
  Uuid id;
  Point point;
};

template <class T>
std::string issues_of(std::string_view text, Mode mode = Mode::strict)
{
  T value{};
  std::string found;
  for (const auto& issue : decode_into(parse(text, mode), value, mode)) {
    found += issue.path + " " + issue.code + ": " + issue.message + "\n";
  }
  return found;
}

TEST(Codec, writes_what_it_reads)
{
  const auto value = decode_both_ways<Everything>(everything_text, Mode::strict);
  EXPECT_EQ(value.big_number, std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(value.huge, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(value.favourite, Color::dark_blue);
  EXPECT_EQ(value.points, (std::vector<Point>{{.x = 1, .y = 2}}));
  EXPECT_EQ(value.note, std::nullopt);
  EXPECT_EQ(to_text(value), everything_text);
  EXPECT_EQ(write(encode(value)), everything_text);
}

TEST(Codec, reads_numbers_in_every_honest_form)
{
  EXPECT_EQ(decode_both_ways<std::int64_t>("9007199254740993", Mode::strict), 9007199254740993);
  EXPECT_EQ(decode_both_ways<std::int64_t>("\"9007199254740993\"", Mode::strict), 9007199254740993);
  EXPECT_EQ(decode_both_ways<std::int32_t>("1.0", Mode::strict), 1);
  EXPECT_EQ(decode_both_ways<std::int32_t>("1e2", Mode::strict), 100);
  EXPECT_EQ(decode_both_ways<double>("3", Mode::strict), 3.0);
  EXPECT_EQ(decode_both_ways<std::int32_t>("-0", Mode::strict), 0);
}

TEST(Codec, refuses_numbers_that_do_not_fit)
{
  EXPECT_EQ(issues_of<std::int32_t>("2147483648"), " too_big: Must be at most 2147483647.\n");
  EXPECT_EQ(issues_of<std::int16_t>("-32769"), " too_small: Must be at least -32768.\n");
  EXPECT_EQ(issues_of<std::uint32_t>("-1"), " too_small: Must be at least 0.\n");
  EXPECT_EQ(issues_of<std::int32_t>("1.5"), " invalid_type: Expected a whole number.\n");
  EXPECT_EQ(issues_of<std::int32_t>("\"1\""),
            " invalid_type: Expected a whole number, got a text.\n");
  EXPECT_EQ(issues_of<std::int64_t>("\"01\""),
            " invalid_type: Expected a whole number, got a text.\n");
  EXPECT_EQ(issues_of<std::int64_t>("\"9223372036854775808\""),
            " too_big: Must be at most 9223372036854775807.\n");
}

TEST(Codec, says_what_it_expected_and_what_it_got)
{
  EXPECT_EQ(issues_of<std::string>("1"), " invalid_type: Expected a text, got a number.\n");
  EXPECT_EQ(issues_of<bool>("null"), " invalid_type: Expected true or false, got null.\n");
  EXPECT_EQ(issues_of<std::vector<int>>("{}"), " invalid_type: Expected a list, got an object.\n");
  EXPECT_EQ(issues_of<Point>("[]"), " invalid_type: Expected an object, got a list.\n");
  EXPECT_EQ(issues_of<Color>("\"blue\""),
            " invalid_value: Expected \"red\", \"green\" or \"dark_blue\".\n");
  EXPECT_EQ(issues_of<Uuid>("\"x\""), " invalid_format: Expected a UUID.\n");
  EXPECT_EQ(issues_of<Timestamp>("\"yesterday\""),
            " invalid_format: Expected a time such as 2026-11-22T08:02:25Z.\n");
}

TEST(Codec, collects_every_issue_with_its_path)
{
  EXPECT_EQ(issues_of<std::vector<Point>>(R"([{"x":1},{"y":"a"},{"x":1,"z":2,"a/b":3}])"),
            "/1/x invalid_type: This is missing.\n"
            "/1/y invalid_type: Expected a whole number, got a text.\n"
            "/2 unrecognized_keys: Unknown keys \"z\", \"a/b\".\n");
  EXPECT_EQ((issues_of<std::map<std::string, int>>(R"({"a/b~c":"x"})")),
            "/a~1b~0c invalid_type: Expected a whole number, got a text.\n");
}

TEST(Codec, stops_at_a_hundred_issues)
{
  std::string text = "[0";
  for (int i = 0; i < 500; ++i) {
    text += ",\"x\"";
  }
  std::vector<int> numbers;
  EXPECT_EQ(decode_into(parse(text + "]", Mode::strict), numbers, Mode::strict).size(), 100);
}

TEST(Codec, ignores_unknown_keys_when_lenient)
{
  EXPECT_EQ(issues_of<Point>(R"({"x":1,"new":true})", Mode::lenient), "");
}

TEST(Codec, keeps_members_that_have_an_initializer)
{
  const auto value = decode_both_ways<Defaults>("{}", Mode::strict);
  EXPECT_EQ(value.word, "word");
  EXPECT_EQ(value.list.size(), 1);
  EXPECT_EQ(value.limit, 50);
  EXPECT_EQ(value.code, "abc");
}

TEST(Codec, misses_members_that_have_none)
{
  EXPECT_EQ(issues_of<Bare>("{}"),
            "/flag invalid_type: This is missing.\n"
            "/number invalid_type: This is missing.\n"
            "/ratio invalid_type: This is missing.\n"
            "/color invalid_value: This is missing.\n"
            "/word invalid_type: This is missing.\n"
            "/list invalid_type: This is missing.\n"
            "/limit invalid_type: This is missing.\n"
            "/at invalid_type: This is missing.\n"
            "/id invalid_type: This is missing.\n"
            "/point invalid_type: This is missing.\n");
}

TEST(Codec, takes_what_is_left_out_of_sparse_texts_for_empty)
{
  constexpr std::string_view text =
      R"({"flag":true,"number":1,"ratio":2,"color":"red","limit":3,"at":"2026-11-22T08:02:25.184Z",)"
      R"("id":"0191e7f0-1234-7abc-89ab-0123456789ab","point":{"x":1}})";
  const auto value = decode_both_ways<Bare>(text, Mode::sparse);
  EXPECT_EQ(value.word, "");
  EXPECT_EQ(value.list.size(), 0);
  EXPECT_EQ(issues_of<Bare>(text),
            "/word invalid_type: This is missing.\n"
            "/list invalid_type: This is missing.\n");
}

TEST(Codec, misses_in_sparse_texts_what_cannot_be_empty)
{
  EXPECT_EQ(issues_of<Bare>("{}", Mode::sparse),
            "/flag invalid_type: This is missing.\n"
            "/number invalid_type: This is missing.\n"
            "/ratio invalid_type: This is missing.\n"
            "/color invalid_value: This is missing.\n"
            "/limit invalid_type: This is missing.\n"
            "/at invalid_type: This is missing.\n"
            "/id invalid_type: This is missing.\n"
            "/point invalid_type: This is missing.\n");
  EXPECT_EQ(issues_of<Point>(R"({"x":1,"new":true})", Mode::sparse),
            issues_of<Point>(R"({"x":1,"new":true})"));
}

TEST(Codec, takes_null_for_an_empty_optional_only)
{
  EXPECT_EQ(decode_both_ways<Defaults>(R"({"maybe":null})", Mode::strict).maybe, std::nullopt);
  EXPECT_EQ(issues_of<Defaults>(R"({"number":null})"),
            "/number invalid_type: Expected a whole number, got null.\n");
}

TEST(Codec, writes_null_in_lists_and_leaves_empty_members_out)
{
  const std::vector<std::optional<int>> list{1, std::nullopt};
  EXPECT_EQ(to_text(list), "[1,null]");
  EXPECT_EQ(to_text(Point{.x = 1}), R"({"x":1,"y":7})");
}

TEST(Codec, collects_issues_of_rules)
{
  EXPECT_EQ(issues_of<Defaults>(R"({"limit":0,"code":"abcdef"})"),
            "/limit too_small: Must be at least 1.\n"
            "/code too_big: Must have at most 5 characters.\n");
  EXPECT_EQ((issues_of<Checked<std::vector<std::string>, max(1)>>(R"(["a","b"])")),
            " too_big: Must have at most 1 item.\n");
}

TEST(Codec, reads_types_that_contain_themselves)
{
  const std::string_view text =
      R"({"text":"a","replies":[{"text":"b","replies":[],"isHidden":true}],)"
      R"("parent":{"text":"c","replies":[],"isHidden":false},"isHidden":false})";
  const auto node = decode_both_ways<Node>(text, Mode::strict);
  EXPECT_TRUE(node.replies[0].is_hidden);
  EXPECT_EQ(node.parent->text, "c");
  EXPECT_EQ(to_text(node), text);
}

struct Period {
  std::int32_t first;
  std::int32_t last;
  void refine(Issues& issues) const
  {
    if (first > last) {
      issues.push_back({"/last", "custom", "The end comes before the beginning."});
    }
  }
};

TEST(Codec, asks_rules_across_members_once_the_members_are_good)
{
  EXPECT_EQ(issues_of<std::vector<Period>>(R"([{"first":1,"last":2},{"first":3,"last":2}])"),
            "/1/last custom: The end comes before the beginning.\n");
  EXPECT_EQ(issues_of<Period>(R"({"first":3,"last":null})"),
            "/last invalid_type: Expected a whole number, got null.\n");
}

struct Patch {
  Optional<Nullable<std::string>> note;
  Nullable<std::int32_t> count;
};

TEST(Codec, tells_an_absent_key_from_null)
{
  const auto absent = decode_both_ways<Patch>(R"({"count":null})", Mode::strict);
  EXPECT_FALSE(absent.note.has_value());
  EXPECT_EQ(to_text(absent), R"({"count":null})");

  const auto null = decode_both_ways<Patch>(R"({"note":null,"count":1})", Mode::strict);
  ASSERT_TRUE(null.note.has_value());
  EXPECT_FALSE(null.note->has_value());
  EXPECT_EQ(to_text(null), R"({"note":null,"count":1})");
}

struct Envelope {
  std::int32_t version;
  Rest others;
};
struct Closed {
  static constexpr auto unknown_keys = UnknownKeys::refused;
  std::int32_t x;
};
struct Open {
  static constexpr auto unknown_keys = UnknownKeys::ignored;
  std::int32_t x;
};

TEST(Codec, keeps_unknown_keys_where_there_is_a_place_for_them)
{
  const std::string_view text = R"({"version":2,"a/b":[1,null],"c":{"d":"e"}})";
  EXPECT_EQ(to_text(decode_both_ways<Envelope>(text, Mode::strict)), text);
}

TEST(Codec, lets_a_struct_decide_on_unknown_keys)
{
  EXPECT_EQ(issues_of<Closed>(R"({"x":1,"y":2})", Mode::lenient),
            " unrecognized_keys: Unknown key \"y\".\n");
  EXPECT_EQ(issues_of<Open>(R"({"x":1,"y":2})", Mode::strict), "");
}

TEST(Codec, reads_lists_of_fixed_length_and_mixed_types)
{
  using Place = std::tuple<double, std::string, std::optional<bool>>;
  const std::string_view text = R"([1.5,"a",null])";
  EXPECT_EQ(to_text(decode_both_ways<Place>(text, Mode::strict)), text);
  EXPECT_EQ((to_text(decode_both_ways<std::pair<int, std::string>>(R"([1,"a"])", Mode::strict))),
            R"([1,"a"])");
}

TEST(Codec, does_not_read_a_list_that_is_too_long)
{
  EXPECT_EQ((issues_of<Checked<std::vector<int>, max(1)>>(R"(["x","y"])")),
            " too_big: Must have at most 1 item.\n");
  EXPECT_EQ((issues_of<Checked<std::map<std::string, int>, max(1)>>(R"({"a":"x","b":1})")),
            " too_big: Must have at most 1 item.\n");
}

struct WireRecord {
  static constexpr auto naming = Naming::exact;
  static constexpr Rename renames[] = {{"type", "$type"}};
  std::string type;
  std::int32_t created_at;
};

TEST(Codec, uses_the_names_that_a_network_uses)
{
  const std::string_view text = R"({"$type":"post","created_at":1})";
  const auto record = decode_both_ways<WireRecord>(text, Mode::strict);
  EXPECT_EQ(record.type, "post");
  EXPECT_EQ(to_text(record), text);
}

TEST(Codec, throws_a_bad_request_that_carries_the_issues)
{
  try {
    decode_both_ways<Point>(R"({"x":"a"})", Mode::strict);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_request);
    EXPECT_EQ(error.message(),
              "The input is not valid at /x: Expected a whole number, got a text.");
    EXPECT_EQ(error.issues().size(), 1);
  }
}

TEST(Codec, never_crashes_on_a_text_that_was_cut)
{
  for (std::size_t size = 0; size < everything_text.size(); ++size) {
    for (const auto mode : {Mode::strict, Mode::lenient}) {
      EXPECT_THROW(decode_both_ways<Everything>(everything_text.substr(0, size), mode), Error)
          << size;
    }
  }
}

TEST(Codec, answers_every_wrong_type_with_an_issue)
{
  const auto good = parse(everything_text, Mode::strict);
  const std::string_view wrong[] = {"null", "true", "-1.5", "\"\"", "[]", "{}", "[[]]"};
  for (const auto& [key, value] : good.get_object()) {
    for (const auto text : wrong) {
      auto changed = good;
      changed.get_object()[key] = parse(text, Mode::strict);
      Everything target;
      for (const auto& issue : decode_into(changed, target, Mode::strict)) {
        EXPECT_TRUE(issue.path.starts_with("/" + std::string(key))) << issue.path;
        EXPECT_TRUE(issue.message.ends_with(".")) << issue.message;
      }
    }
  }
}

TEST(Text, is_always_utf8)
{
  EXPECT_EQ(to_text(std::string("a\xff\xc3é\xed\xa0\x80")), "\"a\uFFFD\uFFFDé\uFFFD\uFFFD\uFFFD\"");
  EXPECT_EQ(to_text(std::string("\0\x7f/", 3)), "\"\\u0000\x7f/\"");
  EXPECT_EQ(to_text(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(to_text(1e300), "1e+300");
  EXPECT_EQ(to_text(5.0), "5");
}

}  // namespace
}  // namespace sqlkit::json
