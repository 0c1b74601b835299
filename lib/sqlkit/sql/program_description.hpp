#pragma once

#include "sqlkit/sql/table_description.hpp"

#include <optional>
#include <string>
#include <vector>

/// What stands beside tables: schemas, types, sequences and functions, as plain values; see
/// description.hpp.
namespace sqlkit {

/// A PostgreSQL schema other than the program's own.
struct NamespaceDescription {
  std::string name;
  std::vector<GrantDescription> grants;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;

  friend bool operator==(const NamespaceDescription&, const NamespaceDescription&) = default;
};

struct RenamedValue {
  std::string from;
  std::string to;

  friend bool operator==(const RenamedValue&, const RenamedValue&) = default;
};

struct EnumDescription {
  std::string schema;
  std::string name;
  std::vector<std::string> values;
  std::vector<RenamedValue> renamed_values;  ///< hints, as renamed_from
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;
  std::optional<std::string> moved_from;

  friend bool operator==(const EnumDescription&, const EnumDescription&) = default;
};

struct DomainCheck {
  std::string name;
  std::string definition;  ///< "check (value > 0)"

  friend bool operator==(const DomainCheck&, const DomainCheck&) = default;
};

struct DomainDescription {
  std::string schema;
  std::string name;
  std::string type;  ///< what it is a kind of
  bool is_nullable = true;
  std::optional<std::string> default_sql;
  std::optional<std::string> collation;
  std::vector<DomainCheck> checks;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;
  std::optional<std::string> moved_from;

  friend bool operator==(const DomainDescription&, const DomainDescription&) = default;
};

struct CompositeField {
  std::string name;
  std::string type;

  friend bool operator==(const CompositeField&, const CompositeField&) = default;
};

/// `create type … as (…)`
struct CompositeDescription {
  std::string schema;
  std::string name;
  std::vector<CompositeField> fields;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;
  std::optional<std::string> moved_from;

  friend bool operator==(const CompositeDescription&, const CompositeDescription&) = default;
};

struct SequenceDescription {
  std::string schema;
  std::string name;
  std::string type;  ///< "bigint", "integer", "smallint"; "" = bigint
  SequenceOptions options;
  std::optional<std::string> owned_by;  ///< the column that it goes with: "posts.id"
  std::vector<GrantDescription> grants;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;
  std::optional<std::string> moved_from;

  friend bool operator==(const SequenceDescription&, const SequenceDescription&) = default;
};

struct FunctionDescription {
  std::string schema;
  std::string name;
  std::string arguments;  ///< the types alone, which tell overloads apart: "integer, text"
  bool is_procedure = false;
  /// All that follows the name: "(a integer) returns integer language sql immutable return a + 1".
  std::string definition;
  std::vector<GrantDescription> grants;
  std::optional<std::string> comment;
  std::optional<std::string> renamed_from;
  std::optional<std::string> moved_from;

  friend bool operator==(const FunctionDescription&, const FunctionDescription&) = default;
};

}  // namespace sqlkit
