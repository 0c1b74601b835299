#include "sqlkit/base/log.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sqlkit::log {
namespace {

class Log : public testing::Test {
protected:
  void SetUp() override { testing::internal::CaptureStderr(); }
  void TearDown() override { configure(Level::info, Format::console); }

  static std::string written() { return testing::internal::GetCapturedStderr(); }
  /// What follows the time in a line.
  static std::string after_time(const std::string& line) { return line.substr(line.find(' ') + 1); }
};

TEST_F(Log, console_shows_level_message_and_fields)
{
  configure(Level::info, Format::console);
  info("post published", {{"platform", "bluesky"}, {"posts", 3}, {"text", "two words"}});
  EXPECT_EQ(after_time(written()),
            "info  post published  platform=bluesky  posts=3  text=\"two words\"\n");
}

TEST_F(Log, json_has_one_object_a_line)
{
  configure(Level::info, Format::json);
  warn("slow", {{"ratio", 0.5}, {"is_late", true}});
  const auto line = written();
  EXPECT_TRUE(line.starts_with(R"({"time":"2)")) << line;
  EXPECT_TRUE(line.ends_with(R"(","level":"warn","message":"slow","ratio":"0.5","is_late":"true"})"
                             "\n"))
      << line;
}

TEST_F(Log, text_from_outside_cannot_break_a_line_or_move_the_cursor)
{
  configure(Level::info, Format::console);
  info("seen", {{"name", "a\r\nfake\x1b[2J\u009b\u2028\xff\"\\"}});
  EXPECT_EQ(after_time(written()),
            "info  seen  name=\"a\\r\\nfake\\u001b[2J\\u009b\\u2028\uFFFD\\\"\\\\\"\n");
}

TEST_F(Log, levels_below_the_chosen_one_are_left_out)
{
  configure(Level::warn, Format::console);
  debug("one");
  info("two");
  error("three");
  EXPECT_EQ(after_time(written()), "error three\n");
}

TEST_F(Log, secrets_are_never_shown)
{
  info("signed in", {{"token", Secret<>("hunter2")}});
  const auto line = written();
  EXPECT_EQ(line.find("hunter2"), line.npos);
  EXPECT_NE(line.find("token=***"), line.npos) << line;
}

}  // namespace
}  // namespace sqlkit::log
