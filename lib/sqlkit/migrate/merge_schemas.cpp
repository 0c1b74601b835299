#include "sqlkit/migrate/merge_schemas.hpp"

#include "sqlkit/base/reflect.hpp"

#include <concepts>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

/// What is merged part by part; all else is one thing.
template <class T>
concept HasParts = std::same_as<T, SchemaDescription> or std::same_as<T, TableDescription> or
                   std::same_as<T, ViewDescription>;

template <class T>
constexpr bool is_list = false;
template <class T>
constexpr bool is_list<std::vector<T>> = true;

template <class T>
bool is_same_thing(const T& a, const T& b)
{
  if constexpr (requires { a.arguments; }) {
    if (a.arguments != b.arguments) { return false; }
  }
  if constexpr (requires { a.schema; }) {
    if (a.schema != b.schema) { return false; }
  }
  if constexpr (requires { a.name; }) {
    return a.name == b.name;
  } else {
    return a == b;
  }
}

template <class T>
const T* find_same(const std::vector<T>& list, const T& wanted)
{
  for (const auto& candidate : list) {
    if (is_same_thing(candidate, wanted)) { return &candidate; }
  }
  return nullptr;
}

template <class T>
T merge(const T& base, const T& ours, const T& theirs);

template <class T>
std::vector<T> merge_lists(const std::vector<T>& base, const std::vector<T>& ours,
                           const std::vector<T>& theirs)
{
  std::vector<T> merged;
  for (const auto& element : ours) {
    const auto* old = find_same(base, element);
    const auto* other = find_same(theirs, element);
    if (old == nullptr) {
      merged.push_back(element);
    } else if (other != nullptr) {
      merged.push_back(merge(*old, element, *other));
    }
  }
  for (const auto& element : theirs) {
    const bool is_new = find_same(base, element) == nullptr and find_same(ours, element) == nullptr;
    if (is_new) { merged.push_back(element); }
  }
  return merged;
}

template <class T>
auto tie_members(T& object)
{
  return apply_members(object, [](auto&... members) { return std::tie(members...); });
}

template <class T>
T merge_parts(const T& base, const T& ours, const T& theirs)
{
  auto merged = ours;
  auto to = tie_members(merged);
  const auto old = tie_members(base);
  const auto other = tie_members(theirs);
  [&]<std::size_t... Place>(std::index_sequence<Place...>) {
    ((std::get<Place>(to) =
          merge(std::get<Place>(old), std::as_const(std::get<Place>(to)), std::get<Place>(other))),
     ...);
  }(std::make_index_sequence<std::tuple_size_v<decltype(to)>>());
  return merged;
}

template <class T>
T merge(const T& base, const T& ours, const T& theirs)
{
  if (ours == base) { return theirs; }
  if (theirs == base) { return ours; }
  if constexpr (is_list<T>) {
    return merge_lists(base, ours, theirs);
  } else if constexpr (HasParts<T>) {
    return merge_parts(base, ours, theirs);
  } else {
    return ours;
  }
}

}  // namespace

SchemaDescription merge_schemas(const SchemaDescription& base, const SchemaDescription& ours,
                                const SchemaDescription& theirs)
{
  return merge(base, ours, theirs);
}

}  // namespace sqlkit
