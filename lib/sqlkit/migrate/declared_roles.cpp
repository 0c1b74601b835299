#include "sqlkit/migrate/declared_roles.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

using Grants = std::vector<GrantDescription>;

std::set<std::string> roles_of(const SchemaDescription& schema)
{
  std::set<std::string> roles;
  for (const auto& role : schema.roles) {
    roles.insert(role.name);
  }
  for_each_grants(schema, [&](const Grants& grants) {
    for (const auto& grant : grants) {
      // What is only taken from everybody says nothing of what everybody has elsewhere.
      const bool gives = not grant.privileges.empty() or not grant.grantable.empty();
      if (gives) { roles.insert(grant.role); }
    }
  });
  return roles;
}

bool is_empty(const GrantDescription& grant)
{
  return grant.privileges.empty() and grant.grantable.empty() and grant.revoked.empty();
}

/// What somebody took from everybody by hand stays so.
void keep_declared(Grants& grants, const Grants& wanted, const std::set<std::string>& roles)
{
  for (auto& grant : grants) {
    const auto declared = std::ranges::find(wanted, grant.role, &GrantDescription::role);
    std::vector<std::string> revoked;
    if (declared != wanted.end()) {
      std::ranges::set_intersection(grant.revoked, declared->revoked, std::back_inserter(revoked));
    }
    grant.revoked = std::move(revoked);
    if (roles.contains(grant.role)) { continue; }
    grant.privileges.clear();
    grant.grantable.clear();
  }
  std::erase_if(grants, is_empty);
}

template <class T>
const T* find_same(const std::vector<T>& list, const T& wanted)
{
  const auto found = std::ranges::find_if(list, [&](const T& object) {
    if constexpr (requires { object.schema; }) {
      return identity_of(object) == identity_of(wanted);
    } else {
      return object.name == wanted.name;
    }
  });
  return found == list.end() ? nullptr : &*found;
}

/// Calls `visit(grants, others)` with those on the same thing of another state.
template <class Visit>
void for_each_pair(SchemaDescription& schema, const SchemaDescription& other, const Visit& visit)
{
  static const Grants none;
  const auto visit_list = [&](auto list) {
    for (auto& object : schema.*list) {
      if constexpr (requires { object.grants; }) {
        const auto* same = find_same(other.*list, object);
        visit(object.grants, same == nullptr ? none : same->grants);
      }
    }
  };
  visit(schema.grants, other.grants);
  visit_list(&SchemaDescription::namespaces);
  for_each_list(visit_list);
}

}  // namespace

void keep_declared_roles(SchemaDescription& live, const SchemaDescription& wanted)
{
  const auto roles = roles_of(wanted);
  for_each_pair(live, wanted, [&](Grants& grants, const Grants& declared) {
    keep_declared(grants, declared, roles);
  });
  std::erase_if(live.roles, [&](RoleDescription& role) {
    const auto* declared = find_named(wanted.roles, role.name);
    if (declared != nullptr and declared->is_existing) { role = *declared; }
    return declared == nullptr;
  });
}

void keep_roles(SchemaDescription& live, const std::function<bool(const std::string&)>& takes)
{
  for_each_grants(live, [&](Grants& grants) {
    std::erase_if(grants, [&](const GrantDescription& grant) { return not takes(grant.role); });
  });
  std::erase_if(live.roles, [&](const RoleDescription& role) { return not takes(role.name); });
}

void copy_roles(const SchemaDescription& from, SchemaDescription& to)
{
  to.roles = from.roles;
  for_each_pair(to, from, [](Grants& grants, const Grants& declared) { grants = declared; });
}

SchemaDescription without_roles(SchemaDescription state)
{
  state.roles.clear();
  for_each_grants(state, [](Grants& grants) { grants.clear(); });
  return state;
}

}  // namespace sqlkit
