#pragma once

#include <span>
#include <string_view>

namespace sqlkit {

/// What the catalogue's query (catalog_query.hpp) asks for beside tables with their columns,
/// constraints, indexes and sequences: planning it takes PostgreSQL longer than answering it.
struct CatalogKinds {
  bool rights = true;  ///< roles, and what owners granted
  bool types = true;   ///< enums, domains, composites
  bool functions = true;
  bool views = true;
  bool policies = true;
  bool triggers = true;
};

/// A piece of the query.
struct CatalogPart {
  bool CatalogKinds::* kind;  ///< null: always there
  std::string_view text;
  std::string_view absent = "";  ///< in its place where the kind is not asked for
};

/// `grants (class, object, list)` and `role_list (list)`, behind `namespaces` and `relations`.
std::span<const CatalogPart> grants_of_catalog();

/// `keys (classid, objid, subid, key)`, behind all others.
std::span<const CatalogPart> keys_of_catalog();

}  // namespace sqlkit
