#include "sqlkit/migrate/diff/object.hpp"

#include "sqlkit/migrate/ddl/privileges.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/migrate/model.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

/// Definitions are compared without comments and hints, which are no part of the thing itself.
template <class T>
Object make_object(ObjectKind kind, const std::string& word, const std::string& path,
                   const T& normal, const T& source)
{
  Object object;
  object.kind = kind;
  object.key = word + " " + path;
  object.path = path;
  object.name = normal.name;
  object.title = object.key;
  object.comment = normal.comment;
  object.normal = &normal;
  object.source = &source;
  return object;
}

bool is_key(const ConstraintDescription& constraint)
{
  return constraint.type == ConstraintType::primary_key or
         constraint.type == ConstraintType::unique or constraint.type == ConstraintType::exclusion;
}

std::string kind_of(const ConstraintDescription& constraint)
{
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return "primary key";
    case ConstraintType::unique:
      return "unique";
    case ConstraintType::exclusion:
      return "exclusion";
    case ConstraintType::check:
      return "check";
    case ConstraintType::foreign_key:
      return "foreign key";
  }
  return "";
}

std::string policy_signature(const PolicyDescription& policy)
{
  return std::string(policy.is_permissive ? "permissive " : "restrictive ") + policy.command +
         " to " + join(policy.roles, ",") + " using " + policy.using_sql.value_or("-") + " check " +
         policy.check_sql.value_or("-");
}

/// Walks through a state, in the order of its source: what the program says first is made first.
class Listing {
public:
  explicit Listing(const ComparableState& state) : state_(state) {}

  std::vector<Object> run() &&
  {
    for_each(state_.source.roles, state_.normal.roles,
             [&](const auto& normal, const auto& source) { add_role(normal, source); });
    add_extensions();
    for_each(state_.source.namespaces, state_.normal.namespaces,
             [&](const auto& normal, const auto& source) { add_namespace(normal, source); });
    add_types();
    for_each(state_.source.sequences, state_.normal.sequences,
             [&](const auto& normal, const auto& source) { add_sequence(normal, source); });
    for_each(state_.source.functions, state_.normal.functions,
             [&](const auto& normal, const auto& source) { add_function(normal, source); });
    for_each(state_.source.tables, state_.normal.tables,
             [&](const auto& normal, const auto& source) { add_table(normal, source); });
    for_each(state_.source.views, state_.normal.views,
             [&](const auto& normal, const auto& source) { add_view(normal, source); });
    Object own;
    add_grants(own, "schema public", state_.normal.grants);
    return std::move(objects_);
  }

private:
  template <class T>
  static bool is_same_name(const T& a, const T& b)
  {
    if constexpr (requires { a.arguments; }) {
      if (a.arguments != b.arguments) { return false; }
    }
    if constexpr (requires { a.schema; }) {
      if (a.schema != b.schema) { return false; }
    }
    return a.name == b.name;
  }

  void add_role(const RoleDescription& normal, const RoleDescription& source)
  {
    if (normal.is_existing) { return; }
    auto object = make_object(ObjectKind::role, "role", path_part(normal.name), normal, source);
    add(object, create_statement(source), drop_statement(normal),
        "role " + quote_identifier(normal.name));
  }

  /// `on` is what follows that word. Normal form and source are the same.
  void add_grants(const Object& owner, const std::string& on,
                  const std::vector<GrantDescription>& grants)
  {
    for (const auto& grant : grants) {
      Object object;
      object.kind = ObjectKind::grant;
      object.owner = owner.key;
      object.place = owner.path;
      object.name = "grant to " + grant.role;
      object.path = (owner.key.empty() ? "schema public" : owner.key) + " to " + grant.role;
      object.key = "grant on " + object.path;
      object.title = "grant " + describe_grant(grant) + " to " + grant.role;
      object.owner_sql = on;
      object.normal = object.source = &grant;
      object.create = grant_changes(on, {}, grant);
      object.drop = grant_changes(on, grant, {});
      objects_.push_back(std::move(object));
    }
  }

  /// Calls with the normal form and the source of each; PostgreSQL may have made things that the
  /// source does not name (the sequence of a serial column).
  template <class T, class Visit>
  static void for_each(const std::vector<T>& source, const std::vector<T>& normal, Visit visit)
  {
    const auto find = [](const std::vector<T>& list, const T& wanted) -> const T* {
      for (const auto& candidate : list) {
        if (is_same_name(candidate, wanted)) { return &candidate; }
      }
      return nullptr;
    };
    for (const auto& element : source) {
      if (const auto* twin = find(normal, element)) { visit(*twin, element); }
    }
    for (const auto& element : normal) {
      if (find(source, element) == nullptr) { visit(element, element); }
    }
  }

  void add(Object object, std::string create, std::string drop, std::string target)
  {
    if (not create.empty()) { object.create.push_back(std::move(create)); }
    if (not drop.empty()) { object.drop.push_back(std::move(drop)); }
    object.target = std::move(target);
    objects_.push_back(std::move(object));
  }

  void add_extensions()
  {
    for (const auto& extension : state_.source.extensions) {
      Object object;
      object.kind = ObjectKind::extension;
      object.path = object.name = extension;
      object.key = object.title = "extension " + extension;
      object.signature = "extension";
      // An extension may have been there before, and others may use it: it is never dropped.
      add(object, "create extension if not exists " + quote_identifier(extension), "", "");
    }
  }

  void add_namespace(const NamespaceDescription& normal, const NamespaceDescription& source)
  {
    auto object =
        make_object(ObjectKind::name_space, "schema", path_part(normal.name), normal, source);
    object.signature = "schema";
    const auto name = quote_identifier(normal.name);
    add(object, "create schema " + name, "drop schema " + name, "schema " + name);
    add_grants(Object(objects_.back()), "schema " + name, normal.grants);
  }

  void add_types()
  {
    const auto add_type = [&](ObjectKind kind, const std::string& word, const auto& normal,
                              std::string create, const auto& source) {
      const auto path = path_of(normal.schema, normal.name);
      auto object = make_object(kind, "type", path, normal, source);
      object.title = word + " " + path;
      object.slots = {slot_of(path)};
      const auto name = sql_name(normal);
      const auto noun = std::string(kind == ObjectKind::domain ? "domain " : "type ");
      add(object, std::move(create), "drop " + noun + name, noun + name);
    };
    for_each(state_.source.enums, state_.normal.enums, [&](const auto& normal, const auto& source) {
      add_type(ObjectKind::enumeration, "enum", normal, create_statement(source, sql_name(source)),
               source);
    });
    for_each(state_.source.domains, state_.normal.domains,
             [&](const auto& normal, const auto& source) {
               add_type(ObjectKind::domain, "domain", normal, create_statement(source), source);
             });
    for_each(state_.source.composites, state_.normal.composites,
             [&](const auto& normal, const auto& source) {
               add_type(ObjectKind::composite, "type", normal, create_statement(source), source);
             });
  }

  void add_sequence(const SequenceDescription& normal, const SequenceDescription& source)
  {
    const auto path = path_of(normal.schema, normal.name);
    auto object = make_object(ObjectKind::sequence, "sequence", path, normal, source);
    object.slots = {slot_of(path)};
    if (normal.owned_by) {
      object.owner = "column " + *normal.owned_by;
      // `id serial` makes its sequence itself.
      object.is_inline = is_serial(*normal.owned_by);
    }
    const auto name = sql_name(normal);
    add(object, create_statement(source), "drop sequence " + name, "sequence " + name);
    add_grants(Object(objects_.back()), "sequence " + name, normal.grants);
  }

  bool is_serial(const std::string& column_path) const
  {
    const auto [owner, name] = cut_path(column_path);
    for (const auto& table : state_.source.tables) {
      if (path_of(table.schema, table.name) != owner) { continue; }
      const auto* column = find_named(table.columns, name);
      return column != nullptr and column->type.ends_with("serial");
    }
    return false;
  }

  void add_function(const FunctionDescription& normal, const FunctionDescription& source)
  {
    const auto path = path_of(normal.schema, normal.name) + "(" + normal.arguments + ")";
    auto object = make_object(ObjectKind::function, "function", path, normal, source);
    object.slots = {object.key};
    object.signature = normal.definition;
    const auto name = std::string(normal.is_procedure ? "procedure " : "function ") +
                      sql_name(normal) + "(" + normal.arguments + ")";
    add(object, create_statement(source), "drop " + name, name);
    add_grants(Object(objects_.back()), name, normal.grants);
  }

  void add_table(const TableDescription& normal, const TableDescription& source)
  {
    const auto path = path_of(normal.schema, normal.name);
    auto object = make_object(ObjectKind::table, "table", path, normal, source);
    object.slots = {slot_of(path)};
    const auto name = object.sql = sql_name(normal);
    const auto count = source.columns.size();
    object.title += "   " + std::to_string(count) + (count == 1 ? " column" : " columns");
    add(object, create_statement(source), "drop table " + name, "table " + name);
    add_row_level_security(objects_.back(), normal, name);
    const auto owner = objects_.back();
    for_each(source.columns, normal.columns, [&](const auto& column, const auto& column_source) {
      add_column(owner, source, column, column_source);
    });
    for_each(source.constraints, normal.constraints,
             [&](const auto& constraint, const auto& constraint_source) {
               add_constraint(owner, source, constraint, constraint_source);
             });
    add_indexes(owner, normal.schema, source.indexes, normal.indexes);
    for_each(source.policies, normal.policies, [&](const auto& policy, const auto& policy_source) {
      add_policy(owner, policy, policy_source);
    });
    add_triggers(owner, source.triggers, normal.triggers);
    add_grants(owner, owner.sql, normal.grants);
  }

  static void add_row_level_security(Object& table, const TableDescription& normal,
                                     const std::string& name)
  {
    if (normal.row_level_security == RowLevelSecurity::off) { return; }
    table.create.push_back("alter table " + name + " enable row level security");
    if (normal.row_level_security != RowLevelSecurity::forced) { return; }
    table.create.push_back("alter table " + name + " force row level security");
  }

  template <class T>
  static Object make_part(ObjectKind kind, const std::string& word, const Object& owner,
                          const T& normal, const T& source)
  {
    auto object =
        make_object(kind, word, owner.path + "." + path_part(normal.name), normal, source);
    object.owner = owner.key;
    object.place = owner.path;
    object.owner_sql = owner.sql;
    object.title = word + " " + normal.name;
    return object;
  }

  void add_column(const Object& owner, const TableDescription& table,
                  const ColumnDescription& normal, const ColumnDescription& source)
  {
    auto object = make_part(ObjectKind::column, "column", owner, normal, source);
    object.title = describe_column(source);
    object.is_inline = true;
    object.table = &table;
    object.slots = {object.key};
    const auto name = quote_identifier(normal.name);
    add(object, "alter table " + sql_name(table) + " add column " + column_clause(source),
        "alter table " + sql_name(table) + " drop column " + name,
        "column " + sql_name(table) + "." + name);
  }

  void add_constraint(const Object& owner, const TableDescription& table,
                      const ConstraintDescription& normal, const ConstraintDescription& source)
  {
    auto object = make_part(ObjectKind::constraint, "constraint", owner, normal, source);
    object.title = kind_of(normal) + " " + normal.name;
    object.signature = kind_of(normal) + " " + normal.definition;
    object.is_inline = sqlkit::is_inline(table, normal);
    object.goes_with_owner =
        normal.type != ConstraintType::foreign_key or normal.references == owner.path;
    object.slots = {object.key};
    if (is_key(normal)) { object.slots.push_back(slot_of(path_of(table.schema, normal.name))); }
    const auto name = quote_identifier(normal.name);
    add(object, add_statement(sql_name(table), source),
        "alter table " + sql_name(table) + " drop constraint " + name,
        "constraint " + name + " on " + sql_name(table));
  }

  void add_indexes(const Object& owner, const std::string& schema,
                   const std::vector<IndexDescription>& source,
                   const std::vector<IndexDescription>& normal)
  {
    for_each(source, normal, [&](const IndexDescription& index, const IndexDescription& written) {
      auto object = make_part(ObjectKind::index, "index", owner, index, written);
      object.path = path_of(schema, index.name);
      object.key = "index " + object.path;
      object.signature = (index.is_unique ? "unique " : "") + index.definition;
      object.slots = {slot_of(object.path)};
      const auto name = quote_qualified(schema, index.name);
      add(object, create_statement(owner.sql, written), "drop index " + name, "index " + name);
    });
  }

  void add_policy(const Object& owner, const PolicyDescription& normal,
                  const PolicyDescription& source)
  {
    auto object = make_part(ObjectKind::policy, "policy", owner, normal, source);
    object.signature = policy_signature(normal);
    object.slots = {object.key};
    const auto name = "policy " + quote_identifier(normal.name) + " on " + owner.sql;
    add(object, create_statement(owner.sql, source), "drop " + name, name);
  }

  void add_triggers(const Object& owner, const std::vector<TriggerDescription>& source,
                    const std::vector<TriggerDescription>& normal)
  {
    for_each(source, normal, [&](const TriggerDescription& trigger, const auto& written) {
      auto object = make_part(ObjectKind::trigger, "trigger", owner, trigger, written);
      object.signature =
          (trigger.is_constraint ? "constraint " : "") + trigger.events + " : " + trigger.action;
      object.slots = {object.key};
      const auto name = "trigger " + quote_identifier(trigger.name) + " on " + owner.sql;
      add(object, create_statement(owner.sql, written), "drop " + name, name);
    });
  }

  void add_view(const ViewDescription& normal, const ViewDescription& source)
  {
    const auto path = path_of(normal.schema, normal.name);
    auto object = make_object(ObjectKind::view, "view", path, normal, source);
    const auto noun = std::string(normal.is_materialized ? "materialized view " : "view ");
    object.title = noun + path;
    object.slots = {slot_of(path)};
    object.sql = sql_name(normal);
    add(object, create_statement(source), "drop " + noun + object.sql, noun + object.sql);
    const auto owner = objects_.back();
    add_indexes(owner, normal.schema, source.indexes, normal.indexes);
    add_triggers(owner, source.triggers, normal.triggers);
    add_grants(owner, owner.sql, normal.grants);
  }

  const ComparableState& state_;
  std::vector<Object> objects_;
};

}  // namespace

std::string slot_of(const std::string& path)
{
  return "name " + path;
}

std::vector<Object> list_objects(const ComparableState& state)
{
  return Listing(state).run();
}

}  // namespace sqlkit
