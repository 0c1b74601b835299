#include "sqlkit/pull/column_writer.hpp"

#include "sqlkit/pull/column_type.hpp"
#include "sqlkit/pull/sql_units.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>

namespace sqlkit::pulling {

namespace {

class ColumnWriter {
public:
  ColumnWriter(Draft& draft, const TableNames& names) : draft_(draft), names_(names) {}

  void add(std::string_view word, const std::string& argument)
  {
    modifiers_.push_back(draft_.word(word, &names_) + "(" + argument + ")");
  }
  void add(std::string_view word, const std::optional<std::string>& text)
  {
    if (text) { add(word, quote_cpp(*text)); }
  }
  void add_word(std::string_view word) { modifiers_.push_back(draft_.word(word, &names_)); }
  void add_text(std::string words) { modifiers_.push_back(std::move(words)); }

  std::string write(const std::string& type, bool is_nullable, const std::string& member) const
  {
    auto text = "Column<" + (is_nullable ? "std::optional<" + type + ">" : type);
    for (const auto& modifier : modifiers_) {
      text += ", " + modifier;
    }
    return text + "> " + member + ";";
  }

private:
  Draft& draft_;
  const TableNames& names_;
  std::vector<std::string> modifiers_;
};

bool is_whole_number(std::string_view text)
{
  constexpr std::size_t digits_that_always_fit = 18;
  return not text.empty() and text.size() <= digits_that_always_fit and
         std::ranges::all_of(text, [](char c) { return c >= '0' and c <= '9'; });
}

/// `'abc'::text` in a column of that type is what default_to("abc") gives.
std::optional<std::string> text_of_constant(const std::string& sql, const std::string& type)
{
  const auto cast = sql.rfind("'::");
  if (cast == std::string::npos or cast == 0) { return std::nullopt; }
  auto name = sql.substr(cast + 3);
  const auto open = type.find('(');
  auto column = open == std::string::npos ? type : type.substr(0, open);
  if (name == "bpchar") { name = "character"; }
  if (name != column) { return std::nullopt; }
  return read_text_constant(sql.substr(0, cast + 1));
}

bool is_text(const std::string& type)
{
  return type == "text" or type.starts_with("character") or type == "citext";
}

/// `'-5'::integer` is what PostgreSQL makes of -5.
std::optional<std::string> negative_number(const std::string& sql)
{
  constexpr std::string_view tail = "'::integer";
  if (not sql.starts_with("'-") or not sql.ends_with(tail)) { return std::nullopt; }
  auto number = sql.substr(1, sql.size() - tail.size() - 1);
  return is_whole_number(number.substr(1)) ? std::optional(number) : std::nullopt;
}

void add_default(ColumnWriter& writer, Draft& draft, const ColumnDescription& column,
                 const std::string& cpp_type)
{
  const auto& sql = *column.default_sql;
  const bool is_number = column.type == "smallint" or column.type == "integer" or
                         column.type == "bigint" or column.type == "real" or
                         column.type == "double precision" or column.type.starts_with("numeric");
  const bool is_truth = column.type == "boolean" and (sql == "true" or sql == "false");
  const bool is_count = is_number and is_whole_number(sql) and (sql == "0" or sql[0] != '0');
  const auto constant = text_of_constant(sql, column.type);
  const auto negative = negative_number(sql);
  if (sql == "now()") {
    writer.add_word("default_now");
  } else if (sql == "gen_random_uuid()") {
    writer.add_word("default_random");
  } else if (is_truth or is_count) {
    writer.add("default_to", sql);
  } else if (is_number and negative) {
    writer.add("default_to", *negative);
  } else if (constant and is_text(column.type)) {
    writer.add("default_to", quote_cpp(*constant));
  } else if (constant and draft.cpp_types.contains(column.type) and is_cpp_name(*constant) and
             not column.type.ends_with("]") and
             std::ranges::any_of(draft.schema.enums, [&](const EnumDescription& each) {
               return join_path(each.schema, each.name) == column.type;
             })) {
    writer.add("default_to", cpp_type + "::" + *constant);
  } else {
    writer.add("default_sql", quote_cpp(sql));
  }
}

void add_identity(ColumnWriter& writer, Draft& draft, const IdentityDescription& identity,
                  const TableNames& names)
{
  const auto* word = identity.kind == IdentityKind::always ? "identity" : "identity_by_default";
  writer.add_text(draft.word(word, &names) + write_numbers(identity.options));
}

ColumnType type_of(Draft& draft, const std::string& table, const std::string& column,
                   const std::string& type, const TableNames& names)
{
  auto found = find_column_type(draft, type, &names);
  if (not found.is_known) {
    draft.warn(table + "." + column + " is of the type " + type +
               ", which has no C++ type: it is declared, but it cannot be read or written until "
               "ScalarType<T> is specialised for it.");
  }
  return found;
}

}  // namespace

std::string write_column(Draft& draft, const std::string& table, const ColumnDescription& column,
                         const TableNames& names)
{
  ColumnWriter writer(draft, names);
  const auto& member = names.members.at(column.name);
  const auto type = type_of(draft, table, column.name, column.type, names);
  if (not type.modifier.empty()) { writer.add("type", std::optional(type.modifier)); }
  writer.add("collate", column.collation);
  if (column.identity) { add_identity(writer, draft, *column.identity, names); }
  writer.add("generated", column.generated_sql);
  if (column.default_sql) { add_default(writer, draft, column, type.cpp); }
  if (member != column.name) { writer.add("named", std::optional(column.name)); }
  writer.add("comment", column.comment);
  return writer.write(type.cpp, column.is_nullable, member);
}

std::string write_view_column(Draft& draft, const std::string& view, const ViewColumn& column,
                              const TableNames& names)
{
  ColumnWriter writer(draft, names);
  const auto& member = names.members.at(column.name);
  const auto used = draft.used_types;
  const auto type = type_of(draft, view, column.name, column.type, names);
  draft.used_types = used;  // a view declares no types
  if (not type.is_known) { writer.add("type", std::optional(type.modifier)); }
  if (member != column.name) { writer.add("named", std::optional(column.name)); }
  return writer.write(type.cpp, true, member);
}

std::string write_numbers(const SequenceOptions& options)
{
  std::string words;
  const auto add = [&](const char* word, const std::optional<std::int64_t>& number) {
    if (not number) { return; }
    // The smallest number cannot be written as one literal.
    const bool is_smallest = *number == std::numeric_limits<std::int64_t>::min();
    words += std::string(".") + word + "(" +
             (is_smallest ? "-9223372036854775807 - 1" : std::to_string(*number)) + ")";
  };
  add("start_with", options.start);
  add("increment_by", options.increment);
  add("min_value", options.minimum);
  add("max_value", options.maximum);
  add("cache", options.cache);
  if (options.is_cyclic) { words += ".cycle()"; }
  return words;
}

}  // namespace sqlkit::pulling
