#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/schema.hpp"
#include "sqlkit/sql/test/create_tables.hpp"

#include "sqlkit/pg/test/test_database.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <exception>
#include <string>

namespace sqlkit {
namespace {

// A column for each rule that PostgreSQL can check; optional, so that a row needs only one.
template <template <class, auto...> class Column>
struct Limits {
  Column<std::optional<Text<nonempty, max(3)>>> short_text;
  Column<std::optional<Text<length(2)>>> code;
  Column<std::optional<Text<regex("^[a-z]+$")>>> word;
  Column<std::optional<Text<starts_with("it's")>>> beginning;
  Column<std::optional<Text<ends_with("yz")>>> ending;
  Column<std::optional<Text<includes("%")>>> inside;
  Column<std::optional<Text<lowercase>>> lower_case;
  Column<std::optional<Text<uppercase>>> upper_case;
  Column<std::optional<Text<literal("on")>>> switch_text;
  Column<std::optional<Checked<int, min(1), max(9)>>> digit;
  Column<std::optional<Checked<int, negative>>> debt;
  Column<std::optional<Checked<int, nonpositive>>> no_gain;
  Column<std::optional<Checked<int, multiple_of(5)>>> step;
  Column<std::optional<Checked<double, multiple_of(0.25)>>> quarter;
  Column<std::optional<Checked<double, min(0.5)>>> half;
  Column<std::optional<Checked<double, integer>>> whole;
  Column<std::optional<Checked<std::int64_t, safe>>> safe_number;
  Column<std::optional<Checked<int, literal(7)>>> seven;
  Column<std::optional<Checked<bool, literal(true)>>> yes;
  Column<std::optional<Checked<Timestamp, min(std::chrono::sys_days{std::chrono::days{1}})>>>
      moment;
  Column<std::optional<Checked<std::vector<int>, nonempty, max(2)>>> list;
};
inline constexpr auto limits = table<Limits>("limits");

struct Case {
  const char* column;
  const char* good;
  const char* bad;
};
constexpr Case cases[] = {
    {"short_text", "'äöü'", "'abcd'"},
    {"short_text", "'a'", "''"},
    {"code", "'ab'", "'abc'"},
    {"word", "'abc'", "'a1'"},
    {"beginning", "'it''s me'", "'is it''s'"},
    {"ending", "'xyz'", "'yzx'"},
    {"inside", "'100 %'", "'100'"},
    {"lower_case", "'abc 1'", "'aBc'"},
    {"upper_case", "'ABC 1'", "'aBC'"},
    {"switch_text", "'on'", "'off'"},
    {"digit", "1", "0"},
    {"digit", "9", "10"},
    {"debt", "-1", "0"},
    {"no_gain", "0", "1"},
    {"step", "-10", "7"},
    {"quarter", "0.75", "0.7"},
    {"half", "0.5", "0.49"},
    {"whole", "-2", "-2.5"},
    {"safe_number", "9007199254740991", "9007199254740992"},
    {"seven", "7", "8"},
    {"yes", "true", "false"},
    {"moment", "'1970-01-02T00:00:00Z'", "'1970-01-01T23:59:59Z'"},
    {"list", "'{1,2}'", "'{1,2,3}'"},
    {"list", "'{1}'", "'{}'"},
};

TEST(Checks, hold_in_the_database_what_the_rules_say)
{
  TestDatabase database;
  database.execute(test::create_tables(describe(schema(limits))));
  const auto insert = [&](const Case& row, const char* value) {
    database.execute("insert into limits (" + std::string(row.column) + ") values (" + value + ")");
  };

  for (const auto& row : cases) {
    EXPECT_NO_THROW(insert(row, row.good)) << row.column << " " << row.good;
    EXPECT_THROW(insert(row, row.bad), std::exception) << row.column << " " << row.bad;
  }
}

}  // namespace
}  // namespace sqlkit
