#include "sqlkit/pull/names.hpp"

#include <utility>

namespace sqlkit::pulling {

namespace {

/// The name, with the first number behind it that is free.
std::string claim_in(std::set<std::string>& taken, const std::string& wanted)
{
  auto name = wanted;
  for (int number = 2; not taken.insert(name).second; ++number) {
    const bool is_type = wanted[0] >= 'A' and wanted[0] <= 'Z';
    name = wanted + (is_type or wanted.ends_with('_') ? "" : "_") + std::to_string(number);
  }
  return name;
}

}  // namespace

std::string join_path(const std::string& schema, const std::string& name)
{
  return schema.empty() ? name : schema + "." + name;
}

Names::Names(const SchemaDescription& schema, std::string own_namespace, Naming naming)
    : namespace_(std::move(own_namespace)), naming_(naming), taken_{namespace_ + "_schema"}
{
  // What is in the program's own schema takes its name first.
  for (const bool is_own : {true, false}) {
    add_all(schema, is_own);
  }
}

void Names::add_all(const SchemaDescription& schema, bool is_own)
{
  const auto add_each = [&](const auto& objects, auto add) {
    for (const auto& object : objects) {
      if (object.schema.empty() == is_own) { add(object); }
    }
  };
  const auto add_table_or_view = [&](const auto& object) {
    std::vector<std::string> columns;
    for (const auto& column : object.columns) {
      columns.push_back(column.name);
    }
    add_table(object.schema, object.name, columns);
  };
  const auto add_named_type = [&](const auto& type) { add_type(type.schema, type.name); };
  add_each(schema.tables, [&](const TableDescription& table) {
    if (not table.partition_of) { add_table_or_view(table); }
  });
  add_each(schema.views, add_table_or_view);
  add_each(schema.enums, add_named_type);
  add_each(schema.domains, add_named_type);
  add_each(schema.composites, add_named_type);
}

void Names::add_table(const std::string& schema, const std::string& name,
                      const std::vector<std::string>& columns)
{
  if (columns.empty() or columns.size() > max_columns) { return; }
  TableNames table;
  table.type = claim(to_type_name(name), schema.empty() ? schema : to_type_name(schema));
  table.variable = claim(to_member_name(name, Naming::snake), schema);
  std::set<std::string> members{table.type};
  for (const auto& column : columns) {
    auto member = claim_in(members, to_member_name(column, naming_));
    table.hidden.insert(member);
    table.members.emplace(column, std::move(member));
  }
  tables_.emplace(join_path(schema, name), std::move(table));
}

void Names::add_type(const std::string& schema, const std::string& name)
{
  types_.emplace(join_path(schema, name),
                 claim(to_type_name(name), schema.empty() ? schema : to_type_name(schema)));
}

/// The schema's name tells apart what has the same name in several.
std::string Names::claim(const std::string& wanted, const std::string& schema)
{
  if (not taken_.contains(wanted) or schema.empty()) { return claim_in(taken_, wanted); }
  const bool is_type = wanted[0] >= 'A' and wanted[0] <= 'Z';
  return claim_in(taken_, is_type ? schema + wanted : schema + "_" + wanted);
}

const TableNames* Names::find_table(const std::string& path) const
{
  const auto found = tables_.find(path);
  return found == tables_.end() ? nullptr : &found->second;
}

std::string Names::find_type(const std::string& path) const
{
  const auto found = types_.find(path);
  return found == types_.end() ? "" : found->second;
}

std::string Names::word(std::string_view word, const TableNames* inside) const
{
  const std::string name(word);
  const bool is_hidden = taken_.contains(name) or (inside and inside->hidden.contains(name));
  return is_hidden ? "sqlkit::" + name : name;
}

std::string Names::own(const std::string& name, const TableNames* inside) const
{
  return inside and inside->hidden.contains(name) ? namespace_ + "::" + name : name;
}

}  // namespace sqlkit::pulling
