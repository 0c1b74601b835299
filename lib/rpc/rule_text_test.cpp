#include "rpc/rule_text.hpp"
#include "rpc/type_text.hpp"
#include "rpc/writers.hpp"

#include "rpc/procedure.hpp"

#include "sqlkit/json/tree.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <tuple>
#include <variant>

namespace socialhub::rpc {
namespace {

using namespace sqlkit;

bool is_even(int number)
{
  return number % 2 == 0;
}

struct Leaf {
  std::string label;
};

/// A member for each kind of rule and type.
struct Everything {
  Text<starts_with("a."), ends_with("z"), includes("m"), lowercase> form;
  Text<literal("on")> literal_text;
  Checked<std::int32_t, literal(7)> literal_number;
  Checked<bool, literal(true)> literal_truth;
  Checked<double, min(0.5), max(9), multiple_of(0.25)> share;
  Checked<double, negative, integer> debt;
  Checked<Timestamp, min(std::chrono::sys_days{std::chrono::days{1}})> moment;
  Checked<std::int64_t, min(5)> big;
  Checked<std::int32_t, refine<&is_even>("Must be even.")> even;
  Checked<bool, stringbool> word;
  json::Nullable<std::string> nullable;
  json::Optional<std::string> optional;
  std::tuple<double, std::string> pair;
  std::variant<Leaf, double> leaf_or_number;
  json::Rest others;
};

const json::Type& member_of(const json::Type& object, std::string_view key)
{
  for (const auto& member : object.members) {
    if (member.key == key) { return *member.type; }
  }
  throw std::out_of_range(std::string(key));
}

TEST(RuleText, says_what_is_demanded)
{
  json::Schema schema;
  const auto& type = schema.add<Everything>();
  const auto rules_of = [&](std::string_view key) { return write_rules(member_of(type, key)); };
  EXPECT_EQ(rules_of("form"), "starts with `a.`, ends with `z`, has `m` in it, in lower case");
  EXPECT_EQ(rules_of("literalText"), "\"on\"");
  EXPECT_EQ(rules_of("share"), "at least 0.5, at most 9, a multiple of 0.25");
  EXPECT_EQ(rules_of("debt"), "below 0, whole number");
  EXPECT_EQ(rules_of("moment"), "at least 1970-01-02T00:00:00.000Z");
  EXPECT_EQ(rules_of("even"), "Must be even");
  EXPECT_EQ(rules_of("word"), "a word such as yes or no");
  EXPECT_EQ(rules_of("nullable"), "");
}

TEST(TypeText, writes_literals_tuples_and_unions)
{
  json::Schema schema;
  const auto& type = schema.add<Everything>();
  const auto type_of = [&](std::string_view key) { return write_type(member_of(type, key)); };
  EXPECT_EQ(type_of("literalText"), "\"on\"");
  EXPECT_EQ(type_of("literalNumber"), "7");
  EXPECT_EQ(type_of("literalTruth"), "true");
  EXPECT_EQ(type_of("nullable"), "string | null");
  EXPECT_EQ(type_of("optional"), "string");
  EXPECT_EQ(type_of("pair"), "[number, string]");
  EXPECT_EQ(type_of("leafOrNumber"), "Leaf | number");
}

std::vector<Procedure> one_procedure()
{
  Procedure procedure;
  procedure.name = "all";
  procedure.input = &json::codec_of<Everything>;
  procedure.output = &json::codec_of<Everything>;
  std::vector<Procedure> procedures;
  procedures.push_back(std::move(procedure));
  return procedures;
}

TEST(TypeScript, says_rules_in_comments_and_keeps_other_keys_open)
{
  const auto text = write_typescript(one_procedure());
  EXPECT_NE(text.find("  /** at least 0.5, at most 9, a multiple of 0.25 */\n  share: number;\n"),
            text.npos)
      << text;
  EXPECT_NE(text.find("  nullable: string | null;\n  optional?: string;\n"), text.npos) << text;
  EXPECT_NE(text.find("  [key: string]: unknown;\n}"), text.npos) << text;
}

TEST(OpenApi, has_a_word_for_what_it_can_say)
{
  const auto document = json::parse(write_openapi(one_procedure()), json::Mode::lenient);
  const auto& properties =
      document.at("components").at("schemas").at("Everything").at("properties").as_object();
  const auto text_of = [&](std::string_view key) { return json::write(properties.at(key)); };
  EXPECT_EQ(text_of("form"), R"({"type":"string","pattern":"^a\\.","allOf":[{"pattern":"z$"},)"
                             R"({"pattern":"m"},{"pattern":"^[^A-Z]*$"}]})");
  EXPECT_EQ(text_of("literalText"), R"({"type":"string","const":"on"})");
  EXPECT_EQ(text_of("literalTruth"), R"({"type":"boolean","const":true})");
  EXPECT_EQ(text_of("share"), R"({"type":"number","minimum":0.5,"maximum":9,"multipleOf":0.25})");
  EXPECT_EQ(text_of("debt"), R"({"type":"integer","exclusiveMaximum":0})");
  EXPECT_EQ(text_of("moment"), R"({"type":"string","format":"date-time"})");
  EXPECT_EQ(text_of("big"), R"({"type":"string","pattern":"^-?[0-9]+$"})");
  EXPECT_EQ(text_of("pair"), R"({"type":"array","prefixItems":[{"type":"number"},)"
                             R"({"type":"string"}],"minItems":2,"maxItems":2})");
  EXPECT_EQ(text_of("leafOrNumber"),
            R"({"anyOf":[{"$ref":"#/components/schemas/Leaf"},{"type":"number"}]})");
}

}  // namespace
}  // namespace socialhub::rpc
