#include "sqlkit/pull/rule_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

/// The small parts of rules: columns, conditions, names.
namespace sqlkit::pulling {

std::string RuleWriter::sql_piece(std::string_view type, std::string_view sql) const
{
  return draft_.word("sql", &names_) + "<" + std::string(type) + ">(" + quote_sql_piece(sql) + ")";
}

std::string RuleWriter::condition(std::string_view sql) const
{
  const auto text = strip_parentheses(sql);
  const auto simple = comparison(text);
  return simple.empty() ? sql_piece("bool", text) : simple;
}

/// `seats > 0`, of a column of whole numbers, and `is_visible`; "" for what is not as simple.
std::string RuleWriter::comparison(std::string_view sql) const
{
  UnitReader reader(sql);
  const auto column = unquote(reader.take());
  const auto type = types_.find(column);
  if (type == types_.end()) { return ""; }
  const auto name = names_.members.at(column);
  if (reader.is_at_end()) { return type->second == "boolean" ? name : ""; }
  const bool is_whole =
      type->second == "smallint" or type->second == "integer" or type->second == "bigint";
  constexpr std::array<std::string_view, 6> operators{">", ">=", "<", "<=", "=", "<>"};
  constexpr std::array<std::string_view, 6> in_cpp{">", ">=", "<", "<=", "==", "!="};
  const auto found = std::ranges::find(operators, reader.take());
  const auto number = reader.take();
  const bool is_number = not number.empty() and number.size() < 10 and
                         number.find_first_not_of("0123456789") == std::string_view::npos and
                         (number == "0" or number[0] != '0');
  if (not is_whole or found == operators.end() or not is_number or not reader.is_at_end()) {
    return "";
  }
  const auto place = static_cast<std::size_t>(found - operators.begin());
  return name + " " + std::string(in_cpp[place]) + " " + std::string(number);
}

std::string RuleWriter::member(const std::string& column) const
{
  const auto found = names_.members.find(column);
  return found == names_.members.end() ? sql_piece("std::string", column) : found->second;
}

std::string RuleWriter::members(const std::vector<std::string>& columns) const
{
  std::vector<std::string> names;
  for (const auto& column : columns) {
    names.push_back(member(column));
  }
  return join(names);
}

std::string RuleWriter::member_list(std::string_view in_parentheses) const
{
  std::vector<std::string> columns;
  for (const auto part : split_at_commas(in_parentheses)) {
    columns.push_back(unquote(part));
  }
  return members(columns);
}

/// "teams.user_id, teams.id".
std::string RuleWriter::reference(const std::string& path, std::string_view in_parentheses) const
{
  const auto* table = draft_.names.find_table(path);
  std::vector<std::string> columns;
  for (const auto part : split_at_commas(in_parentheses)) {
    columns.push_back(draft_.names.own(table->variable, &names_) + "." +
                      table->members.at(unquote(part)));
  }
  return join(columns);
}

/// Nothing, where the rule gets this name by itself.
std::string RuleWriter::name_clause(const std::string& name, const std::vector<std::string>& parts,
                                    std::string_view suffix)
{
  const auto base = default_name(table_, parts, suffix);
  const auto uses = uses_of_names_.find(base);
  const auto number = uses == uses_of_names_.end() ? 0 : uses->second;
  if (name == (number == 0 ? base : base + std::to_string(number))) {
    ++uses_of_names_[base];
    return "";
  }
  ++uses_of_names_[name];
  return ".named(" + quote_cpp(name) + ")";
}

std::string RuleWriter::comment_clause(const std::optional<std::string>& comment) const
{
  return comment ? ".comment(" + quote_cpp(*comment) + ")" : "";
}

}  // namespace sqlkit::pulling
