#include "sqlkit/migrate/hint.hpp"
#include "sqlkit/migrate/renames.hpp"
#include "sqlkit/migrate/taken_names.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace sqlkit {

namespace {

std::string name_of(const std::string& path)
{
  return cut_path(path).name;
}

constexpr std::string_view aside = "sqlkit_going_";

void replace_name(std::string& text, const std::string& from, const std::string& to)
{
  for (auto place = text.find(from); place != std::string::npos; place = text.find(from, place)) {
    const auto end = place + from.size();
    const bool is_longer =
        end < text.size() and std::isdigit(static_cast<unsigned char>(text[end])) != 0;
    if (not is_longer) { text.replace(place, from.size(), to); }
    place += is_longer ? from.size() : to.size();
  }
}

/// Finds what must step aside, kind by kind.
class MakingRoom {
public:
  MakingRoom(Renames renames, const SchemaDescription& state)
      : renames_(std::move(renames)), state_(state)
  {
  }

  Renames run() &&
  {
    make_room_for_schemas();
    const auto state = with_renamed_schemas(state_, renames_);
    make_room_for_objects(TakenNames(state));
    make_room_for_columns(state);
    make_room_for_values(state);
    return std::move(renames_);
  }

private:
  std::string next_name() { return std::string(aside) + std::to_string(++count_); }

  void make_room_for_schemas()
  {
    const auto wanted = renames_.namespaces;
    for (const auto& rename : wanted) {
      const bool moves = std::ranges::find(wanted, rename.to, &ObjectRename::from) != wanted.end();
      if (moves or not names_of(state_.namespaces).contains(rename.to)) { continue; }
      renames_.namespaces.insert(renames_.namespaces.begin(), {"schema", rename.to, next_name()});
    }
  }

  void make_room_for_objects(const TakenNames& names)
  {
    const auto wanted = renames_.objects;
    for (const auto& rename : wanted) {
      auto holders = names.holders_of({rename.kind, rename.from}, rename.to);
      const auto parts = names.parts_without_room({rename.kind, rename.from}, rename.to);
      holders.insert(holders.end(), parts.begin(), parts.end());
      for (const auto& holder : holders) {
        const auto is_it = [&](const ObjectRename& other) {
          return other.kind == holder.kind and other.from == holder.path;
        };
        if (std::ranges::any_of(renames_.objects, is_it)) { continue; }
        renames_.objects.insert(
            renames_.objects.begin(),
            {holder.kind, holder.path, path_of(schema_of(holder.path), next_name())});
      }
    }
  }

  void make_room_for_columns(const SchemaDescription& state)
  {
    const auto wanted = renames_.columns;
    for (const auto& rename : wanted) {
      const auto* table = find_at(state.tables, renames_.old_path("table", rename.table));
      const bool moves = std::ranges::any_of(wanted, [&](const ColumnRename& other) {
        return other.table == rename.table and other.from == rename.to;
      });
      if (moves or not names_of(table->columns).contains(rename.to)) { continue; }
      renames_.columns.insert(renames_.columns.begin(), {rename.table, rename.to, next_name()});
    }
  }

  void make_room_for_values(const SchemaDescription& state)
  {
    const auto wanted = renames_.values;
    for (const auto& rename : wanted) {
      const auto* type = find_at(state.enums, renames_.old_path("type", rename.type));
      const bool moves = std::ranges::any_of(wanted, [&](const ValueRename& other) {
        return other.type == rename.type and other.from == rename.to;
      });
      if (moves or std::ranges::find(type->values, rename.to) == type->values.end()) { continue; }
      renames_.values.insert(renames_.values.begin(), {rename.type, rename.to, next_name()});
    }
  }

  Renames renames_;
  const SchemaDescription& state_;
  int count_ = 0;
};

}  // namespace

Renames make_room(Renames renames, const SchemaDescription& state)
{
  return MakingRoom(std::move(renames), state).run();
}

bool is_aside(const std::string& path)
{
  return name_of(path).starts_with(aside);
}

std::string with_names_of_things_aside(std::string text, const Renames& renames)
{
  const auto restore = [&](const std::string& from, const std::string& to) {
    if (is_aside(to)) { replace_name(text, name_of(to), path_part(name_of(from))); }
  };
  const auto restore_all = [&](const auto& list) {
    for (const auto& rename : list) {
      restore(rename.from, rename.to);
    }
  };
  restore_all(renames.namespaces);
  restore_all(renames.objects);
  for (const auto& column : renames.columns) {
    restore(path_part(column.from), column.to);
  }
  for (const auto& value : renames.values) {
    restore(path_part(value.from), value.to);
  }
  return text;
}

}  // namespace sqlkit
