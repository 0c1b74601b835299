#pragma once

#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/sql/sql_type.hpp"
#include "sqlkit/sql/token.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

/// What operators and functions take: columns, parameters, expressions and constants in one form.
namespace sqlkit::detail {

/// How strongly an operator binds; a weaker one inside a stronger one gets parentheses.
enum Strength : unsigned char {
  weakest,
  disjunction,
  conjunction,
  negation,
  comparison,
  other_operator,
  addition,
  multiplication,
  cast,
  atom
};

/// Columns, parameters and expressions.
template <class T>
concept Node = requires { typename T::SqlValue; };

/// A node of one token.
struct Leaf {
  Token token;
  const char* type_name = nullptr;  ///< of a column whose SQL type is not its C++ type's own
};

/// An operand of any kind, borrowed. A constant lives in `own`.
struct Operand {
  Token own;
  const Token* tokens;
  std::size_t size;
  Strength strength;
  const char* type_name;
  bool is_parameter;

  constexpr TokenView view() const { return tokens ? TokenView{tokens, size} : TokenView{&own, 1}; }
};

constexpr Operand operand(const Leaf& leaf)
{
  return {{}, &leaf.token, 1, atom, leaf.type_name, leaf.token.kind == TokenKind::parameter};
}

template <class T>
constexpr Token constant_token(const T& value)
{
  if constexpr (std::is_same_v<T, bool>) {
    return make_token(TokenKind::text, value ? Word("true") : Word("false"));
  } else if constexpr (std::is_same_v<T, std::nullopt_t>) {
    auto token = make_token(TokenKind::text, "null");
    token.is_nullable = true;
    return token;
  } else if constexpr (std::is_enum_v<T>) {
    return make_token(TokenKind::quoted, enum_name(value));
  } else if constexpr (std::is_integral_v<T>) {
    return make_token(TokenKind::number, "", "", value);
  } else {
    static_assert(std::is_convertible_v<T, std::string_view>,
                  "sqlkit: constants are numbers, bools, texts and enumerators; give other values "
                  "as a Param");
    return make_token(TokenKind::quoted, std::string_view(value));
  }
}

template <class T>
  requires(!Node<T> && !std::is_base_of_v<Leaf, T>)
constexpr Operand operand(const T& constant)
{
  return {constant_token(constant), nullptr, 1, atom, nullptr, false};
}

/// The type of an operand's values.
template <class T>
struct ValueType : PlainType<std::decay_t<T>> {};
template <Node T>
struct ValueType<T> {
  using Type = typename T::SqlValue;
};
template <class T>
using ValueOf = typename ValueType<T>::Type;

/// `::numeric` for a column of numeric(10,2). A length does not belong in a cast: it would cut off
/// silently what an assignment refuses.
constexpr void push_cast(Tokens& tokens, std::string_view type_name)
{
  for (const std::string_view converted_anyway : {"varchar", "char", "bit"}) {
    if (type_name.starts_with(converted_anyway)) { return; }
  }
  push_text(tokens, "::");
  const auto length = type_name.find('(');
  push_text(tokens, type_name.substr(0, length));
  if (length != std::string_view::npos) {
    push_text(tokens, type_name.substr(type_name.find(')') + 1));
  }
}

constexpr void append_operand(Tokens& tokens, const Operand& operand, Strength needed,
                              const char* type_name = nullptr)
{
  const auto* from = operand.tokens ? operand.tokens : &operand.own;
  if (operand.strength < needed) {
    push_text(tokens, "(");
    tokens.append(from, operand.size);
    push_text(tokens, ")");
  } else {
    tokens.append(from, operand.size);
  }
  // Without this a citext or inet would be compared as text.
  if (type_name && operand.is_parameter) { push_cast(tokens, type_name); }
}

/// How strongly an operator binds, and what its sides need to stand without parentheses.
struct Infix {
  Strength own;
  Strength left;
  Strength right;
};
inline constexpr Infix disjoining{disjunction, disjunction, disjunction};
inline constexpr Infix comparing{comparison, other_operator, other_operator};
inline constexpr Infix other_operating{other_operator, other_operator, addition};
inline constexpr Infix adding{addition, addition, multiplication};
inline constexpr Infix multiplying{multiplication, multiplication, cast};

constexpr void append_infix(Tokens& tokens, const Operand& left, Word symbol, const Operand& right,
                            const Infix& strength)
{
  append_operand(tokens, left, strength.left, right.type_name);
  push_text(tokens, symbol);
  append_operand(tokens, right, strength.right, left.type_name);
}

constexpr Tokens wrap(Word before, const Operand& operand, Word after, Strength needed = weakest)
{
  Tokens tokens;
  tokens.reserve(operand.size + 4);
  if (before.size != 0) { push_text(tokens, before); }
  append_operand(tokens, operand, needed);
  if (after.size != 0) { push_text(tokens, after); }
  return tokens;
}

constexpr Strength next(Strength strength)
{
  return static_cast<Strength>(strength + 1);
}

}  // namespace sqlkit::detail
