#pragma once

#include "sqlkit/sql/source.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

/// Several groupings in one statement.
/// https://www.postgresql.org/docs/15/queries-table-expressions.html#QUERIES-GROUPING-SETS
namespace sqlkit {
namespace detail {

/// rollup(…), cube(…) or grouping_sets(…). Their keys are null where they are not grouped by.
struct GroupingSets {
  Tokens tokens;
};
/// One set of keys inside grouping_sets().
struct GroupingSet {
  Tokens tokens;
};

constexpr Operand operand(const GroupingSets& sets)
{
  return {{}, sets.tokens.begin(), sets.tokens.size(), atom, nullptr, false};
}
constexpr Operand operand(const GroupingSet& set)
{
  return {{}, set.tokens.begin(), set.tokens.size(), atom, nullptr, false};
}

template <class T>
concept GroupKey = Node<T> || std::is_same_v<T, GroupingSets>;

/// Marks the keys in the select list: they may be null now.
template <class T>
constexpr void note_empty_groups(Tokens& list, const T& keys)
{
  if constexpr (std::is_same_v<T, GroupingSets>) {
    for (const auto& key : keys.tokens) {
      if (key.kind != TokenKind::column) { continue; }
      for (auto& token : list) {
        const bool is_key = token.kind == TokenKind::column &&
                            same_text(token.name_view(), key.name_view()) &&
                            same_text(token.text_view(), key.text_view());
        if (is_key) { token.is_nullable = true; }
      }
    }
  }
}

}  // namespace detail

/// By all keys, by all but the last …, by none.
template <detail::Node... T>
constexpr detail::GroupingSets rollup(const T&... keys)
{
  return {detail::call("rollup", keys...)};
}
/// By every choice of the keys.
template <detail::Node... T>
constexpr detail::GroupingSets cube(const T&... keys)
{
  return {detail::call("cube", keys...)};
}
/// By each of the sets: `grouping_sets(set_of(a, b), set_of(a), set_of())`.
template <class... T>
constexpr detail::GroupingSets grouping_sets(const T&... sets)
{
  static_assert((std::is_same_v<T, detail::GroupingSet> && ...),
                "sqlkit: grouping_sets() takes set_of(…)");
  return {detail::call("grouping sets ", sets...)};
}
template <detail::Node... T>
constexpr detail::GroupingSet set_of(const T&... keys)
{
  return {detail::call("", keys...)};
}

/// A bit for each key, the last one lowest: 1 if this row is not grouped by it.
template <detail::Node... T>
constexpr Expr<std::int32_t> grouping(const T&... keys)
{
  auto tokens = detail::call("grouping", keys...);
  detail::shield(tokens);
  return Expr<std::int32_t>(std::move(tokens), detail::atom).named("grouping");
}

}  // namespace sqlkit
