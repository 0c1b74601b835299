#include "sqlkit/base/time.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

Timestamp moment(int year, unsigned month, unsigned day, std::chrono::microseconds time)
{
  const auto date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  return std::chrono::sys_days(date) + time;
}

TEST(ParseTimestamp, reads_rfc_3339)
{
  EXPECT_EQ(parse_timestamp("2026-11-22T08:02:25.184Z"),
            moment(2026, 11, 22, 8h + 2min + 25s + 184ms));
  EXPECT_EQ(parse_timestamp("2026-11-22T08:02:25z"), moment(2026, 11, 22, 8h + 2min + 25s));
  EXPECT_EQ(parse_timestamp("2026-11-22t08:02:25+02:30"), moment(2026, 11, 22, 5h + 32min + 25s));
  EXPECT_EQ(parse_timestamp("2026-11-22T23:30:00-01:00"), moment(2026, 11, 23, 30min));
  EXPECT_EQ(parse_timestamp("1970-01-01T00:00:00.123456789Z"), moment(1970, 1, 1, 123456us));
  EXPECT_EQ(parse_timestamp("2016-12-31T23:59:60Z"), moment(2016, 12, 31, 23h + 59min + 59s));
  EXPECT_EQ(parse_timestamp("2024-02-29T00:00:00.5-00:00"), moment(2024, 2, 29, 500ms));
}

TEST(ParseTimestamp, refuses_everything_else)
{
  const char* const cases[] = {
      "",
      "2026-11-22",
      "2026-11-22 08:02:25Z",
      "2026-11-22T08:02:25",
      "2026-11-22T08:02Z",
      "2026-13-22T08:02:25Z",
      "2026-02-29T08:02:25Z",
      "2026-11-22T24:00:00Z",
      "2026-11-22T08:60:00Z",
      "2026-11-22T08:02:61Z",
      "2026-11-22T08:02:25.Z",
      "2026-11-22T08:02:25Z ",
      "2026-11-22T08:02:25+24:00",
      "2026-11-22T08:02:25+0200",
      "26-11-22T08:02:25Z",
      "0000-01-01T00:00:00Z",
      "0001-01-01T00:00:00+01:00",
      "9999-12-31T23:59:59-01:00",
      "2026-11-22T08:02:25,5Z",
      "+2026-11-22T08:02:25Z",
  };
  for (const auto* text : cases) {
    EXPECT_EQ(parse_timestamp(text), std::nullopt) << text;
  }
}

TEST(FormatTimestamp, shows_microseconds_only_if_there_are_any)
{
  EXPECT_EQ(format_timestamp(moment(2026, 11, 22, 8h + 2min + 25s + 184ms)),
            "2026-11-22T08:02:25.184Z");
  EXPECT_EQ(format_timestamp(moment(2026, 1, 2, 1us)), "2026-01-02T00:00:00.000001Z");
  EXPECT_EQ(format_timestamp(moment(1969, 12, 31, 23h + 59min + 59s + 999ms)),
            "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(format_timestamp(moment(1, 1, 1, 0us)), "0001-01-01T00:00:00.000Z");
}

TEST(FormatTimestamp, is_read_back_exactly)
{
  for (const auto value : {moment(1900, 2, 28, 1us), moment(2026, 11, 22, 999999us)}) {
    EXPECT_EQ(parse_timestamp(format_timestamp(value)), value);
  }
}

}  // namespace
}  // namespace sqlkit
