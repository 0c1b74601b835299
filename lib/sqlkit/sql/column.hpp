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

/// What a list of modifiers says; asked once for all columns that have the same ones.
template <auto... Modifiers>
inline constexpr ColumnTraits column_traits = [] {
  ColumnTraits traits;
  (Modifiers.apply(traits), ...);
  return traits;
}();

struct ColumnPlace {
  Piece source;
  Piece name;
  bool needs_quotes;
  /// Characters of the table's full name that stand before `source`: its schema.
  unsigned char schema_size;
};

constexpr Token column_token(const ColumnPlace& place, bool is_nullable)
{
  return {TokenKind::column,
          is_nullable,
          false,
          false,
          place.needs_quotes,
          place.schema_size,
          static_cast<unsigned short>(place.source.size),
          static_cast<unsigned short>(place.name.size),
          place.source.text,
          place.name.text,
          0};
}

/// A column of a table, CTE or subquery in a query.
template <class V>
class ColumnNode : public Leaf, public Methods<ColumnNode<V>, V> {
public:
  constexpr ColumnNode(const ColumnPlace& place, bool is_nullable,
                       const char* sql_type_name = nullptr)
      : Leaf{column_token(place, is_nullable), sql_type_name}
  {
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

/// A column of a table: what stands in a table's struct while queries and rules use it.
template <class T, auto... Modifiers>
class TableColumn : public ColumnNode<Plain<T>> {
public:
  constexpr TableColumn(const ColumnPlace& place)
      : ColumnNode<Plain<T>>(place, is_optional<T>, traits.type)
  {
    if constexpr (traits.name != nullptr) {  // another one than the member's
      constexpr std::string_view name = traits.name;
      this->token.name = name.data();
      this->token.name_size = static_cast<unsigned short>(name.size());
      this->token.needs_quotes = needs_quotes(name);
    }
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

private:
  static constexpr const auto& traits = column_traits<Modifiers...>;
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
/// Up to four parameters of a query: each combination is a text of its own, with a plan of its own.
/// Beyond them `(given.is_null() or …)` says the same in one text, whose plan serves all of them.
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
