#include "sqlkit/migrate/diff/object.hpp"
#include "sqlkit/migrate/renames.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <cctype>

namespace sqlkit {

namespace {

bool is_word(char character)
{
  return std::isalnum(static_cast<unsigned char>(character)) != 0 or character == '_';
}

void replace_word(std::string& text, const std::string& from, const std::string& to)
{
  for (auto place = text.find(from); place != std::string::npos; place = text.find(from, place)) {
    const auto end = place + from.size();
    const bool is_whole = (place == 0 or not is_word(text[place - 1])) and
                          (end == text.size() or not is_word(text[end]));
    if (is_whole) { text.replace(place, from.size(), to); }
    place += is_whole ? to.size() : from.size();
  }
}

void replace_word(std::optional<std::string>& text, const std::string& from, const std::string& to)
{
  if (text) { replace_word(*text, from, to); }
}

/// Calls for every list of objects that have a schema.
template <class Visit>
void for_each_list(SchemaDescription& state, Visit visit)
{
  visit(state.enums);
  visit(state.domains);
  visit(state.composites);
  visit(state.sequences);
  visit(state.functions);
  visit(state.tables);
  visit(state.views);
}

/// Where one object names another.
void rename_references(SchemaDescription& state, const std::string& from, const std::string& to)
{
  for (auto& table : state.tables) {
    if (table.partition_of == from) { table.partition_of = to; }
    for (auto& column : table.columns) {
      replace_word(column.type, from, to);
      replace_word(column.default_sql, from, to);
    }
    for (auto& constraint : table.constraints) {
      if (constraint.references != from) { continue; }
      constraint.references = to;
      replace_word(constraint.definition, from, to);
    }
  }
  for (auto& view : state.views) {
    replace_word(view.query, from, to);
  }
  for (auto& sequence : state.sequences) {
    if (sequence.owned_by and sequence.owned_by->starts_with(from + ".")) {
      sequence.owned_by = to + sequence.owned_by->substr(from.size());
    }
  }
}

void rename_namespace(SchemaDescription& state, const std::string& from, const std::string& to)
{
  for (auto& schema : state.namespaces) {
    if (schema.name == from) { schema.name = to; }
  }
  for_each_list(state, [&](auto& list) {
    for (auto& object : list) {
      if (object.schema == from) {
        rename_references(state, path_of(from, object.name), path_of(to, object.name));
        object.schema = to;
      }
    }
  });
}

/// "update (title)"
void rename_in_privileges(std::vector<std::string>& privileges, const std::string& from,
                          const std::string& to)
{
  const auto old_end = " (" + quote_identifier(from) + ")";
  for (auto& privilege : privileges) {
    if (not privilege.ends_with(old_end)) { continue; }
    privilege.resize(privilege.size() - old_end.size());
    privilege += " (" + quote_identifier(to) + ")";
  }
  std::ranges::sort(privileges);
}

void rename_column(SchemaDescription& state, TableDescription& table, const std::string& from,
                   const std::string& to)
{
  for (auto& column : table.columns) {
    if (column.name == from) { column.name = to; }
    replace_word(column.generated_sql, from, to);
  }
  for (auto& constraint : table.constraints) {
    std::ranges::replace(constraint.columns, from, to);
    replace_word(constraint.definition, from, to);
  }
  for (auto& index : table.indexes) {
    std::ranges::replace(index.columns, from, to);
    replace_word(index.definition, from, to);
  }
  for (auto& grant : table.grants) {
    rename_in_privileges(grant.privileges, from, to);
    rename_in_privileges(grant.grantable, from, to);
  }
  for (auto& policy : table.policies) {
    replace_word(policy.using_sql, from, to);
    replace_word(policy.check_sql, from, to);
  }
  const auto path = path_of(table.schema, table.name) + ".";
  for (auto& sequence : state.sequences) {
    if (sequence.owned_by == path + path_part(from)) { sequence.owned_by = path + path_part(to); }
  }
}

/// Two passes over every text, so that names can be swapped: first to a word that nobody uses.
class Renaming {
public:
  explicit Renaming(SchemaDescription state) : state_(std::move(state)) {}

  SchemaDescription run(const Renames& renames) &&
  {
    rename_namespaces(renames);
    for (const auto& name : schemas_moved_into(state_, renames)) {
      NamespaceDescription schema;
      schema.name = name;
      state_.namespaces.push_back(std::move(schema));
    }
    rename_objects(renames);
    for (auto& table : state_.tables) {
      rename_columns(table, renames);
    }
    for (auto& type : state_.enums) {
      rename_values(type, renames.values);
    }
    return std::move(state_);
  }

private:
  std::string spare_word() { return "sqlkit_renaming_" + std::to_string(++count_); }

  void rename_namespaces(const Renames& renames)
  {
    std::vector<std::pair<std::string, std::string>> last;
    for (const auto& rename : renames.namespaces) {
      last.emplace_back(spare_word(), rename.to);
      rename_namespace(state_, rename.from, last.back().first);
    }
    for (const auto& [from, to] : last) {
      rename_namespace(state_, from, to);
    }
  }

  void rename_objects(const Renames& renames)
  {
    std::vector<std::pair<std::string, std::string>> last;
    const auto original = state_;
    for (const auto& rename : renames.objects) {
      rename_object(original, rename);
      last.emplace_back(spare_word(), rename.to);
      rename_references(state_, rename.from, last.back().first);
    }
    for (const auto& [from, to] : last) {
      rename_references(state_, from, to);
    }
  }

  void rename_object(const SchemaDescription& original, const ObjectRename& rename)
  {
    if (rename.kind == "table") { return rename_in(state_.tables, original.tables, rename); }
    if (rename.kind == "view") { return rename_in(state_.views, original.views, rename); }
    if (rename.kind == "sequence") {
      return rename_in(state_.sequences, original.sequences, rename);
    }
    if (rename.kind == "domain") { return rename_in(state_.domains, original.domains, rename); }
    if (rename.kind == "type") {
      rename_in(state_.enums, original.enums, rename);
      return rename_in(state_.composites, original.composites, rename);
    }
    rename_index(rename);
  }

  template <class T>
  static void rename_in(std::vector<T>& list, const std::vector<T>& original,
                        const ObjectRename& rename)
  {
    for (std::size_t i = 0; i < original.size(); ++i) {
      if (path_of(original[i].schema, original[i].name) != rename.from) { continue; }
      list[i].schema = schema_of(rename.to);
      list[i].name = cut_path(rename.to).name;
    }
  }

  /// Also the index of a key, and the key with it.
  void rename_index(const ObjectRename& rename)
  {
    const auto rename_in_owner = [&](const auto& owner, auto& list) {
      for (auto& part : list) {
        if (path_of(owner.schema, part.name) == rename.from) {
          part.name = cut_path(rename.to).name;
        }
      }
    };
    for (auto& table : state_.tables) {
      rename_in_owner(table, table.indexes);
      rename_in_owner(table, table.constraints);
    }
    for (auto& view : state_.views) {
      rename_in_owner(view, view.indexes);
    }
  }

  void rename_columns(TableDescription& table, const Renames& renames)
  {
    std::vector<std::pair<std::string, std::string>> last;
    for (const auto& rename : renames.columns) {
      if (rename.table != path_of(table.schema, table.name)) { continue; }
      last.emplace_back(spare_word(), rename.to);
      rename_column(state_, table, rename.from, last.back().first);
    }
    for (const auto& [from, to] : last) {
      rename_column(state_, table, from, to);
    }
  }

  /// All at once, so that values can be swapped.
  void rename_values(EnumDescription& type, const std::vector<ValueRename>& renames)
  {
    const auto path = path_of(type.schema, type.name);
    const auto before = type.values;
    for (const auto& rename : renames) {
      if (rename.type != path) { continue; }
      for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] == rename.from) { type.values[i] = rename.to; }
      }
    }
    for (auto& table : state_.tables) {
      for (auto& column : table.columns) {
        if (column.type == path and column.default_sql) {
          rename_value(*column.default_sql, path, renames);
        }
      }
    }
  }

  /// 'bad', or 'bad'::mood
  static void rename_value(std::string& default_sql, const std::string& type,
                           const std::vector<ValueRename>& renames)
  {
    for (const auto& rename : renames) {
      const auto literal = quote_literal(rename.from);
      if (rename.type != type or
          (default_sql != literal and not default_sql.starts_with(literal + "::"))) {
        continue;
      }
      default_sql.replace(0, literal.size(), quote_literal(rename.to));
      return;
    }
  }

  SchemaDescription state_;
  int count_ = 0;
};

}  // namespace

SchemaDescription apply_renames(SchemaDescription state, const Renames& renames)
{
  return Renaming(std::move(state)).run(renames);
}

SchemaDescription with_renamed_schemas(const SchemaDescription& state, const Renames& renames)
{
  Renames of_schemas;
  of_schemas.namespaces = renames.namespaces;
  return apply_renames(state, of_schemas);
}

}  // namespace sqlkit
