#pragma once

#include "sqlkit/sql/relation_select.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

/// How tables belong together, apart from the tables:
/// `inline constexpr auto platform = one(posts.user_id, posts.platform_id)
///                                       .to(platforms.user_id, platforms.id);`
namespace sqlkit {
namespace detail {

template <class First, class Second>
struct ThroughRelation;

/// Columns that refer to as many columns of another table.
template <class... V>
struct Relation {
  RelationKind kind;
  std::array<Leaf, sizeof...(V)> from;
  std::array<Leaf, sizeof...(V)> target;

  /// Reads along the relation, inside a select list: `posts.select(posts.id, …).as("posts")`. One
  /// fills a struct or std::optional of it, many a std::vector.
  template <class... T>
  constexpr RelationSelect select(const T&... entries) const
  {
    return RelationSelect(kind, source(), link(), is_nullable()).add(entries...);
  }
  /// How many rows there are.
  constexpr Expr<std::int64_t> count() const
  {
    return Expr<std::int64_t>(counted(source(), link()), atom).named("count");
  }
  /// True if there is any row for which the condition holds.
  constexpr Condition any(const Condition& condition) const
  {
    auto conditions = link();
    append_condition(conditions, condition);
    return {existing(source(), std::move(conditions)), atom};
  }

  /// Many to many: this relation leads to the rows of a table between, `next` from there.
  template <class... W>
  constexpr auto through(const Relation<W...>& next) const
  {
    return ThroughRelation<Relation, Relation<W...>>{*this, next};
  }

  constexpr Tokens source() const { return related_source(target[0]); }
  /// Each target equals its counterpart in the scope around.
  constexpr Tokens link() const
  {
    Tokens tokens;
    for (std::size_t i = 0; i < sizeof...(V); ++i) {
      auto outer = from[i];
      outer.token.number = 1;
      if (i != 0) { tokens.push(make_token(TokenKind::conjunction)); }
      append_infix(tokens, operand(target[i]), " = ", operand(outer), comparing);
    }
    return tokens;
  }
  constexpr bool is_nullable() const
  {
    bool is_nullable = false;
    for (const auto& column : from) {
      is_nullable = is_nullable || column.token.is_nullable;
    }
    return is_nullable;
  }

  /// The condition of a join: each column equals its counterpart.
  constexpr Condition on() const
  {
    Tokens tokens;
    for (std::size_t i = 0; i < sizeof...(V); ++i) {
      if (i != 0) { tokens.push(make_token(TokenKind::conjunction)); }
      append_infix(tokens, operand(target[i]), " = ", operand(from[i]), comparing);
    }
    return {std::move(tokens), conjunction};
  }
};

/// A relation by way of a table between.
template <class First, class Second>
struct ThroughRelation {
  First first;
  Second second;

  template <class... T>
  constexpr RelationSelect select(const T&... entries) const
  {
    return RelationSelect(RelationKind::many, source(), first.link(), false).add(entries...);
  }
  constexpr Expr<std::int64_t> count() const
  {
    return Expr<std::int64_t>(counted(source(), first.link()), atom).named("count");
  }
  constexpr Condition any(const Condition& condition) const
  {
    auto conditions = first.link();
    append_condition(conditions, condition);
    return {existing(source(), std::move(conditions)), atom};
  }

  /// The table between, joined with what it leads to.
  constexpr Tokens source() const
  {
    auto tokens = first.source();
    push_text(tokens, " join ");
    tokens.append(second.source());
    push_text(tokens, " on ");
    tokens.append(second.on().tokens());
    return tokens;
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
