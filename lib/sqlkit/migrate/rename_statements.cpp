#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/migrate/hint.hpp"
#include "sqlkit/migrate/renames.hpp"
#include "sqlkit/migrate/taken_names.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

/// Names that are swapped go by way of a third.
template <class Emit>
void order_moves(std::vector<Move> moves, std::set<std::string> names, Emit emit)
{
  for (int spare = 1; not moves.empty();) {
    auto next =
        std::ranges::find_if(moves, [&](const Move& move) { return not names.contains(move.to); });
    const bool is_last = next != moves.end();
    if (not is_last) { next = moves.begin(); }
    const auto to = is_last ? next->to : "sqlkit_renaming_" + std::to_string(spare++);
    emit(next->from, to);
    names.erase(next->from);
    names.insert(to);
    if (is_last) {
      moves.erase(next);
    } else {
      next->from = to;
    }
  }
}

std::string name_of(const std::string& path)
{
  return cut_path(path).name;
}

/// The statements for things in schemas, each when there is room for it.
class MovingObjects {
public:
  MovingObjects(const SchemaDescription& state, std::string own_schema,
                std::vector<std::string>& statements)
      : state_(state), names_(state), own_schema_(std::move(own_schema)), statements_(statements)
  {
  }

  void run(const std::vector<ObjectRename>& renames)
  {
    for (const auto& rename : renames) {
      pending_.push_back({.thing = {rename.kind, rename.from}, .to = rename.to, .origin = rename});
    }
    while (not pending_.empty()) {
      const auto next = std::ranges::find_if(
          pending_, [&](const Pending& move) { return names_.is_free(move.thing, move.to); });
      if (next == pending_.end()) {
        step_away(pending_.front());
        continue;
      }
      finish(*next);
      pending_.erase(next);
    }
  }

private:
  struct Pending {
    NameHolder thing;  ///< as it is called by now
    std::string to;
    ObjectRename origin;
  };

  void finish(Pending& move)
  {
    const auto old_schema = schema_of(move.thing.path);
    const auto renamed = path_of(old_schema, name_of(move.to));
    const auto moved = path_of(schema_of(move.to), name_of(move.thing.path));
    if (old_schema == schema_of(move.to) or moved == move.to) { return go(move, move.to); }
    // The new name may be taken in the old schema, and the old one in the new schema.
    if (not names_.is_free(move.thing, renamed)) {
      if (not names_.is_free(move.thing, moved)) { step_away(move); }
      go(move, path_of(schema_of(move.to), name_of(move.thing.path)));
    } else {
      go(move, renamed);
    }
    go(move, move.to);
  }

  void step_away(Pending& move)
  {
    const auto third = "sqlkit_renaming_" + std::to_string(++spare_);
    go(move, path_of(schema_of(move.thing.path), third));
  }

  /// To another name or to another schema, not both.
  void go(Pending& move, const std::string& to)
  {
    const auto schema = schema_of(to);
    const bool is_move = schema_of(move.thing.path) != schema;
    if (is_move) { release_sequence(move); }
    const auto alter = "alter " + word_of(move.origin) + " " + quote_path(move.thing.path);
    statements_.push_back(is_move ? alter + " set schema " +
                                        quote_identifier(schema.empty() ? own_schema_ : schema)
                                  : alter + " rename to " + quote_identifier(name_of(to)));
    names_.move(move.thing, to);
    move.thing.path = to;
  }

  /// A sequence that a column owns cannot move: it belongs to the column again afterwards.
  void release_sequence(const Pending& move)
  {
    if (move.origin.kind != "sequence") { return; }
    const auto* sequence = find_at(state_.sequences, move.origin.from);
    if (sequence == nullptr or not sequence->owned_by) { return; }
    statements_.push_back("alter sequence " + quote_path(move.thing.path) + " owned by none");
  }

  std::string word_of(const ObjectRename& rename) const
  {
    const auto* view = rename.kind == "view" ? find_at(state_.views, rename.from) : nullptr;
    return view != nullptr and view->is_materialized ? "materialized view" : rename.kind;
  }

  const SchemaDescription& state_;
  TakenNames names_;
  std::string own_schema_;
  std::vector<std::string>& statements_;
  std::vector<Pending> pending_;
  int spare_ = 0;
};

void rename_columns(const Renames& renames, const SchemaDescription& state,
                    std::vector<std::string>& statements)
{
  std::map<std::string, std::vector<Move>> by_table;
  for (const auto& column : renames.columns) {
    by_table[column.table].push_back({column.from, column.to});
  }
  for (const auto& [table, columns] : by_table) {
    const auto* old = find_at(state.tables, renames.old_path("table", table));
    order_moves(columns, names_of(old->columns), [&](const auto& from, const auto& to) {
      statements.push_back("alter table " + quote_path(table) + " rename column " +
                           quote_identifier(from) + " to " + quote_identifier(to));
    });
  }
}

void rename_values(const Renames& renames, const SchemaDescription& state,
                   std::vector<std::string>& statements)
{
  std::map<std::string, std::vector<Move>> by_type;
  for (const auto& value : renames.values) {
    by_type[value.type].push_back({value.from, value.to});
  }
  for (const auto& [type, values] : by_type) {
    const auto* old = find_at(state.enums, renames.old_path("type", type));
    const std::set<std::string> names(old->values.begin(), old->values.end());
    order_moves(values, names, [&](const auto& from, const auto& to) {
      statements.push_back("alter type " + quote_path(type) + " rename value " +
                           quote_literal(from) + " to " + quote_literal(to));
    });
  }
}

}  // namespace

std::set<std::string> schemas_moved_into(const SchemaDescription& state, const Renames& renames)
{
  const auto there = names_of(state.namespaces);
  std::set<std::string> names;
  for (const auto& rename : renames.objects) {
    const auto schema = schema_of(rename.to);
    if (not schema.empty() and not there.contains(schema)) { names.insert(schema); }
  }
  return names;
}

std::vector<std::string> rename_statements(const Renames& renames, const SchemaDescription& before,
                                           const std::string& own_schema)
{
  std::vector<std::string> statements;
  std::vector<Move> schemas;
  for (const auto& rename : renames.namespaces) {
    schemas.push_back({rename.from, rename.to});
  }
  order_moves(schemas, names_of(before.namespaces), [&](const auto& from, const auto& to) {
    statements.push_back("alter schema " + quote_identifier(from) + " rename to " +
                         quote_identifier(to));
  });
  const auto state = with_renamed_schemas(before, renames);
  for (const auto& name : schemas_moved_into(state, renames)) {
    statements.push_back("create schema " + quote_identifier(name));
  }
  MovingObjects(state, own_schema, statements).run(renames.objects);
  rename_columns(renames, state, statements);
  rename_values(renames, state, statements);
  return statements;
}

}  // namespace sqlkit
