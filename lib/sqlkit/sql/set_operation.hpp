#pragma once

#include "sqlkit/sql/select.hpp"

#include <concepts>
#include <cstddef>
#include <utility>

/// The rows of several SELECTs as one. order_by() and limit() of the whole follow; they name
/// columns of the first. https://www.postgresql.org/docs/15/queries-union.html
namespace sqlkit {
namespace detail {

constexpr bool has_same_types(const Statement& a, const Statement& b)
{
  if (a.results.size() != b.results.size()) { return false; }
  for (std::size_t i = 0; i < a.results.size(); ++i) {
    if (a.results[i].type != b.results[i].type) { return false; }
  }
  return true;
}

/// Begins the list with the first statement, which names the columns.
constexpr SelectList compound_list(const Statement& first)
{
  SelectList list;
  list.results = first.results;
  list.groups = first.groups;
  list.relations = first.relations;
  list.tokens.push(make_token(TokenKind::compound));
  append_nested(list.tokens, first, TokenKind::closed_scope);
  return list;
}

template <class... T>
constexpr Select combine(Word symbol, const Select& first, const T&... others)
{
  const auto upper = to_statement(first);
  auto list = compound_list(upper);
  const auto add = [&](const Statement& lower) {
    if (!has_same_types(upper, lower)) {
      push_mistake(list.tokens, "a union takes select lists of the same types");
    }
    push_text(list.tokens, symbol);
    append_nested(list.tokens, lower, TokenKind::closed_scope);
  };
  (add(to_statement(others)), ...);
  return Select(std::move(list), Select::Form::compound);
}

}  // namespace detail

/// The rows of all; equal ones once.
template <std::same_as<Select>... T>
constexpr Select union_(const Select& first, const T&... others)
{
  return detail::combine(" union ", first, others...);
}
/// The rows of all, duplicates too.
template <std::same_as<Select>... T>
constexpr Select union_all(const Select& first, const T&... others)
{
  return detail::combine(" union all ", first, others...);
}
/// The rows that both have, once.
constexpr Select intersect(const Select& first, const Select& second)
{
  return detail::combine(" intersect ", first, second);
}
/// As often as both have them.
constexpr Select intersect_all(const Select& first, const Select& second)
{
  return detail::combine(" intersect all ", first, second);
}
/// The rows of the first that the second does not have, once.
constexpr Select except(const Select& first, const Select& second)
{
  return detail::combine(" except ", first, second);
}
/// Each row of the second takes away one equal row of the first.
constexpr Select except_all(const Select& first, const Select& second)
{
  return detail::combine(" except all ", first, second);
}

}  // namespace sqlkit
