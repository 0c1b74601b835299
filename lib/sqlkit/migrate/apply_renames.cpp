#include "sqlkit/migrate/diff/object.hpp"
#include "sqlkit/migrate/renames.hpp"

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
    for (const auto& rename : renames.namespaces) {
      rename_namespace(state_, rename.from, rename.to);
    }
    for (const auto& name : schemas_moved_into(state_, renames)) {
      NamespaceDescription schema;
      schema.name = name;
      state_.namespaces.push_back(std::move(schema));
    }
    rename_objects(renames);
    for (auto& table : state_.tables) {
      rename_columns(table, renames);
    }
    for (const auto& rename : renames.values) {
      rename_value(rename);
    }
    return std::move(state_);
  }

private:
  std::string spare_word() { return "sqlkit_renaming_" + std::to_string(++count_); }

  void rename_objects(const Renames& renames)
  {
    std::vector<std::pair<std::string, std::string>> last;
    const auto original = state_;
    for (const auto& rename : renames.objects) {
      for_each_list(state_, [&](auto& list) { rename_in(list, original, rename); });
      last.emplace_back(spare_word(), rename.to);
      rename_references(state_, rename.from, last.back().first);
    }
    for (const auto& [from, to] : last) {
      rename_references(state_, from, to);
    }
  }

  template <class T>
  static void rename_in(std::vector<T>& list, const SchemaDescription& original,
                        const ObjectRename& rename)
  {
    const bool is_tables = std::is_same_v<T, TableDescription>;
    if (is_tables != (rename.kind == "table")) { return; }
    auto copy = original;
    for_each_list(copy, [&](auto& old) {
      if constexpr (std::is_same_v<std::remove_reference_t<decltype(old)>, std::vector<T>>) {
        for (std::size_t i = 0; i < old.size(); ++i) {
          if (path_of(old[i].schema, old[i].name) != rename.from) { continue; }
          list[i].schema = schema_of(rename.to);
          list[i].name = cut_path(rename.to).name;
        }
      }
    });
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

  void rename_value(const ValueRename& rename)
  {
    for (auto& type : state_.enums) {
      if (path_of(type.schema, type.name) != rename.type) { continue; }
      std::ranges::replace(type.values, rename.from, rename.to);
    }
  }

  SchemaDescription state_;
  int count_ = 0;
};

/// Gives what has its new name already the hint that led there.
template <class T>
void adopt(std::vector<T>& live, const std::vector<T>& wanted)
{
  for (const auto& source : wanted) {
    for (auto& object : live) {
      if (object.name != source.name) { continue; }
      if constexpr (requires { object.schema; }) {
        if (object.schema != source.schema) { continue; }
      }
      if constexpr (requires { object.moved_from; }) { object.moved_from = source.moved_from; }
      if constexpr (requires { object.renamed_from; }) {
        object.renamed_from = source.renamed_from;
      }
      if constexpr (requires { object.columns.front().renamed_from; }) {
        adopt(object.columns, source.columns);
      }
    }
  }
}

}  // namespace

SchemaDescription apply_renames(SchemaDescription state, const Renames& renames)
{
  return Renaming(std::move(state)).run(renames);
}

SchemaDescription adopt_hints(SchemaDescription live, const SchemaDescription& wanted)
{
  adopt(live.namespaces, wanted.namespaces);
  adopt(live.enums, wanted.enums);
  adopt(live.domains, wanted.domains);
  adopt(live.composites, wanted.composites);
  adopt(live.sequences, wanted.sequences);
  adopt(live.functions, wanted.functions);
  adopt(live.tables, wanted.tables);
  adopt(live.views, wanted.views);
  return live;
}

}  // namespace sqlkit
