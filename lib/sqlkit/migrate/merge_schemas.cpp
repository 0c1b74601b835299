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
                   std::same_as<T, ColumnDescription> or std::same_as<T, ViewDescription> or
                   std::same_as<T, EnumDescription>;

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
T merge(const T& base, const T& earlier, const T& later);

template <class T>
std::vector<T> merge_lists(const std::vector<T>& base, const std::vector<T>& earlier,
                           const std::vector<T>& later)
{
  std::vector<T> merged;
  for (const auto& element : earlier) {
    const auto* old = find_same(base, element);
    const auto* other = find_same(later, element);
    if (old == nullptr) {
      merged.push_back(other != nullptr ? *other : element);
    } else if (other != nullptr) {
      merged.push_back(merge(*old, element, *other));
    }
  }
  for (const auto& element : later) {
    const bool is_new =
        find_same(base, element) == nullptr and find_same(earlier, element) == nullptr;
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
T merge_parts(const T& base, const T& earlier, const T& later)
{
  auto merged = earlier;
  auto to = tie_members(merged);
  const auto old = tie_members(base);
  const auto other = tie_members(later);
  [&]<std::size_t... Place>(std::index_sequence<Place...>) {
    ((std::get<Place>(to) =
          merge(std::get<Place>(old), std::as_const(std::get<Place>(to)), std::get<Place>(other))),
     ...);
  }(std::make_index_sequence<std::tuple_size_v<decltype(to)>>());
  return merged;
}

template <class T>
T merge(const T& base, const T& earlier, const T& later)
{
  if (earlier == base) { return later; }
  if (later == base) { return earlier; }
  if constexpr (is_list<T>) {
    return merge_lists(base, earlier, later);
  } else if constexpr (HasParts<T>) {
    return merge_parts(base, earlier, later);
  } else {
    return later;
  }
}

}  // namespace

SchemaDescription merge_schemas(const SchemaDescription& base, const SchemaDescription& earlier,
                                const SchemaDescription& later)
{
  return merge(base, earlier, later);
}

}  // namespace sqlkit
