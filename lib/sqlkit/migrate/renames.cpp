#include "sqlkit/migrate/renames.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/diff/object.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <set>

namespace sqlkit {

namespace {

struct Move {
  std::string from;
  std::string to;
};

template <class T>
std::string path_in_list(const T& element)
{
  if constexpr (requires { element.schema; }) {
    return path_of(element.schema, element.name);
  } else {
    return element.name;
  }
}

template <class T>
const T* find_path(const std::vector<T>& list, const std::string& path)
{
  for (const auto& element : list) {
    if (path_in_list(element) == path) { return &element; }
  }
  return nullptr;
}

/// Where a hint says that the element was; its own path if it has none.
template <class T>
std::string hinted_path(const T& element)
{
  const auto name = element.renamed_from.value_or(element.name);
  if constexpr (requires { element.moved_from; }) {
    return path_of(element.moved_from.value_or(element.schema), name);
  } else if constexpr (requires { element.schema; }) {
    return path_of(element.schema, name);
  } else {
    return name;
  }
}

void refuse_contradictions(const std::vector<Move>& moves, const std::set<std::string>& names,
                           const std::string& prefix)
{
  for (const auto& move : moves) {
    const bool goes_away =
        std::ranges::any_of(moves, [&](const Move& other) { return other.from == move.to; });
    if (not names.contains(move.to) or goes_away) { continue; }
    throw Error{ErrorCode::bad_request,
                prefix + move.to + " says renamed_from(\"" + move.from +
                    "\"), but the last snapshot has both. Take the hint away, or drop one first."};
  }
}

template <class Element>
std::set<std::string> names_of(const std::vector<Element>& list)
{
  std::set<std::string> names;
  for (const auto& element : list) {
    names.insert(path_in_list(element));
  }
  return names;
}

/// Hints that were not followed yet: `after` has one that `before` has not under the same name.
template <class Element>
std::vector<Move> find_moves(const std::vector<Element>& before, const std::vector<Element>& after,
                             const std::string& prefix)
{
  std::vector<Move> moves;
  for (const auto& element : after) {
    const auto from = hinted_path(element);
    const auto to = path_in_list(element);
    const auto* old = find_path(before, to);
    const bool was_followed = old != nullptr and hinted_path(*old) == from;
    if (from == to or was_followed or find_path(before, from) == nullptr) { continue; }
    moves.push_back({from, to});
  }
  refuse_contradictions(moves, names_of(before), prefix);
  return moves;
}

/// Emits moves so that no name is taken when it is needed.
template <class Emit>
void order_moves(std::vector<Move> moves, std::set<std::string> names, Emit emit)
{
  for (int spare = 1; not moves.empty();) {
    const auto next =
        std::ranges::find_if(moves, [&](const Move& move) { return not names.contains(move.to); });
    if (next != moves.end()) {
      emit(next->from, next->to);
      names.erase(next->from);
      names.insert(next->to);
      moves.erase(next);
      continue;
    }
    const auto place = cut_path(moves.front().from).place;
    const auto third =
        (place.empty() ? "" : place + ".") + "sqlkit_renaming_" + std::to_string(spare++);
    emit(moves.front().from, third);
    names.erase(moves.front().from);
    names.insert(third);
    moves.front().from = third;
  }
}

/// Calls with the word of `alter … rename` and the list of each kind that can be renamed.
template <class State, class Visit>
void for_each_kind(State& before, State& after, Visit visit)
{
  visit("type", before.enums, after.enums);
  visit("domain", before.domains, after.domains);
  visit("type", before.composites, after.composites);
  visit("sequence", before.sequences, after.sequences);
  visit("table", before.tables, after.tables);
  visit("view", before.views, after.views);
}

std::vector<Move> moves_of(const std::vector<ObjectRename>& renames, const std::string& kind)
{
  std::vector<Move> moves;
  for (const auto& rename : renames) {
    if (rename.kind == kind) { moves.push_back({rename.from, rename.to}); }
  }
  return moves;
}

std::string name_of(const std::string& path)
{
  return cut_path(path).name;
}

/// A rename, then a move: the new name is free in the new schema, and the old schema has room.
void add_statements(const std::string& kind, const std::string& from, const std::string& to,
                    const std::string& own_schema, std::vector<std::string>& statements)
{
  if (name_of(from) != name_of(to)) {
    statements.push_back("alter " + kind + " " + quote_path(from) + " rename to " +
                         quote_identifier(name_of(to)));
  }
  if (schema_of(from) == schema_of(to)) { return; }
  const auto schema = schema_of(to).empty() ? own_schema : schema_of(to);
  statements.push_back("alter " + kind + " " + quote_path(path_of(schema_of(from), name_of(to))) +
                       " set schema " + quote_identifier(schema));
}

/// A sequence that a column owns cannot move: it belongs to the column again afterwards.
void release_sequence(const std::string& kind, const SchemaDescription& before,
                      const std::string& from, const std::string& to,
                      std::vector<std::string>& statements)
{
  const auto* sequence = kind == "sequence" ? find_path(before.sequences, from) : nullptr;
  if (sequence == nullptr or not sequence->owned_by or schema_of(from) == schema_of(to)) { return; }
  statements.push_back("alter sequence " + quote_path(from) + " owned by none");
}

std::string word_of(const std::string& kind, const SchemaDescription& before,
                    const std::string& from)
{
  if (kind != "view") { return kind; }
  const auto* view = find_path(before.views, from);
  return view != nullptr and view->is_materialized ? "materialized view" : "view";
}

/// An old and a new thing of one kind side by side.
void refuse_guess(const std::string& kind, const std::string& place,
                  const std::vector<std::string>& gone, const std::vector<std::string>& fresh,
                  const std::vector<std::string>& dropped)
{
  for (const auto& old : gone) {
    if (fresh.empty() or std::ranges::find(dropped, place + old) != dropped.end()) { continue; }
    throw Error{ErrorCode::bad_request,
                place + old + " is gone, " + place + fresh.front() +
                    " is new. Renamed, or one dropped and one made?\n  renamed  → write  "
                    "renamed_from(\"" +
                    old + "\")  at " + place + fresh.front() +
                    "\n  dropped  → sqlkit generate --drop " + place + old +
                    "\nNothing was written.",
                {{"kind", kind}, {"gone", place + old}, {"new", place + fresh.front()}}};
  }
}

template <class Element>
std::vector<std::string> names_only_in(const std::vector<Element>& here,
                                       const std::vector<Element>& there)
{
  std::vector<std::string> names;
  for (const auto& element : here) {
    if constexpr (requires { element.owned_by; }) {
      if (element.owned_by) { continue; }
    }
    if (find_path(there, path_in_list(element)) != nullptr) { continue; }
    if constexpr (requires { element.schema; }) {
      names.push_back(path_in_list(element));
    } else {
      names.push_back(path_part(element.name));
    }
  }
  return names;
}

std::string with_old_schema(const Renames& renames, const std::string& path)
{
  for (const auto& rename : renames.namespaces) {
    if (rename.to == schema_of(path)) { return path_of(rename.from, name_of(path)); }
  }
  return path;
}

}  // namespace

Renames Renames::reversed() const
{
  Renames back;
  for (const auto& schema : namespaces) {
    back.namespaces.push_back({.kind = schema.kind, .from = schema.to, .to = schema.from});
  }
  for (const auto& object : objects) {
    back.objects.push_back({.kind = object.kind,
                            .from = with_old_schema(*this, object.to),
                            .to = with_old_schema(*this, object.from)});
  }
  for (const auto& column : columns) {
    back.columns.push_back(
        {.table = original_path("table", column.table), .from = column.to, .to = column.from});
  }
  for (const auto& value : values) {
    back.values.push_back(
        {.type = original_path("type", value.type), .from = value.to, .to = value.from});
  }
  return back;
}

std::string Renames::old_path(const std::string& kind, const std::string& path) const
{
  for (const auto& rename : objects) {
    if (rename.kind == kind and rename.to == path) { return rename.from; }
  }
  return path;
}

std::string Renames::original_path(const std::string& kind, const std::string& path) const
{
  return with_old_schema(*this, old_path(kind, path));
}

Renames find_renames(const SchemaDescription& before, const SchemaDescription& after)
{
  Renames renames;
  for (const auto& move : find_moves(before.namespaces, after.namespaces, "schema ")) {
    renames.namespaces.push_back({.kind = "schema", .from = move.from, .to = move.to});
  }
  const auto moved = apply_renames(before, renames);
  for_each_kind(moved, after, [&](const std::string& kind, const auto& old, const auto& wanted) {
    for (const auto& move : find_moves(old, wanted, "")) {
      renames.objects.push_back({.kind = kind, .from = move.from, .to = move.to});
    }
  });
  for (const auto& table : after.tables) {
    const auto path = path_of(table.schema, table.name);
    const auto* old = find_path(moved.tables, renames.old_path("table", path));
    if (old == nullptr) { continue; }
    for (const auto& move : find_moves(old->columns, table.columns, path + ".")) {
      renames.columns.push_back({.table = path, .from = move.from, .to = move.to});
    }
  }
  for (const auto& type : after.enums) {
    const auto path = path_of(type.schema, type.name);
    const auto* old = find_path(moved.enums, renames.old_path("type", path));
    for (const auto& [from, to] : type.renamed_values) {
      const auto has = [&](const std::string& value) {
        return old != nullptr and std::ranges::find(old->values, value) != old->values.end();
      };
      if (has(from) and not has(to)) { renames.values.push_back({path, from, to}); }
    }
  }
  return renames;
}

std::set<std::string> schemas_moved_into(const SchemaDescription& state, const Renames& renames)
{
  std::set<std::string> names;
  for (const auto& rename : renames.objects) {
    const auto schema = schema_of(rename.to);
    if (not schema.empty() and find_named(state.namespaces, schema) == nullptr) {
      names.insert(schema);
    }
  }
  return names;
}

std::vector<std::string> rename_statements(const Renames& renames, const SchemaDescription& before,
                                           const std::string& own_schema)
{
  std::vector<std::string> statements;
  order_moves(moves_of(renames.namespaces, "schema"), names_of(before.namespaces),
              [&](const auto& from, const auto& to) {
                statements.push_back("alter schema " + quote_identifier(from) + " rename to " +
                                     quote_identifier(to));
              });
  Renames of_schemas;
  of_schemas.namespaces = renames.namespaces;
  const auto moved = apply_renames(before, of_schemas);
  for (const auto& name : schemas_moved_into(moved, renames)) {
    statements.push_back("create schema " + quote_identifier(name));
  }
  std::set<std::string> done;
  for_each_kind(moved, moved, [&](const std::string& kind, const auto& list, const auto&) {
    if (not done.insert(kind).second) { return; }
    order_moves(moves_of(renames.objects, kind), names_of(list),
                [&](const auto& from, const auto& to) {
                  release_sequence(kind, moved, from, to, statements);
                  add_statements(word_of(kind, moved, from), from, to, own_schema, statements);
                });
  });
  std::map<std::string, std::vector<Move>> by_table;
  for (const auto& column : renames.columns) {
    by_table[column.table].push_back({column.from, column.to});
  }
  for (const auto& [table, columns] : by_table) {
    const auto* old = find_path(moved.tables, renames.old_path("table", table));
    order_moves(columns, names_of(old->columns), [&](const auto& from, const auto& to) {
      statements.push_back("alter table " + quote_path(table) + " rename column " +
                           quote_identifier(from) + " to " + quote_identifier(to));
    });
  }
  for (const auto& [type, from, to] : renames.values) {
    statements.push_back("alter type " + quote_path(type) + " rename value " + quote_literal(from) +
                         " to " + quote_literal(to));
  }
  return statements;
}

void refuse_guesses(const SchemaDescription& before, const SchemaDescription& after,
                    const Renames& renames, const std::vector<std::string>& dropped)
{
  const auto renamed = apply_renames(before, renames);
  const auto refuse = [&](const std::string& kind, const auto& old, const auto& wanted) {
    refuse_guess(kind, "", names_only_in(old, wanted), names_only_in(wanted, old), dropped);
  };
  refuse("schema", renamed.namespaces, after.namespaces);
  refuse("enum", renamed.enums, after.enums);
  refuse("sequence", renamed.sequences, after.sequences);
  refuse("table", renamed.tables, after.tables);
  for (const auto& table : after.tables) {
    const auto path = path_of(table.schema, table.name);
    const auto* old = find_path(renamed.tables, path);
    if (old == nullptr) { continue; }
    refuse_guess("column", path + ".", names_only_in(old->columns, table.columns),
                 names_only_in(table.columns, old->columns), dropped);
  }
}

}  // namespace sqlkit
