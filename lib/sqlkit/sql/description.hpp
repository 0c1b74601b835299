#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A schema as plain values, without templates: what migrations compare. All SQL in it is text that
/// PostgreSQL reads; names are bare, `quote_identifier` quotes them where that is needed.
namespace sqlkit {

struct ColumnDescription {
  std::string name;
  std::string sql_type;  ///< "uuid", "text[]", "timestamptz"
  bool is_nullable = false;
  std::optional<std::string> default_sql;
  std::optional<std::string> generated_sql;  ///< of `generated always as (…) stored`
  std::optional<std::string> collation;
  std::optional<std::string> renamed_from;
  std::optional<std::string> comment;

  friend bool operator==(const ColumnDescription&, const ColumnDescription&) = default;
};

enum class ConstraintKind { primary_key, unique, foreign_key, check };

/// What happens to a row when the row it refers to goes.
enum class ReferentialAction { no_action, restrict, cascade, set_null };

struct ConstraintDescription {
  ConstraintKind kind = ConstraintKind::check;
  std::string name;                  ///< PostgreSQL's own default name unless another was given
  std::vector<std::string> columns;  ///< of keys, in order; of a check the columns it mentions
  std::string check_sql;             ///< of a check: the condition
  std::string referenced_table;      ///< of a foreign key
  std::vector<std::string> referenced_columns;
  ReferentialAction on_delete = ReferentialAction::no_action;
  std::vector<std::string> set_null_columns;  ///< of set_null; empty = all columns of the key

  friend bool operator==(const ConstraintDescription&, const ConstraintDescription&) = default;
};

struct IndexDescription {
  std::string name;
  bool is_unique = false;
  std::string method = "btree";
  std::vector<std::string> keys;  ///< SQL, with the direction: `feed_id desc`, `lower(content)`
  std::string where;              ///< "" = all rows

  friend bool operator==(const IndexDescription&, const IndexDescription&) = default;
};

struct TableDescription {
  std::string name;
  std::vector<ColumnDescription> columns;
  std::vector<ConstraintDescription> constraints;  ///< in order of the rules; checks of types last
  std::vector<IndexDescription> indexes;
  std::vector<std::pair<std::string, std::string>> storage;  ///< ("fillfactor", "80")
  std::optional<std::string> renamed_from;
  std::optional<std::string> comment;

  friend bool operator==(const TableDescription&, const TableDescription&) = default;
};

struct SchemaDescription {
  std::vector<std::string> extensions;  ///< "btree_gin", "citext", …, before everything else
  std::vector<TableDescription> tables;

  friend bool operator==(const SchemaDescription&, const SchemaDescription&) = default;
};

/// The name as it is written in SQL: in quotes if it is a reserved word or no plain lower-case
/// name.
std::string quote_identifier(std::string_view name);

}  // namespace sqlkit
