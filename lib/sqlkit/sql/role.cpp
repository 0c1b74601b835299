#include "sqlkit/sql/role.hpp"

#include "sqlkit/sql/object_words.hpp"
#include "sqlkit/sql/rule_sql.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sqlkit {

void PgRole::add_to(SchemaDescription& schema) const
{
  RoleDescription description{
      .name = std::string(name),
      .is_existing = is_existing,
      .can_login = can_login,
      .can_create_database = can_create_database,
      .can_create_role = can_create_role,
      .inherits = inherits,
      .bypasses_row_level_security = bypasses_rls,
      .can_replicate = can_replicate,
      .connection_limit = connections < 0 ? std::nullopt : std::optional(connections),
      .member_of = groups.empty() ? std::vector<std::string>() : detail::split_list(groups),
      .comment = detail::text_or_nothing(note)};
  std::ranges::sort(description.member_of);
  schema.roles.push_back(std::move(description));
}

}  // namespace sqlkit
