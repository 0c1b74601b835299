#pragma once

#include "sqlkit/sql/identifier.hpp"
#include "sqlkit/sql/methods.hpp"
#include "sqlkit/sql/modifier.hpp"
#include "sqlkit/sql/row_value.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace sqlkit {
namespace detail {

/// `column = value` inside set() and do_update().
struct Assignment {
  Tokens tokens;
};

template <class... Modifier>
constexpr ColumnTraits traits_of(const Modifier&... modifiers)
{
  ColumnTraits traits;
  (modifiers.apply(traits), ...);
  return traits;
}

struct ColumnPlace {
  std::string_view source;
  std::string_view name;
  bool needs_quotes = false;
  /// Characters of the table's full name that stand before `source`: its schema.
  std::size_t schema_size = 0;
};

/// A column of a table, CTE or subquery in a query.
template <class V>
class ColumnNode : public Leaf, public Methods<ColumnNode<V>, V> {
public:
  constexpr ColumnNode(ColumnPlace place, bool is_nullable, const char* sql_type_name = nullptr)
      : Leaf{make_token(TokenKind::column, place.source, place.name), sql_type_name}
  {
    token.is_nullable = is_nullable;
    token.needs_quotes = place.needs_quotes;
    token.schema_size = static_cast<unsigned char>(place.schema_size);
  }
};

constexpr Tokens assign(const Leaf& column, const Operand& value)
{
  Tokens tokens;
  tokens.reserve(value.size + 4);
  auto target = column.token;
  target.kind = TokenKind::bare_column;
  tokens.push(target);
  push_text(tokens, " = ");
  append_operand(tokens, value, weakest, column.type_name);
  return tokens;
}

/// A column that has another name than its member.
constexpr ColumnPlace named_place(ColumnPlace place, const char* name)
{
  if (name) {
    place.name = name;
    place.needs_quotes = needs_quotes(place.name);
  }
  return place;
}

/// A column of a table: what stands in a table's struct while queries and rules use it.
template <class T, auto... Modifiers>
class TableColumn : public ColumnNode<Plain<T>> {
public:
  constexpr TableColumn(ColumnPlace place)
      : ColumnNode<Plain<T>>(named_place(place, traits_of(Modifiers...).name), is_optional<T>,
                             traits_of(Modifiers...).type)
  {
  }

  /// Only inside set() and do_update().
  template <class R>
  constexpr Assignment operator=(const R& value) const
  {
    using Value = ValueOf<R>;
    static_assert(same_sql_type<Plain<T>, Value> || std::is_same_v<R, std::nullopt_t>,
                  "sqlkit: the two sides have different SQL types; compare like with like, or "
                  "cast<T>(…) one side");
    static_assert(is_optional<T> || !std::is_same_v<R, std::nullopt_t>,
                  "sqlkit: this column is not null; only a std::optional column takes nullopt");
    return {assign(*this, operand(value))};
  }
};

struct ParameterIndex {
  std::size_t index;
};

}  // namespace detail

/// A parameter of a query. T is the type of the argument; std::optional may be null.
template <class T>
class Param : public detail::Leaf, public detail::Methods<Param<T>, detail::Plain<T>> {
public:
  explicit constexpr Param(detail::ParameterIndex parameter)
      : Leaf{detail::make_token(detail::TokenKind::parameter, "", cast,
                                detail::parameter_number(parameter.index, 0))}
  {
    token.is_nullable = detail::is_optional<T>;
  }

private:
  static constexpr std::string_view cast = detail::sql_type<detail::Plain<T>>.needs_cast
                                               ? detail::sql_type<detail::Plain<T>>.name
                                               : std::string_view();
};

/// The condition holds only if `given` is: a Param<bool> that is true, or a Param<std::optional<T>>
/// that has a value. Otherwise it is not in the statement at all. Stands in an and-list of where().
template <class T>
constexpr Condition when(const Param<T>& given, const Condition& condition)
{
  static_assert(std::is_same_v<T, bool> || detail::is_optional<T>,
                "sqlkit: when() takes a Param<bool> or a Param<std::optional<…>>");
  detail::Tokens tokens;
  const auto inner = detail::operand(condition);
  tokens.reserve(inner.size + 4);
  tokens.push(detail::make_token(detail::TokenKind::when, "", "", given.token.number));
  detail::append_operand(tokens, inner, detail::conjunction);
  tokens.push(detail::make_token(detail::TokenKind::when_end));
  return {std::move(tokens), detail::conjunction};
}

}  // namespace sqlkit
