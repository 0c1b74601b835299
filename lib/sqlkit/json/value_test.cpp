#include "sqlkit/json/value.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sqlkit::json {
namespace {

std::string refusal(std::string_view text, Mode mode)
{
  try {
    return "accepted as " + write(parse(text, mode));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_request);
    return error.message();
  }
}

std::string nested(std::size_t depth)
{
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(Parse, reads_and_writes_the_same_json)
{
  for (const std::string_view text :
       {"null", "true", "[1,-2,0.5,\"x\"]", R"({"b":{},"a":[[],""]})", "18446744073709551615",
        R"("\"\\\n\t\u0001é")", R"({"__proto__":1,"constructor":2})"}) {
    EXPECT_EQ(write(parse(text, Mode::strict)), text);
  }
}

TEST(Parse, refuses_in_both_modes_what_is_not_json)
{
  struct Case {
    std::string text;
    std::string message;
  };
  const Case cases[] = {
      {"", "JSON was expected, but there is nothing (line 1, column 1)."},
      {" \n", "JSON was expected, but there is nothing (line 2, column 1)."},
      {"{\"a\":1", "The JSON ends too early (line 1, column 7)."},
      {"{\n\"é\": x}", "This is not JSON (line 2, column 6)."},
      {"[1] x", "Something follows the end of the JSON (line 1, column 5)."},
      {"NaN", "This is not JSON (line 1, column 1)."},
      {"[01]", "This is not JSON (line 1, column 3)."},
      {"[1,]", "This is not JSON (line 1, column 4)."},
      {"'a'", "This is not JSON (line 1, column 1)."},
      {"\"a\nb\"", "This is not JSON (line 1, column 3)."},
      {"\"\xff\"", "The JSON is not UTF-8 (line 1, column 2)."},
      {"\"\xc0\xaf\"", "The JSON is not UTF-8 (line 1, column 2)."},
  };
  for (const auto& [text, message] : cases) {
    EXPECT_EQ(refusal(text, Mode::strict), message) << text;
    EXPECT_EQ(refusal(text, Mode::lenient), message) << text;
  }
}

TEST(Parse, strict_refuses_what_would_change_silently)
{
  struct Case {
    std::string_view text;
    std::string_view message;
  };
  const Case cases[] = {
      {R"({"a":1,"b":{"a":2},"a":3})",
       "The JSON has the key \"a\" twice in one object (line 1, column 25)."},
      {R"({"\u0061":1,"a":3})",
       "The JSON has the key \"a\" twice in one object (line 1, column 18)."},
      {"[1e999]", "The JSON has a number that is too large (line 1, column 7)."},
      {"[18446744073709551616]", "The JSON has a number that is too large (line 1, column 22)."},
      {R"(["a\u0000b"])", "The JSON has the character U+0000 in a text (line 1, column 11)."},
      {R"({"a\u0000b":1})", "The JSON has the character U+0000 in a text (line 1, column 11)."},
      {R"("\ud800")", "The JSON has half of a surrogate pair (line 1, column 8)."},
      {R"("\udc00x")", "The JSON has half of a surrogate pair (line 1, column 8)."},
      {"\xEF\xBB\xBF{}", "The JSON begins with a byte order mark (line 1, column 1)."},
  };
  for (const auto& [text, message] : cases) {
    EXPECT_EQ(refusal(text, Mode::strict), message) << text;
  }
}

TEST(Parse, lenient_repairs_what_networks_send)
{
  EXPECT_EQ(refusal(R"({"a":1,"a":2})", Mode::lenient), R"(accepted as {"a":2})");
  EXPECT_EQ(refusal(R"(["a\u0000b"])", Mode::lenient), "accepted as [\"a\uFFFDb\"]");
  EXPECT_EQ(refusal(R"({"\u0000":1})", Mode::lenient), "accepted as {\"\uFFFD\":1}");
  EXPECT_EQ(refusal("[1e999,1]", Mode::lenient), "accepted as [null,1]");
  EXPECT_EQ(refusal("\xEF\xBB\xBF{}", Mode::lenient), "accepted as {}");
  EXPECT_EQ(refusal(R"(["\ud800","\udc00\ud800x","\ud83d\ude00","\\ud800"])", Mode::lenient),
            "accepted as [\"\uFFFD\",\"\uFFFD\uFFFDx\",\"\U0001F600\",\"\\\\ud800\"]");
}

TEST(Parse, limits_the_depth)
{
  EXPECT_NO_THROW(parse(nested(32), Mode::strict));
  EXPECT_EQ(refusal(nested(33), Mode::strict),
            "The JSON is nested more than 32 levels deep (line 1, column 33).");
  EXPECT_NO_THROW(parse(nested(256), Mode::lenient));
  EXPECT_THROW(parse(nested(257), Mode::lenient), Error);
  EXPECT_THROW(parse(std::string(100'000, '['), Mode::lenient), Error);
}

TEST(Parse, reads_large_input)
{
  std::string list = "[0";
  for (int i = 0; i < 1'000'000; ++i) {
    list += ",1";
  }
  EXPECT_EQ(parse(list + "]", Mode::strict).get_array().size(), 1'000'001);
  EXPECT_THROW(parse(std::string(200'000, '9'), Mode::strict), Error);
  EXPECT_EQ(parse("\"" + std::string(300'000, 'x') + "\"", Mode::strict).get_string().size(),
            300'000);
}

TEST(WriteJson, escapes_wherever_a_special_character_stands)
{
  for (const std::string_view special : {"\"", "\\", "\n", "\x01", "é", "\U0001F600", "\x7f"}) {
    for (std::size_t before = 0; before < 20; ++before) {
      auto text = std::string(before, 'a') + std::string(special) + std::string(20 - before, 'b');
      const auto written = write(Value(text));
      EXPECT_EQ(parse(written, Mode::strict), Value(text)) << written;
    }
  }
}

}  // namespace
}  // namespace sqlkit::json
