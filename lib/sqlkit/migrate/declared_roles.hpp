#pragma once

#include "sqlkit/migrate/model.hpp"

#include <functional>
#include <string>

namespace sqlkit {

/// Calls `visit(grants)` for the grants on everything that has some.
template <class Schema, class Visit>
void for_each_grants(Schema& schema, const Visit& visit)
{
  visit(schema.grants);
  for (auto& space : schema.namespaces) {
    visit(space.grants);
  }
  for_each_list([&](auto list) {
    for (auto& object : schema.*list) {
      if constexpr (requires { object.grants; }) { visit(object.grants); }
    }
  });
}

/// Leaves of a live database's roles and grants what `wanted` speaks of: roles that it declares or
/// grants something. Those of others, which an operator made by hand, are not looked at.
void keep_declared_roles(SchemaDescription& live, const SchemaDescription& wanted);

/// Leaves the roles whose names are taken, and what they may do; "public" is everybody.
void keep_roles(SchemaDescription& live, const std::function<bool(const std::string&)>& takes);

/// Gives the state the roles and grants of another one with the same things: PostgreSQL's normal
/// form of them is how they are declared, so none of them needs to be made to be compared.
void copy_roles(const SchemaDescription& from, SchemaDescription& to);

/// The state without them.
SchemaDescription without_roles(SchemaDescription state);

}  // namespace sqlkit
