#include "sqlkit/migrate/renames.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace sqlkit {

namespace {

struct Move {
  std::string from;
  std::string to;
};

/// Hints that were not followed yet: `after` has one that `before` has not under the same name.
template <class Element>
std::vector<Move> find_moves(const std::vector<Element>& before, const std::vector<Element>& after,
                             const std::string& prefix)
{
  std::vector<Move> moves;
  for (const auto& element : after) {
    if (not element.renamed_from) { continue; }
    const auto* old = find_named(before, element.name);
    const bool was_followed = old != nullptr and old->renamed_from == element.renamed_from;
    if (was_followed or find_named(before, *element.renamed_from) == nullptr) { continue; }
    moves.push_back({*element.renamed_from, element.name});
  }
  for (const auto& move : moves) {
    const bool is_free = find_named(before, move.to) == nullptr;
    const bool goes_away =
        std::ranges::any_of(moves, [&](const Move& other) { return other.from == move.to; });
    if (not is_free and not goes_away) {
      throw Error{
          ErrorCode::bad_request,
          prefix + move.to + " says renamed_from(\"" + move.from +
              "\"), but the last snapshot has both. Take the hint away, or drop one first."};
    }
  }
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
    const auto third = "sqlkit_renaming_" + std::to_string(spare++);
    emit(moves.front().from, third);
    names.erase(moves.front().from);
    names.insert(third);
    moves.front().from = third;
  }
}

template <class Element>
std::set<std::string> names_of(const std::vector<Element>& list)
{
  std::set<std::string> names;
  for (const auto& element : list) {
    names.insert(element.name);
  }
  return names;
}

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

void rename_references(SchemaDescription& state, const std::string& from, const std::string& to)
{
  for (auto& table : state.tables) {
    for (auto& constraint : table.constraints) {
      if (constraint.references != from) { continue; }
      constraint.references = to;
      replace_word(constraint.definition, from, to);
    }
  }
}

void rename_column(TableDescription& table, const std::string& from, const std::string& to)
{
  for (auto& column : table.columns) {
    if (column.name == from) { column.name = to; }
    if (column.generated_sql) { replace_word(*column.generated_sql, from, to); }
  }
  for (auto& constraint : table.constraints) {
    std::ranges::replace(constraint.columns, from, to);
    replace_word(constraint.definition, from, to);
  }
  for (auto& index : table.indexes) {
    std::ranges::replace(index.columns, from, to);
    replace_word(index.definition, from, to);
  }
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
    if (find_named(there, element.name) == nullptr) { names.push_back(element.name); }
  }
  return names;
}

}  // namespace

Renames Renames::reversed() const
{
  Renames back;
  for (const auto& table : tables) {
    back.tables.push_back({.from = table.to, .to = table.from});
  }
  for (const auto& column : columns) {
    back.columns.push_back(
        {.table = old_table_name(column.table), .from = column.to, .to = column.from});
  }
  return back;
}

std::string Renames::old_table_name(const std::string& table) const
{
  for (const auto& rename : tables) {
    if (rename.to == table) { return rename.from; }
  }
  return table;
}

Renames find_renames(const SchemaDescription& before, const SchemaDescription& after)
{
  Renames renames;
  for (const auto& move : find_moves(before.tables, after.tables, "")) {
    renames.tables.push_back({.from = move.from, .to = move.to});
  }
  for (const auto& table : after.tables) {
    const auto* old = find_named(before.tables, renames.old_table_name(table.name));
    if (old == nullptr) { continue; }
    for (const auto& move : find_moves(old->columns, table.columns, table.name + ".")) {
      renames.columns.push_back({.table = table.name, .from = move.from, .to = move.to});
    }
  }
  return renames;
}

std::vector<std::string> rename_statements(const Renames& renames, const SchemaDescription& before)
{
  std::vector<std::string> statements;
  std::vector<Move> moves;
  for (const auto& table : renames.tables) {
    moves.push_back({table.from, table.to});
  }
  order_moves(moves, names_of(before.tables), [&](const auto& from, const auto& to) {
    statements.push_back("alter table " + quote_identifier(from) + " rename to " +
                         quote_identifier(to));
  });

  std::map<std::string, std::vector<Move>> by_table;
  for (const auto& column : renames.columns) {
    by_table[column.table].push_back({column.from, column.to});
  }
  for (const auto& [table, columns] : by_table) {
    const auto* old = find_named(before.tables, renames.old_table_name(table));
    order_moves(columns, names_of(old->columns), [&](const auto& from, const auto& to) {
      statements.push_back("alter table " + quote_identifier(table) + " rename column " +
                           quote_identifier(from) + " to " + quote_identifier(to));
    });
  }
  return statements;
}

void refuse_guesses(const SchemaDescription& before, const SchemaDescription& after,
                    const Renames& renames, const std::vector<std::string>& dropped)
{
  const auto renamed = apply_renames(before, renames);
  refuse_guess("table", "", names_only_in(renamed.tables, after.tables),
               names_only_in(after.tables, renamed.tables), dropped);
  for (const auto& table : after.tables) {
    const auto* old = find_named(renamed.tables, table.name);
    if (old == nullptr) { continue; }
    refuse_guess("column", table.name + ".", names_only_in(old->columns, table.columns),
                 names_only_in(table.columns, old->columns), dropped);
  }
}

SchemaDescription apply_renames(SchemaDescription state, const Renames& renames)
{
  // Two passes over every text, so that names can be swapped: first to a word that nobody uses.
  const auto original = state;
  int count = 0;
  std::vector<Move> last_moves;
  for (const auto& rename : renames.tables) {
    const auto index = find_named(original.tables, rename.from) - original.tables.data();
    state.tables[static_cast<std::size_t>(index)].name = rename.to;
    last_moves.push_back({"sqlkit_renaming_" + std::to_string(++count), rename.to});
    rename_references(state, rename.from, last_moves.back().from);
  }
  for (const auto& move : last_moves) {
    rename_references(state, move.from, move.to);
  }
  for (auto& table : state.tables) {
    last_moves.clear();
    for (const auto& rename : renames.columns) {
      if (rename.table != table.name) { continue; }
      last_moves.push_back({"sqlkit_renaming_" + std::to_string(++count), rename.to});
      rename_column(table, rename.from, last_moves.back().from);
    }
    for (const auto& move : last_moves) {
      rename_column(table, move.from, move.to);
    }
  }
  return state;
}

}  // namespace sqlkit
