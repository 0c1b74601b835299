#include "sqlkit/migrate/hint.hpp"
#include "sqlkit/migrate/renames.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

/// The new names of hints that nobody can have followed: the old name is there, and the new one is
/// free or belongs to what waits for another name itself.
std::set<std::string> find_open(const std::vector<Move>& hints, const std::set<std::string>& names)
{
  std::set<std::string> open, leaving;
  for (bool is_growing = true; is_growing;) {
    is_growing = false;
    for (const auto& [from, to] : hints) {
      const bool is_free = not names.contains(to) or leaving.contains(to);
      if (not names.contains(from) or not is_free or not open.insert(to).second) { continue; }
      leaving.insert(from);
      is_growing = true;
    }
  }
  return open;
}

template <class T>
std::set<std::string> find_open_in(const std::vector<T>& live, const std::vector<T>& wanted)
{
  std::vector<Move> hints;
  for (const auto& object : wanted) {
    if (hinted_path(object) != path_in_list(object)) {
      hints.push_back({hinted_path(object), path_in_list(object)});
    }
  }
  return find_open(hints, names_of(live));
}

void adopt_values(EnumDescription& live, const EnumDescription& wanted)
{
  std::vector<Move> hints;
  for (const auto& hint : wanted.renamed_values) {
    hints.push_back({hint.from, hint.to});
  }
  const auto open = find_open(hints, {live.values.begin(), live.values.end()});
  for (const auto& hint : wanted.renamed_values) {
    if (not open.contains(hint.to)) { live.renamed_values.push_back(hint); }
  }
}

/// Gives what has its new name already the hint that led there.
template <class T>
void adopt(std::vector<T>& live, const std::vector<T>& wanted)
{
  const auto open = find_open_in(live, wanted);
  for (const auto& source : wanted) {
    for (auto& object : live) {
      if (path_in_list(object) != path_in_list(source)) { continue; }
      if constexpr (requires { object.renamed_values; }) { adopt_values(object, source); }
      if constexpr (requires { object.columns.front().renamed_from; }) {
        adopt(object.columns, source.columns);
      }
      if (open.contains(path_in_list(source))) { continue; }
      if constexpr (requires { object.moved_from; }) { object.moved_from = source.moved_from; }
      object.renamed_from = source.renamed_from;
    }
  }
}

}  // namespace

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
