#pragma once

#include "sqlkit/sql/operand.hpp"

#include <string_view>
#include <type_traits>
#include <utility>

namespace sqlkit {

template <class V>
class Expr;
class Select;

namespace detail {

/// What can be asked of a column, a parameter or an expression; operators.hpp defines it.
template <class Self, class V>
class Methods {
public:
  using SqlValue = V;

  constexpr Expr<bool> is_null() const;
  constexpr Expr<bool> is_not_null() const;
  /// One of these: an array (a Param of a vector), a subquery, or a list of values.
  template <class... T>
  constexpr Expr<bool> in(const T&... values) const;
  template <class T>
  constexpr Expr<bool> like(const T& pattern) const;
  template <class T>
  constexpr Expr<bool> ilike(const T& pattern) const;
  template <class Low, class High>
  constexpr Expr<bool> between(const Low& low, const High& high) const;
  template <class T>
  constexpr Expr<bool> starts_with(const T& prefix) const;
  /// `@>`, of arrays, ranges and JSONB.
  template <class T>
  constexpr Expr<bool> contains(const T& part) const;
  /// `<@`, of arrays, ranges and JSONB.
  template <class T>
  constexpr Expr<bool> contained_by(const T& whole) const;
  /// `&&`, of arrays and ranges: they have something in common.
  template <class T>
  constexpr Expr<bool> overlaps(const T& other) const;
  /// `@@`, of full-text search; of a text `~`, a regular expression.
  template <class T>
  constexpr Expr<bool> matches(const T& condition) const;
  /// In a JSONB variant: the alternative is this one.
  template <class Alternative>
  constexpr Expr<bool> holds() const;
  /// A member of a JSONB struct, or of the alternative of a variant that has it; more members lead
  /// deeper: `posts.card.at<&Card::author, &Author::name>()`.
  template <auto Member, auto... Deeper>
  constexpr auto at() const;
  /// The JSONB value with that member replaced, for set(); another alternative stays as it is.
  template <auto Member, auto... Deeper, class T>
  constexpr Expr<V> set_at(const T& value) const;
  /// A JSONB object has that key.
  template <class T>
  constexpr Expr<bool> has_key(const T& key) const;
  /// The same under another name in the result.
  constexpr Expr<V> as(Word name) const;

private:
  constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

}  // namespace detail

/// An expression with values of type V. Whether they may be null is found out at the end, from the
/// columns in it and from the joins.
template <class V>
class [[nodiscard]] Expr : public detail::Methods<Expr<V>, V> {
public:
  constexpr Expr(detail::Tokens tokens, detail::Strength strength)
      : tokens_(std::move(tokens)), strength_(strength)
  {
  }
  /// `left symbol right`.
  constexpr Expr(const detail::Operand& left, detail::Word symbol, const detail::Operand& right,
                 const detail::Infix& strength)
      : strength_(strength.own)
  {
    detail::append_infix(tokens_, left, symbol, right, strength);
  }
  /// A column or parameter as an expression.
  template <detail::Node T>
    requires(std::is_base_of_v<detail::Leaf, T> && std::is_same_v<typename T::SqlValue, V>)
  constexpr Expr(const T& leaf) : strength_(detail::atom)
  {
    tokens_.push(leaf.token);
  }

  constexpr const detail::Tokens& tokens() const { return tokens_; }
  constexpr detail::Tokens& tokens() { return tokens_; }
  /// What it is called in the result: given with as(), or PostgreSQL's own name for it.
  constexpr std::string_view name() const { return name_; }
  constexpr Expr named(detail::Word name) &&
  {
    name_ = name;
    return std::move(*this);
  }
  /// True if the name was given with as(): order_by() then uses it.
  constexpr bool has_alias() const { return has_alias_; }
  constexpr Expr aliased(detail::Word name) &&
  {
    name_ = name;
    has_alias_ = true;
    return std::move(*this);
  }

  constexpr detail::Strength strength() const { return strength_; }
  /// Makes it `this and right`.
  constexpr void join(const detail::Operand& right)
  {
    tokens_.push(detail::make_token(detail::TokenKind::conjunction, " and "));
    detail::append_operand(tokens_, right, detail::conjunction);
    strength_ = detail::conjunction;
    name_ = {};
    has_alias_ = false;
  }

private:
  detail::Tokens tokens_;
  std::string_view name_;
  detail::Strength strength_;
  bool has_alias_ = false;
};

namespace detail {

template <class V>
constexpr Operand operand(const Expr<V>& expression)
{
  const auto& tokens = expression.tokens();
  return {{}, tokens.begin(), tokens.size(), expression.strength(), nullptr, false};
}

}  // namespace detail

using Condition = Expr<bool>;

}  // namespace sqlkit
