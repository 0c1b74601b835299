#pragma once

#include "sqlkit/sql/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Rules as SQL: what stands behind a name in CREATE TABLE and CREATE INDEX.
namespace sqlkit::detail {

/// 'text', with its quotes doubled.
std::string quote_text(std::string_view text);
/// Names of columns stand without their table. Throws Error{internal} for what only a query holds.
std::string to_sql(const Tokens& tokens);
/// The columns that tokens mention, each once, in order.
std::vector<std::string> columns_in(const Tokens& tokens);
/// "(a, b)", each in quotes where it must be.
std::string join_names(const std::vector<std::string>& names);
/// "billing.accounts" taken apart; schema "" if there is none.
struct QualifiedName {
  std::string schema;
  std::string name;
};
QualifiedName split_name(std::string_view name);

/// The items between commas, without the spaces before them.
std::vector<std::string> split_list(std::string_view list);

/// The table that the first of the columns belongs to, with its schema.
std::string table_of(const Tokens& columns);

std::string key_definition(const TableRule& rule, std::string_view kind);
std::string foreign_key_definition(const TableRule& rule);
std::string exclusion_definition(const TableRule& rule);
std::string index_definition(const TableRule& rule);
/// "before insert or update of a", and "for each row when (…) execute function f()".
std::string trigger_events(const TableRule& rule);
std::string trigger_action(const TableRule& rule);

}  // namespace sqlkit::detail
