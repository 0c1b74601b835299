#pragma once

#include "sqlkit/sql/program_description.hpp"
#include "sqlkit/sql/table_description.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A schema as plain values, without templates: what migrations compare. All SQL in it is text that
/// PostgreSQL reads, as the program wrote it or in PostgreSQL's own normal form; names are bare,
/// `quote_identifier` quotes them where that is needed.
///
/// `schema` is the PostgreSQL schema of an object, "" the program's own (public, as a rule). A text
/// that names an object elsewhere is written "billing.accounts". `renamed_from` and `moved_from`
/// are hints: the name and the schema that the object had before.
namespace sqlkit {

struct SchemaDescription {
  std::vector<RoleDescription> roles;    ///< only those that the schema speaks of
  std::vector<GrantDescription> grants;  ///< on the program's own schema
  std::vector<std::string> extensions;   ///< "btree_gin", "citext", …, before everything else
  std::vector<NamespaceDescription> namespaces;
  std::vector<EnumDescription> enums;
  std::vector<DomainDescription> domains;
  std::vector<CompositeDescription> composites;
  std::vector<SequenceDescription> sequences;
  std::vector<FunctionDescription> functions;
  std::vector<TableDescription> tables;
  std::vector<ViewDescription> views;

  friend bool operator==(const SchemaDescription&, const SchemaDescription&) = default;
};

/// The name as it is written in SQL: in quotes if it is a reserved word or no plain lower-case
/// name.
std::string quote_identifier(std::string_view name);

/// `name`, or `schema.name` outside the program's own schema, each in quotes where it must be.
std::string quote_qualified(std::string_view schema, std::string_view name);

/// table_part_…_suffix as PostgreSQL names keys, checks and indexes. One above 63 bytes, where
/// PostgreSQL would cut it, ends in a hash of the whole, so that it is the same everywhere.
std::string default_name(std::string_view table, const std::vector<std::string>& parts,
                         std::string_view suffix);

}  // namespace sqlkit
