#include "sqlkit/json/test/zod/types.hpp"

#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/text_decoder.hpp"
#include "sqlkit/json/tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace sqlkit::json::zod {
namespace {

/// What became of an input: what is wrong with it, or what it was read as.
struct Verdict {
  std::vector<std::string> issues;
  Value output;
};

std::vector<std::string> write_issues(const Issues& issues)
{
  std::vector<std::string> lines;
  for (const auto& issue : issues) {
    lines.push_back(issue.path.empty() ? issue.code : issue.code + " at " + issue.path);
  }
  return lines;
}

template <class T>
Verdict judge(const Value& input)
{
  T value{};
  const auto issues = decode_into(input, value, Mode::lenient);
  if (!issues.empty()) { return {write_issues(issues), {}}; }
  return {{}, encode(value)};
}

/// The same by the way of the many small texts of a result, which has a reader of its own.
template <class T>
Verdict judge_text(const Value& input)
{
  T value{};
  const auto issues = decode_text_into(write(input), codec_of<T>, &value, Mode::lenient);
  if (!issues.empty()) { return {write_issues(issues), {}}; }
  return {{}, encode(value)};
}

struct NamedType {
  std::string_view name;
  Verdict (*judge)(const Value& input);
  Verdict (*judge_text)(const Value& input);
};

#define SQLKIT_ZOD_TYPE(name)            \
  NamedType                              \
  {                                      \
    #name, judge<name>, judge_text<name> \
  }

const NamedType types[] = {
    SQLKIT_ZOD_TYPE(AnyText),      SQLKIT_ZOD_TYPE(Name),       SQLKIT_ZOD_TYPE(Code),
    SQLKIT_ZOD_TYPE(Password),     SQLKIT_ZOD_TYPE(EmailText),  SQLKIT_ZOD_TYPE(UrlText),
    SQLKIT_ZOD_TYPE(UuidText),     SQLKIT_ZOD_TYPE(Slug),       SQLKIT_ZOD_TYPE(Prefixed),
    SQLKIT_ZOD_TYPE(Lower),        SQLKIT_ZOD_TYPE(Upper),      SQLKIT_ZOD_TYPE(Trimmed),
    SQLKIT_ZOD_TYPE(LowerCased),   SQLKIT_ZOD_TYPE(UpperCased), SQLKIT_ZOD_TYPE(AnyNumber),
    SQLKIT_ZOD_TYPE(Percent),      SQLKIT_ZOD_TYPE(Share),      SQLKIT_ZOD_TYPE(Positive),
    SQLKIT_ZOD_TYPE(Nonnegative),  SQLKIT_ZOD_TYPE(Negative),   SQLKIT_ZOD_TYPE(Nonpositive),
    SQLKIT_ZOD_TYPE(Step),         SQLKIT_ZOD_TYPE(Cent),       SQLKIT_ZOD_TYPE(Whole),
    SQLKIT_ZOD_TYPE(Int32),        SQLKIT_ZOD_TYPE(Uint32),     SQLKIT_ZOD_TYPE(Limit),
    SQLKIT_ZOD_TYPE(Truth),        SQLKIT_ZOD_TYPE(Color),      SQLKIT_ZOD_TYPE(On),
    SQLKIT_ZOD_TYPE(Seven),        SQLKIT_ZOD_TYPE(Yes),        SQLKIT_ZOD_TYPE(Moment),
    SQLKIT_ZOD_TYPE(Even),         SQLKIT_ZOD_TYPE(Undashed),   SQLKIT_ZOD_TYPE(NumberOf),
    SQLKIT_ZOD_TYPE(TextOf),       SQLKIT_ZOD_TYPE(TruthOf),    SQLKIT_ZOD_TYPE(MomentOf),
    SQLKIT_ZOD_TYPE(Switch),       SQLKIT_ZOD_TYPE(Presence),   SQLKIT_ZOD_TYPE(Patch),
    SQLKIT_ZOD_TYPE(Defaults),     SQLKIT_ZOD_TYPE(Strict),     SQLKIT_ZOD_TYPE(Lenient),
    SQLKIT_ZOD_TYPE(Loose),        SQLKIT_ZOD_TYPE(Address),    SQLKIT_ZOD_TYPE(Person),
    SQLKIT_ZOD_TYPE(Tags),         SQLKIT_ZOD_TYPE(Pair),       SQLKIT_ZOD_TYPE(AtLeastTwo),
    SQLKIT_ZOD_TYPE(Counts),       SQLKIT_ZOD_TYPE(Place),      SQLKIT_ZOD_TYPE(Figure),
    SQLKIT_ZOD_TYPE(TextOrNumber), SQLKIT_ZOD_TYPE(Lookup),     SQLKIT_ZOD_TYPE(Period),
    SQLKIT_ZOD_TYPE(SignUp),       SQLKIT_ZOD_TYPE(Periods),    SQLKIT_ZOD_TYPE(Node),
};

Array read_cases()
{
  const auto path = std::filesystem::path(__FILE__).parent_path() / "cases.json";
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return parse(text.str(), Mode::lenient).as_array();
}

std::vector<std::string> expected_issues(const Object& row)
{
  std::vector<std::string> lines;
  const auto* issues = row.if_contains("issues");
  if (issues == nullptr) { return lines; }
  for (const auto& line : issues->get_array()) {
    lines.emplace_back(line.get_string());
  }
  return lines;
}

/// Numbers as doubles, moments in milliseconds of UTC, and no members that are null: a
/// std::optional does not say whether it was absent.
Value normal(const Value& value)
{
  if (value.is_number()) { return value.to_number<double>(); }
  if (const auto* text = value.if_string()) {
    const auto moment = parse_timestamp(*text);
    return moment ? Value(format_timestamp(*moment)) : value;
  }
  if (const auto* array = value.if_array()) {
    Array items;
    for (const auto& item : *array) {
      items.push_back(normal(item));
    }
    return items;
  }
  const auto* object = value.if_object();
  if (object == nullptr) { return value; }
  Object members;
  for (const auto& [key, member] : *object) {
    if (!member.is_null()) { members.emplace(key, normal(member)); }
  }
  return members;
}

void expect_same(const Object& row, const Verdict& verdict)
{
  EXPECT_EQ(verdict.issues, expected_issues(row)) << write(row);
  if (verdict.issues.empty()) {
    const auto* output = row.if_contains("output");
    const auto& expected = output != nullptr ? *output : row.at("input");
    EXPECT_EQ(write(normal(verdict.output)), write(normal(expected))) << write(row);
  }
}

// cases.json has Zod's verdicts: verdicts.test.mjs holds them against npm zod.
TEST(Zod, and_we_have_the_same_verdicts_codes_paths_and_outputs)
{
  const auto cases = read_cases();
  EXPECT_GE(cases.size(), 150);
  for (const auto& element : cases) {
    const auto& row = element.get_object();
    const auto* type =
        std::ranges::find(types, std::string_view(row.at("type").get_string()), &NamedType::name);
    ASSERT_NE(type, std::end(types)) << write(row);
    expect_same(row, type->judge(row.at("input")));
    expect_same(row, type->judge_text(row.at("input")));
  }
}

TEST(Zod, knows_every_type_here)
{
  const auto cases = read_cases();
  for (const auto& type : types) {
    EXPECT_TRUE(std::ranges::any_of(cases, [&](const Value& row) {
      return std::string_view(row.at("type").get_string()) == type.name;
    })) << type.name;
  }
}

}  // namespace
}  // namespace sqlkit::json::zod
