#pragma once

#include "sqlkit/sql/privilege_description.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Tables and views, and what belongs to them, as plain values; see description.hpp.
namespace sqlkit {

/// What a sequence counts by; what is not said is PostgreSQL's default.
/// https://www.postgresql.org/docs/15/sql-createsequence.html
struct SequenceOptions {
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> increment;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::optional<std::int64_t> cache;
  bool is_cyclic = false;

  friend bool operator==(const SequenceOptions&, const SequenceOptions&) = default;
};

enum class IdentityKind { always, by_default };

struct IdentityDescription {
  IdentityKind kind = IdentityKind::always;
  SequenceOptions options;

  friend bool operator==(const IdentityDescription&, const IdentityDescription&) = default;
};

struct ColumnDescription {
  std::string name;
  std::string type;  ///< "uuid", "text[]", "timestamptz", "billing.currency", "serial"
  bool is_nullable = false;
  std::optional<std::string> default_sql;
  std::optional<std::string> generated_sql;  ///< of `generated always as (…) stored`
  std::optional<IdentityDescription> identity;
  std::optional<std::string> collation;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;

  friend bool operator==(const ColumnDescription&, const ColumnDescription&) = default;
};

/// What happens to a row when the row it refers to goes or changes its key.
enum class ReferentialAction { no_action, restrict, cascade, set_null, set_default };

/// In the order in which they are made: foreign keys need the others' keys.
enum class ConstraintType { primary_key, unique, exclusion, check, foreign_key };

struct ConstraintDescription {
  std::string name;  ///< PostgreSQL's own default name unless another was given
  ConstraintType type = ConstraintType::check;
  /// All that follows the name: "primary key (user_id, id)", "foreign key (user_id) references
  /// users (id) on delete cascade deferrable initially deferred", "check (a > 0)".
  std::string definition;
  std::vector<std::string> columns;  ///< of keys, in order; of a check the columns it mentions
  std::string references;            ///< the other table of a foreign key, "billing.accounts"
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;

  friend bool operator==(const ConstraintDescription&, const ConstraintDescription&) = default;
};

struct IndexDescription {
  std::string name;
  /// What follows the table's name: "using btree (user_id, feed_id desc) include (title) nulls not
  /// distinct with (fillfactor=70) where (is_visible)".
  std::string definition;
  bool is_unique = false;
  std::vector<std::string> columns;  ///< all that it mentions, as far as that is known
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;

  friend bool operator==(const IndexDescription&, const IndexDescription&) = default;
};

struct PolicyDescription {
  std::string name;
  bool is_permissive = true;
  std::string command = "all";           ///< or select, insert, update, delete
  std::vector<std::string> roles;        ///< empty = public
  std::optional<std::string> using_sql;  ///< which rows are seen
  std::optional<std::string> check_sql;  ///< which rows may be written
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;

  friend bool operator==(const PolicyDescription&, const PolicyDescription&) = default;
};

enum class RowLevelSecurity { off, on, forced };

struct TriggerDescription {
  std::string name;
  bool is_constraint = false;  ///< `create constraint trigger`
  std::string events;          ///< before the table's name: "before insert or update of a, b"
  std::string action;  ///< after it: "for each row when (…) execute function touch_updated_at()"
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;

  friend bool operator==(const TriggerDescription&, const TriggerDescription&) = default;
};

struct TableDescription {
  std::string schema;
  std::string name;
  std::vector<ColumnDescription> columns;
  std::vector<ConstraintDescription> constraints;  ///< in order of the rules; checks of types last
  std::vector<IndexDescription> indexes;
  std::vector<std::string> storage;  ///< "fillfactor=80", sorted
  RowLevelSecurity row_level_security = RowLevelSecurity::off;
  std::vector<PolicyDescription> policies;
  std::vector<TriggerDescription> triggers;
  std::vector<GrantDescription> grants;  ///< sorted by role
  bool is_unlogged = false;
  std::optional<std::string> partition_by;     ///< "range (created_at)"
  std::optional<std::string> partition_of;     ///< the table that this is a part of
  std::optional<std::string> partition_bound;  ///< "for values from (1) to (9)", "default"
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;
  std::optional<std::string> moved_from;

  friend bool operator==(const TableDescription&, const TableDescription&) = default;
};

struct ViewColumn {
  std::string name;
  std::string type;

  friend bool operator==(const ViewColumn&, const ViewColumn&) = default;
};

struct ViewDescription {
  std::string schema;
  std::string name;
  bool is_materialized = false;
  std::string query;
  std::vector<ViewColumn> columns;   ///< as PostgreSQL sees them; empty in a program's own words
  std::vector<std::string> options;  ///< "security_barrier=true", "check_option=local", sorted
  bool is_populated = true;          ///< of a materialized view; false = `with no data`
  std::vector<IndexDescription> indexes;
  std::vector<TriggerDescription> triggers;
  std::vector<GrantDescription> grants;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;
  std::optional<std::string> moved_from;

  friend bool operator==(const ViewDescription&, const ViewDescription&) = default;
};

}  // namespace sqlkit
