#pragma once

#include "sqlkit/sql/column.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

/// How tables belong together, apart from the tables:
/// `inline constexpr auto platform = one(posts.user_id, posts.platform_id)
///                                       .to(platforms.user_id, platforms.id);`
namespace sqlkit {
namespace detail {

enum class RelationKind { one, many };

/// Columns that refer to as many columns of another table.
template <class... V>
struct Relation {
  RelationKind kind;
  std::array<Leaf, sizeof...(V)> from;
  std::array<Leaf, sizeof...(V)> target;

  /// The condition of a join: each column equals its counterpart.
  constexpr Condition on() const
  {
    Tokens tokens;
    for (std::size_t i = 0; i < sizeof...(V); ++i) {
      if (i != 0) { tokens.push(make_token(TokenKind::conjunction)); }
      tokens.append(
          infix(operand(target[i]), " = ", operand(from[i]), next(comparison), next(comparison)));
    }
    return {std::move(tokens), conjunction};
  }
};

template <class... V>
struct RelationSource {
  RelationKind kind;
  std::array<Leaf, sizeof...(V)> columns;

  template <Node... T>
  constexpr Relation<V...> to(const T&... targets) const
  {
    static_assert(sizeof...(T) == sizeof...(V),
                  "sqlkit: a relation has as many columns on both sides");
    static_assert((std::is_same_v<ValueOf<T>, V> && ...),
                  "sqlkit: a relation joins columns of the same SQL type");
    return {kind, columns, {static_cast<const Leaf&>(targets)...}};
  }
};

template <Node... T>
constexpr RelationSource<ValueOf<T>...> relate(RelationKind kind, const T&... columns)
{
  return {kind, {static_cast<const Leaf&>(columns)...}};
}

}  // namespace detail

/// At most one row of the other table for each row of this.
template <detail::Node... T>
constexpr auto one(const T&... columns)
{
  return detail::relate(detail::RelationKind::one, columns...);
}
/// Any number of rows of the other table for each row of this.
template <detail::Node... T>
constexpr auto many(const T&... columns)
{
  return detail::relate(detail::RelationKind::many, columns...);
}

}  // namespace sqlkit
