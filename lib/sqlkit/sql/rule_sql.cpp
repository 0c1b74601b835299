#include "sqlkit/sql/rule_sql.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>

namespace sqlkit::detail {
namespace {

/// A constant, column name or piece of SQL as it stands in a rule: names without their table.
std::string to_sql(const Token& token)
{
  switch (token.kind) {
    case TokenKind::column:
    case TokenKind::bare_column:
      return quote_identifier(token.name_view());
    case TokenKind::quoted:
      return quote_text(token.text_view());
    case TokenKind::number:
      return std::to_string(token.number);
    case TokenKind::conjunction:
      return " and ";
    case TokenKind::text:
      return std::string(token.text_view());
    default:
      throw Error(ErrorCode::internal,
                  "A rule of a table holds something that only a query can hold.");
  }
}

std::string action_clause(std::string_view event, ReferentialAction action, const Tokens& columns)
{
  const auto list = columns.empty() ? "" : " " + join_names(columns_in(columns));
  const auto clause = " on " + std::string(event) + " ";
  switch (action) {
    case ReferentialAction::no_action:
      return "";
    case ReferentialAction::restrict:
      return clause + "restrict";
    case ReferentialAction::cascade:
      return clause + "cascade";
    case ReferentialAction::set_null:
      return clause + "set null" + list;
    case ReferentialAction::set_default:
      return clause + "set default" + list;
  }
  return "";
}

std::string deferral_clause(const TableRule& rule)
{
  if (!rule.is_deferrable) { return ""; }
  return rule.is_deferred ? " deferrable initially deferred" : " deferrable";
}

std::string include_clause(const TableRule& rule)
{
  return rule.included.empty() ? "" : " include (" + to_sql(rule.included) + ")";
}

std::string where_clause(const TableRule& rule)
{
  return rule.condition_tokens.empty() ? "" : " where (" + to_sql(rule.condition_tokens) + ")";
}

std::string options_clause(const TableRule& rule)
{
  return rule.words.options.empty() ? "" : " with (" + std::string(rule.words.options) + ")";
}

}  // namespace

std::string quote_text(std::string_view text)
{
  std::string quoted(2 * text.size() + 2, '\0');
  quoted.resize(static_cast<std::size_t>(write_quoted(quoted.data(), text) - quoted.data()));
  return quoted;
}

std::string to_sql(const Tokens& tokens)
{
  std::string sql;
  for (const auto& token : tokens) {
    sql += to_sql(token);
  }
  return sql;
}

std::vector<std::string> columns_in(const Tokens& tokens)
{
  std::vector<std::string> columns;
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::column) {
      std::string name(token.name_view());
      if (std::ranges::find(columns, name) == columns.end()) { columns.push_back(std::move(name)); }
    }
  }
  return columns;
}

std::string join_names(const std::vector<std::string>& names)
{
  std::string joined;
  for (const auto& name : names) {
    joined += (joined.empty() ? "" : ", ") + quote_identifier(name);
  }
  return "(" + joined + ")";
}

QualifiedName split_name(std::string_view name)
{
  const auto size = TableName{name, {}}.schema_size();
  return {std::string(name.substr(0, size == 0 ? 0 : size - 1)), std::string(name.substr(size))};
}

std::vector<std::string> split_list(std::string_view list)
{
  std::vector<std::string> items;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    auto item = list.substr(0, comma);
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    items.emplace_back(item);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return items;
}

std::string table_of(const Tokens& columns)
{
  // The schema's characters stand before the name (Token::schema_size).
  const auto& token = columns[0];
  return std::string(token.text - token.schema_size,
                     std::size_t{token.text_size} + token.schema_size);
}

std::string key_definition(const TableRule& rule, std::string_view kind)
{
  return std::string(kind) + (rule.has_distinct_nulls ? " " : " nulls not distinct ") +
         join_names(columns_in(rule.keys)) + include_clause(rule) + options_clause(rule) +
         deferral_clause(rule);
}

std::string foreign_key_definition(const TableRule& rule)
{
  const auto target = split_name(table_of(rule.referenced));
  return "foreign key " + join_names(columns_in(rule.keys)) + " references " +
         quote_qualified(target.schema, target.name) + " " +
         join_names(columns_in(rule.referenced)) + std::string(rule.words.match) +
         action_clause("update", rule.change, {}) +
         action_clause("delete", rule.deletion.action, rule.deletion.columns) +
         deferral_clause(rule) + std::string(rule.words.ending);
}

std::string exclusion_definition(const TableRule& rule)
{
  return "exclude using " + std::string(rule.words.method) + " (" + to_sql(rule.keys) + ")" +
         include_clause(rule) + options_clause(rule) + where_clause(rule) + deferral_clause(rule);
}

std::string index_definition(const TableRule& rule)
{
  return "using " + std::string(rule.words.method) + " (" + to_sql(rule.keys) + ")" +
         include_clause(rule) + (rule.has_distinct_nulls ? "" : " nulls not distinct") +
         options_clause(rule) + where_clause(rule);
}

std::string trigger_events(const TableRule& rule)
{
  return std::string(rule.words.method) + std::string(rule.words.events);
}

std::string trigger_action(const TableRule& rule)
{
  const auto& words = rule.words;
  std::string action;
  const auto add = [&](std::string_view before, std::string_view text, std::string_view after) {
    if (!text.empty()) { action += std::string(before) + std::string(text) + std::string(after); }
  };
  add("from ", words.from, " ");
  if (rule.is_deferrable) { action += deferral_clause(rule).substr(1) + " "; }
  add("referencing ", words.statement, " ");
  add("for each ", words.roles, " ");
  add("when (", words.options, ") ");
  return action + "execute function " + std::string(words.text);
}

}  // namespace sqlkit::detail
