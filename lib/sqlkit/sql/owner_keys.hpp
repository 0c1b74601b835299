#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>
#include <vector>

namespace sqlkit {

/// Which tables belong to owners, and which to nobody.
struct OwnerKeyPolicy {
  std::string owner_column = "user_id";
  std::vector<std::string> global_tables;  ///< not looked at, even with an owner column
};

/// Sentences about tables that could not be divided by owner: a table with an owner column has a
/// primary key that begins with it, every unique and foreign key contains it, rows go with their
/// owner (on delete cascade), optional references become null in their own column only, and there
/// are no triggers. Empty if all is well.
std::vector<std::string> lint_owner_keys(const SchemaDescription& schema,
                                         const OwnerKeyPolicy& policy);

}  // namespace sqlkit
