#pragma once

#include "sqlkit/migrate/ddl/token.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a statement does to the schema, read from its text: only as much of PostgreSQL's grammar as
/// says what it locks, rewrites or loses. Names are as they are written, plain ones in lower case.
namespace sqlkit {

enum class StatementKind {
  alter_table,
  create_table,
  drop_table,
  create_index,
  drop_index,
  reindex,
  add_enum_value,
  rename_enum_value,
  rename_schema,
  truncate,
  transaction,  ///< begin, commit, rollback, …
  set_timeout,  ///< lock_timeout or statement_timeout
  other,
};

/// A column, as `create table` and `add column` define it.
struct ColumnDefinition {
  std::string name;
  std::string type;  ///< with its length: "varchar(40)"
  std::optional<std::string> default_sql;
  bool is_nullable = true;
  bool is_generated = false;
  bool is_identity = false;
  bool is_primary_key = false;
  bool is_unique = false;
  bool has_check = false;
  std::string references;  ///< the table; "" if it is no foreign key
};

enum class TableActionKind {
  add_column,
  drop_column,
  rename_column,
  rename_table,
  rename_constraint,
  set_type,
  set_default,
  set_not_null,
  drop_not_null,
  add_constraint,
  validate_constraint,
  drop_constraint,
  other,
};

/// One of the things that an `alter table` does.
struct TableAction {
  TableActionKind kind = TableActionKind::other;
  std::string name;         ///< of the column or the constraint; "" if it has none
  ColumnDefinition column;  ///< of add_column
  /// The text behind the name: "foreign key (a) references b", "bigint using a::bigint".
  std::string definition;
  std::vector<Token> tokens;  ///< of the definition
};

/// `primary key (a)` or `constraint x foreign key …` of `create table`.
struct TableConstraint {
  std::string name;
  std::string definition;
  std::vector<Token> tokens;
};

struct Statement {
  StatementKind kind = StatementKind::other;
  std::string relation;  ///< what is altered, dropped, or made; of an index, its table
  std::string name;      ///< of an index, a type, a schema
  bool is_unique = false;
  bool is_concurrent = false;
  bool may_be_repeated = false;  ///< if exists, if not exists
  bool is_cascade = false;
  std::string definition;  ///< of an index: what follows its table: "using btree (a)"
  std::vector<TableAction> actions;
  std::vector<ColumnDefinition> columns;
  std::vector<TableConstraint> constraints;
  std::vector<Token> tokens;  ///< without comments; they point into the text
};

/// Reads one statement, without its semicolon. What it does not know is StatementKind::other.
Statement parse_statement(std::string_view text);

/// True if PostgreSQL refuses the statement inside a transaction.
bool needs_no_transaction(std::span<const Token> tokens);

/// `name`, without the program's own schema, so that two ways of writing it compare.
std::string_view without_public(std::string_view name);

}  // namespace sqlkit
