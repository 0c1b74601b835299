#include "sqlkit/migrate/renames.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/diff/object.hpp"
#include "sqlkit/migrate/hint.hpp"

#include <algorithm>
#include <set>

namespace sqlkit {

namespace {

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

/// Hints that were not followed yet: `after` has one that `before` has not under the same name.
template <class Element>
std::vector<Move> find_moves(const std::vector<Element>& before, const std::vector<Element>& after,
                             const std::string& prefix)
{
  std::vector<Move> moves;
  for (const auto& element : after) {
    const auto from = hinted_path(element);
    const auto to = path_in_list(element);
    const auto* old = find_at(before, to);
    const bool was_followed = old != nullptr and hinted_path(*old) == from;
    if (from == to or was_followed or find_at(before, from) == nullptr) { continue; }
    moves.push_back({from, to});
  }
  refuse_contradictions(moves, names_of(before), prefix);
  return moves;
}

/// The value hints that were not followed yet. One whose new value is there waits for that to go.
std::vector<RenamedValue> find_renamed_values(const EnumDescription& before,
                                              const EnumDescription& after)
{
  const auto has = [&](const std::string& value) {
    return std::ranges::find(before.values, value) != before.values.end();
  };
  auto hints = after.renamed_values;
  std::erase_if(hints, [&](const RenamedValue& hint) {
    const auto& known = before.renamed_values;
    return not has(hint.from) or std::ranges::find(known, hint) != known.end();
  });
  for (std::size_t count = 0; count != hints.size();) {
    count = hints.size();
    const auto asked = hints;
    std::erase_if(hints, [&](const RenamedValue& hint) {
      return has(hint.to) and std::ranges::find(asked, hint.to, &RenamedValue::from) == asked.end();
    });
  }
  return hints;
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

std::string name_of(const std::string& path)
{
  return cut_path(path).name;
}

/// "posts.title is", "posts.a, posts.b and posts.c are"
std::string tell_of(const std::string& place, const std::vector<std::string>& names)
{
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) { text += i + 1 == names.size() ? " and " : ", "; }
    text += place + names[i];
  }
  return text + (names.size() == 1 ? " is" : " are");
}

/// Old and new things of one kind side by side.
void refuse_guess(const std::string& kind, const std::string& place, std::vector<std::string> gone,
                  const std::vector<std::string>& fresh, const std::vector<std::string>& dropped)
{
  std::erase_if(gone, [&](const std::string& old) {
    return std::ranges::find(dropped, place + old) != dropped.end();
  });
  if (gone.empty() or fresh.empty()) { return; }
  std::string drops;
  for (const auto& old : gone) {
    drops += " --drop " + place + old;
  }
  throw Error{ErrorCode::bad_request,
              tell_of(place, gone) + " gone, " + tell_of(place, fresh) +
                  " new. Renamed, or one dropped and one made?\n  renamed  → write  "
                  "renamed_from(\"" +
                  gone.front() + "\")  at " + place + fresh.front() +
                  "\n  dropped  → sqlkit generate" + drops + "\nNothing was written.",
              {{"kind", kind}, {"gone", place + gone.front()}, {"new", place + fresh.front()}}};
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
    if (find_at(there, path_in_list(element)) != nullptr) { continue; }
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
    if (is_aside(schema.to)) { continue; }
    back.namespaces.push_back({.kind = schema.kind, .from = schema.to, .to = schema.from});
  }
  for (const auto& object : objects) {
    if (is_aside(object.to)) { continue; }
    back.objects.push_back({.kind = object.kind,
                            .from = with_old_schema(*this, object.to),
                            .to = with_old_schema(*this, object.from)});
  }
  for (const auto& column : columns) {
    if (is_aside(column.to)) { continue; }
    back.columns.push_back(
        {.table = original_path("table", column.table), .from = column.to, .to = column.from});
  }
  for (const auto& value : values) {
    if (is_aside(value.to)) { continue; }
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
    const auto* old = find_at(moved.tables, renames.old_path("table", path));
    if (old == nullptr) { continue; }
    for (const auto& move : find_moves(old->columns, table.columns, path + ".")) {
      renames.columns.push_back({.table = path, .from = move.from, .to = move.to});
    }
  }
  for (const auto& type : after.enums) {
    const auto path = path_of(type.schema, type.name);
    const auto* old = find_at(moved.enums, renames.old_path("type", path));
    if (old == nullptr) { continue; }
    for (const auto& [from, to] : find_renamed_values(*old, type)) {
      renames.values.push_back({path, from, to});
    }
  }
  return renames;
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
    const auto* old = find_at(renamed.tables, path);
    if (old == nullptr) { continue; }
    refuse_guess("column", path + ".", names_only_in(old->columns, table.columns),
                 names_only_in(table.columns, old->columns), dropped);
  }
}

}  // namespace sqlkit
