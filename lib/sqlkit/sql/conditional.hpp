#pragma once

#include "sqlkit/sql/function.hpp"

#include <optional>
#include <type_traits>
#include <utility>

/// Values that depend on others. https://www.postgresql.org/docs/15/functions-conditional.html
namespace sqlkit {

/// The first that is not null; may be null only if the last one may.
template <detail::Node T, class Other>
constexpr auto coalesce(const T& value, const Other& other)
{
  static_assert(same_sql_type<detail::ValueOf<T>, detail::ValueOf<Other>>,
                "sqlkit: coalesce() takes values of one SQL type");
  detail::Tokens tokens;
  detail::push_text(tokens, "coalesce(");
  detail::append_operand(tokens, detail::operand(value), detail::weakest);
  detail::push_text(tokens, ", ");
  detail::shield(tokens);
  detail::append_operand(tokens, detail::operand(other), detail::weakest,
                         detail::operand(value).type_name);
  detail::push_text(tokens, ")");
  return Expr<detail::ValueOf<T>>(std::move(tokens), detail::atom).named("coalesce");
}

template <detail::Node T, class... Others>
constexpr auto greatest(const T& value, const Others&... others)
{
  static_assert((same_sql_type<detail::ValueOf<T>, detail::ValueOf<Others>> && ...),
                "sqlkit: greatest() takes values of one SQL type");
  return detail::strict_call<detail::ValueOf<T>>("greatest", value, others...);
}
template <detail::Node T, class... Others>
constexpr auto least(const T& value, const Others&... others)
{
  static_assert((same_sql_type<detail::ValueOf<T>, detail::ValueOf<Others>> && ...),
                "sqlkit: least() takes values of one SQL type");
  return detail::strict_call<detail::ValueOf<T>>("least", value, others...);
}

/// Null if both are equal.
template <detail::Node T, class Other>
constexpr auto nullif(const T& value, const Other& other)
{
  static_assert(same_sql_type<detail::ValueOf<T>, detail::ValueOf<Other>>,
                "sqlkit: nullif() takes values of one SQL type");
  auto tokens = detail::call("nullif", value, other);
  tokens[0].is_nullable = true;
  return Expr<detail::ValueOf<T>>(std::move(tokens), detail::atom).named("nullif");
}

/// `case_when(posts.is_visible, 1).when(posts.has_media, 2).otherwise(3)`; null without
/// otherwise().
template <class V>
class [[nodiscard]] CaseWhen : public Expr<V> {
public:
  constexpr CaseWhen(const Condition& condition, const detail::Operand& value)
      : Expr<V>(Expr<V>({}, detail::atom).named("case"))
  {
    detail::push_text(this->tokens(), "case");
    this->tokens()[0].is_nullable = true;
    add_branch(condition, value);
  }

  template <class T>
  constexpr CaseWhen when(const Condition& condition, const T& value) &&
  {
    check<T>();
    drop_end();
    add_branch(condition, detail::operand(value));
    return std::move(*this);
  }
  template <class T>
  constexpr Expr<V> otherwise(const T& value) &&
  {
    check<T>();
    drop_end();
    detail::push_text(this->tokens(), " else ");
    detail::append_operand(this->tokens(), detail::operand(value), detail::weakest);
    detail::push_text(this->tokens(), " end");
    this->tokens()[0].is_nullable = false;
    return std::move(*this);
  }

private:
  template <class T>
  static constexpr void check()
  {
    static_assert(same_sql_type<detail::ValueOf<T>, V> || std::is_same_v<T, std::nullopt_t>,
                  "sqlkit: all values of case_when() have one SQL type");
  }
  constexpr void add_branch(const Condition& condition, const detail::Operand& value)
  {
    auto& tokens = this->tokens();
    auto when = detail::wrap(" when ", detail::operand(condition), " then ");
    detail::shield(when);
    tokens.append(when);
    detail::append_operand(tokens, value, detail::weakest);
    detail::push_text(tokens, " end");
  }
  constexpr void drop_end() { this->tokens().pop(); }
};

template <class T>
constexpr CaseWhen<detail::ValueOf<T>> case_when(const Condition& condition, const T& value)
{
  return {condition, detail::operand(value)};
}

}  // namespace sqlkit
