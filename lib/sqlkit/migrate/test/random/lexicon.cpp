#include "sqlkit/migrate/test/random/lexicon.hpp"

#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <string_view>

namespace sqlkit {

namespace {

constexpr std::string_view arrays_default = "'{}'";

std::string replaced(std::string_view form, const std::string& column, int number)
{
  std::string text;
  for (const char c : form) {
    if (c == '$') {
      text += column;
    } else if (c == '#') {
      text += std::to_string(number);
    } else {
      text += c;
    }
  }
  return text;
}

const std::vector<std::string_view>& conditions_on(TypeFamily family)
{
  static const std::vector<std::string_view> numbers{"$ > #", "$ in (1, 2, #)",
                                                     "$ between 0 and # or $ = 99"};
  static const std::vector<std::string_view> texts{"$ <> 'it''s (#)'", "length($) < 1#",
                                                   "$ ~ '^x#' and $ like 'a%'"};
  static const std::vector<std::string_view> booleans{"$ is true", "not $"};
  static const std::vector<std::string_view> times{"$ > '2026-01-0#'"};
  static const std::vector<std::string_view> others{"$ is not null"};
  switch (family) {
    case TypeFamily::number:
      return numbers;
    case TypeFamily::text:
      return texts;
    case TypeFamily::boolean:
      return booleans;
    case TypeFamily::time:
      return times;
    case TypeFamily::other:
      return others;
  }
  return others;
}

}  // namespace

const std::vector<TypeFacts>& built_in_types()
{
  using enum TypeFamily;
  static const std::vector<TypeFacts> types{
      {"smallint", number, true, {"7", "-1"}},
      {"integer", number, true, {"0", "-10", "(1 + 2)"}},
      {"bigint", number, true, {"9000000000", "0"}},
      {"numeric", number, true, {"1.50"}},
      {"numeric(10, 2)", number, true, {"0.25", "-3"}},
      {"real", number, true, {"0.5"}},
      {"double precision", number, true, {"'NaN'"}},
      {"text", text, true, {"'it''s'", "''", "'a;b -- c'"}},
      {"varchar(20)", text, true, {"'x'", "current_user"}},
      {"varchar", text, true, {"'y'"}},
      {"char(3)", text, true, {"'abc'"}},
      {"boolean", boolean, true, {"true", "false"}},
      {"timestamptz", time, true, {"now()", "'2026-01-01 00:00:00+00'"}},
      {"timestamp(3)", time, true, {"localtimestamp", "'2026-02-03'"}},
      {"date", time, true, {"current_date", "'2026-05-06'"}},
      {"time", other, true, {"'12:30'"}},
      {"interval", other, true, {"'1 day'"}},
      {"uuid", other, true, {"gen_random_uuid()"}},
      {"inet", other, true, {"'127.0.0.1'"}},
      {"bytea", other, true, {"'\\x00ff'"}},
      {"jsonb", other, true, {"'{}'", "'{\"a\": [1, \"it''s\"]}'"}},
      {"json", other, false, {"'[]'"}},
      {"point", other, false, {"'(1,2)'"}},
      {"int4range", other, true, {"'[1,5)'"}},
      {"tstzrange", other, true, {"'empty'"}},
      {"tsvector", other, true, {"''"}},
      {"bit(4)", other, true, {"'0101'"}},
  };
  return types;
}

Lexicon::Lexicon(const Sketch& sketch) : sketch_(sketch)
{
  for (const auto& table : sketch.tables) {
    for (const auto& column : table.columns) {
      types_[column.id] = &column.type;
      names_[column.id] = quote_identifier(column.name);
    }
  }
  // A view comes after what it reads.
  for (const auto& view : sketch.views) {
    for (const auto& column : view.columns) {
      types_[column.id] = type_of(column.source);
      names_[column.id] = quote_identifier(column.name);
    }
  }
}

const TypeSketch* Lexicon::type_of(ThingId column) const
{
  const auto found = types_.find(column);
  return found == types_.end() ? nullptr : found->second;
}

std::string Lexicon::name_of(ThingId column) const
{
  const auto found = names_.find(column);
  return found == names_.end() ? "" : found->second;
}

TypeFacts Lexicon::facts_of(const TypeSketch& type) const
{
  if (type.is_array) {
    return {"",
            TypeFamily::other,
            type.name != "json" and type.name != "point" and
                find_thing(sketch_.composites, type.made) == nullptr,
            {std::string(arrays_default)}};
  }
  if (const auto* made = find_thing(sketch_.enums, type.made)) {
    TypeFacts facts;
    for (const auto& value : made->values) {
      facts.defaults.push_back(quote_literal(value.name));
    }
    return facts;
  }
  if (const auto* made = find_thing(sketch_.domains, type.made)) {
    return {"", TypeFamily::other, true, {made->is_text ? "'a@b'" : "77"}};
  }
  if (type.made != 0) { return {"", TypeFamily::other, false, {}}; }
  return *std::ranges::find(built_in_types(), type.name, &TypeFacts::name);
}

std::string Lexicon::write_type(const TypeSketch& type) const
{
  std::string name = type.name;
  if (const auto* made = find_thing(sketch_.enums, type.made)) { name = sql_name(*made); }
  if (const auto* made = find_thing(sketch_.domains, type.made)) { name = sql_name(*made); }
  if (const auto* made = find_thing(sketch_.composites, type.made)) { name = sql_name(*made); }
  return type.is_array ? name + "[]" : name;
}

std::string Lexicon::space_name(ThingId space) const
{
  const auto* found = find_thing(sketch_.spaces, space);
  return found == nullptr ? "" : found->name;
}

std::string Lexicon::write_condition(const ConditionSketch& condition, const std::string& row) const
{
  const auto name = row + name_of(condition.column);
  const auto& type = *type_of(condition.column);
  const auto* function = find_thing(sketch_.functions, condition.function);
  const auto family = facts_of(type).family;
  if (function != nullptr and family == TypeFamily::number) {
    return sql_name(*function) + "(" + name + "::integer)";
  }
  const auto* made = find_thing(sketch_.enums, type.made);
  if (made != nullptr and not type.is_array and condition.form % 3 != 0) {
    const auto& value =
        made->values[static_cast<std::size_t>(condition.form) % made->values.size()];
    return name + (condition.form % 3 == 1 ? " = " : " <> ") + quote_literal(value.name);
  }
  if (type.is_array and condition.form % 2 == 0) {
    return "cardinality(" + name + ") < " + std::to_string(condition.form + 1);
  }
  const auto& forms = conditions_on(family);
  const auto form = static_cast<std::size_t>(condition.form);
  return replaced(forms[form % forms.size()], name, condition.form % 9 + 1);
}

TypeSketch Lexicon::generated_type(const ColumnSketch& source) const
{
  switch (facts_of(source.type).family) {
    case TypeFamily::number:
      return {.name = "numeric"};
    case TypeFamily::text:
      return {.name = "text"};
    default:
      return {.name = "boolean"};
  }
}

std::string Lexicon::write_generated(const ColumnSketch& column) const
{
  const auto name = name_of(column.generated_of);
  switch (facts_of(*type_of(column.generated_of)).family) {
    case TypeFamily::number:
      return name + " + " + std::to_string(column.generated_form);
    case TypeFamily::text:
      return (column.generated_form % 2 == 0 ? "lower(" : "upper(") + name + ")";
    default:
      return "(" + name + " is null)" + (column.generated_form % 2 == 0 ? "" : " = false");
  }
}

std::string Lexicon::write_default(const ColumnSketch& column) const
{
  if (const auto* sequence = find_thing(sketch_.sequences, column.default_of)) {
    return "nextval(" + quote_literal(sql_name(*sequence)) + ")";
  }
  if (const auto* function = find_thing(sketch_.functions, column.default_of)) {
    return sql_name(*function) + "()";
  }
  const auto defaults = facts_of(column.type).defaults;
  if (column.default_form == 0 or defaults.empty()) { return ""; }
  return defaults[static_cast<std::size_t>(column.default_form - 1) % defaults.size()];
}

}  // namespace sqlkit
