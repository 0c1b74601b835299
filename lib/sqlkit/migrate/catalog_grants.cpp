#include "sqlkit/migrate/catalog_part.hpp"

namespace sqlkit {

namespace {

// What owners gave to others. What everybody has by itself, executing functions and using the
// schema public, is not told; that it was taken away is.
constexpr std::string_view query = R"sql(, routines as materialized (
  select p.oid, p.proowner as owner, coalesce(p.proacl, acldefault('f', p.proowner)) as acl
  from pg_proc p
  join namespaces n on n.oid = p.pronamespace
), spaces as materialized (
  select n.oid, n.nspowner as owner, coalesce(n.nspacl, acldefault('n', n.nspowner)) as acl, n.nspname
  from pg_namespace n
  join namespaces s on s.oid = n.oid
), rights as materialized (
  select 'pg_class'::regclass as class, c.oid as object, c.relowner as owner, '' as part, '' as inborn, a.*
  from relations r
  join pg_class c on c.oid = r.oid
  cross join lateral aclexplode(c.relacl) a
  where r.relkind in ('r', 'p', 'v', 'm', 'S')
  union all
  select 'pg_class'::regclass, c.oid, c.relowner, ' (' || quote_ident(t.attname) || ')', '', a.*
  from relations r
  join pg_class c on c.oid = r.oid
  join pg_attribute t on t.attrelid = c.oid and t.attacl is not null and not t.attisdropped
  cross join lateral aclexplode(t.attacl) a
  union all
  select 'pg_proc'::regclass, oid, owner, '', 'EXECUTE', a.*
  from routines
  cross join lateral aclexplode(acl) a
  union all
  select 'pg_namespace'::regclass, oid, owner, '', case nspname when 'public' then 'USAGE' else '' end, a.*
  from spaces
  cross join lateral aclexplode(acl) a
), given as materialized (
  select r.class, r.object, coalesce(g.rolname, 'public') as role, r.is_grantable,
         lower(r.privilege_type) || r.part as privilege
  from rights r
  left join pg_roles g on g.oid = r.grantee
  where r.grantee <> r.owner and r.grantor = r.owner
    and not (r.grantee = 0 and r.privilege_type = r.inborn)
), taken as (
  select 'pg_proc'::regclass as class, oid as object, 'execute' as privilege
  from routines
  where not exists (select from aclexplode(acl) a where a.grantee = 0)
  union all
  select 'pg_namespace'::regclass, oid, 'usage'
  from spaces
  where nspname = 'public'
    and not exists (select from aclexplode(acl) a where a.grantee = 0 and a.privilege_type = 'USAGE')
), grants as materialized (
  select class, object, jsonb_agg(jsonb_build_object(
      'role', role, 'privileges', privileges, 'grantable', grantable, 'revoked', revoked)
      order by role collate "C") as list
  from (
    select class, object, role,
           coalesce(jsonb_agg(privilege order by privilege collate "C") filter (where way = 'plain'),
                    '[]'::jsonb) as privileges,
           coalesce(jsonb_agg(privilege order by privilege collate "C") filter (where way = 'grantable'),
                    '[]'::jsonb) as grantable,
           coalesce(jsonb_agg(privilege order by privilege collate "C") filter (where way = 'revoked'),
                    '[]'::jsonb) as revoked
    from (
      select class, object, role, privilege, case when is_grantable then 'grantable' else 'plain' end as way
      from given
      union
      select class, object, 'public', privilege, 'revoked' from taken
    ) each
    group by class, object, role
  ) roles
  group by class, object
), role_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'name', r.rolname, 'isExisting', false, 'canLogin', r.rolcanlogin,
      'canCreateDatabase', r.rolcreatedb, 'canCreateRole', r.rolcreaterole,
      'inherits', r.rolinherit, 'bypassesRowLevelSecurity', r.rolbypassrls,
      'canReplicate', r.rolreplication, 'connectionLimit', nullif(r.rolconnlimit, -1),
      'memberOf', coalesce((select jsonb_agg(distinct g.rolname::text collate "C") from pg_auth_members m
                            join pg_roles g on g.oid = m.roleid where m.member = r.oid), '[]'::jsonb),
      'comment', shobj_description(r.oid, 'pg_authid'))) order by r.rolname collate "C") as list
  from pg_roles r
  where r.rolname !~ '^pg_' and not r.rolsuper
))sql";

constexpr CatalogPart parts[] = {{&CatalogKinds::rights, query, R"sql(, grants as (
  select null::regclass as class, null::oid as object, null::jsonb as list where false
), role_list as (select null::jsonb as list))sql"}};

}  // namespace

std::span<const CatalogPart> grants_of_catalog()
{
  return parts;
}

}  // namespace sqlkit
