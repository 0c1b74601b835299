#pragma once

#include "sqlkit/sql/window.hpp"

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// Functions of many rows.
/// https://www.postgresql.org/docs/15/functions-aggregate.html
namespace sqlkit {

/// A value of many rows; without rows it is null unless it counts.
template <class V>
class [[nodiscard]] Aggregate : public Expr<V> {
public:
  /// `tokens` begin with TokenKind::aggregate and end with TokenKind::aggregate_end.
  constexpr Aggregate(detail::Tokens tokens, detail::Word name)
      : Expr<V>(Expr<V>(std::move(tokens), detail::atom).named(name))
  {
  }

  /// Only of the rows for which the condition holds.
  constexpr Aggregate filter(const Condition& condition) &&
  {
    detail::Tokens tokens;
    detail::push_text(tokens, " filter (where ");
    tokens.append(condition.tokens());
    detail::push_text(tokens, ")");
    detail::shield(tokens);
    return std::move(*this).insert(tokens);
  }
  /// Of the rows of a window, for each row.
  template <detail::IsWindowPart... T>
  constexpr Expr<V> over(const T&... parts) &&
  {
    auto window = detail::over_clause(parts...);
    detail::shield(window);
    auto call = std::move(*this).insert(window);
    call.tokens()[0].kind = detail::TokenKind::text;
    call.tokens()[call.tokens().size() - 1].kind = detail::TokenKind::text;
    return call;
  }

private:
  /// Before the last token, which may be a cast.
  constexpr Aggregate insert(const detail::Tokens& more) &&
  {
    auto& tokens = this->tokens();
    const auto last = tokens[tokens.size() - 1];
    detail::Tokens longer;
    longer.reserve(tokens.size() + more.size());
    longer.append(tokens.begin(), tokens.size() - 1);
    longer.append(more);
    longer.push(last);
    tokens = std::move(longer);
    return std::move(*this);
  }
};

namespace detail {

/// Values that are counted once each.
template <class V>
struct Distinct {
  using SqlValue = V;
  Operand operand;
};
template <class V>
constexpr Operand operand(const Distinct<V>& distinct)
{
  return distinct.operand;
}

template <class T>
inline constexpr bool is_distinct = false;
template <class V>
inline constexpr bool is_distinct<Distinct<V>> = true;

enum class Empty { null, zero };

/// name(argument, more… order by …)cast
template <class V, class T, class... More>
constexpr Aggregate<V> aggregate(Word name, Empty without_rows, Word cast, const T& argument,
                                 const More&... more)
{
  Tokens tokens;
  tokens.push(make_token(TokenKind::aggregate, name));
  push_text(tokens, is_distinct<T> ? Word("(distinct ") : Word("("));
  append_operand(tokens, operand(argument), weakest);
  [[maybe_unused]] const auto add = [&]<class M>(const M& part) {
    if constexpr (std::is_same_v<M, WindowPart>) {
      push_text(tokens, " ");
      tokens.append(part.tokens);
    } else {
      push_text(tokens, ", ");
      append_operand(tokens, operand(part), weakest);
    }
  };
  (add(more), ...);
  push_text(tokens, ")");
  tokens.push(make_token(TokenKind::aggregate_end, cast));
  shield(tokens);
  tokens[0].is_shielded = false;
  tokens[0].is_nullable = without_rows == Empty::null;
  return {std::move(tokens), name};
}

}  // namespace detail

/// Inside an aggregate: equal values count once. `count(distinct(posts.platform))`.
template <detail::Node T>
constexpr detail::Distinct<detail::ValueOf<T>> distinct(const T& value)
{
  return {detail::operand(value)};
}

constexpr Aggregate<std::int64_t> count()
{
  detail::Tokens tokens;
  tokens.push(detail::make_token(detail::TokenKind::aggregate, "count(*)"));
  tokens.push(detail::make_token(detail::TokenKind::aggregate_end));
  return {std::move(tokens), "count"};
}
/// How many are not null.
template <detail::Node T>
constexpr Aggregate<std::int64_t> count(const T& value)
{
  return detail::aggregate<std::int64_t>("count", detail::Empty::zero, "", value);
}

template <detail::Node T>
constexpr auto max(const T& value)
{
  return detail::aggregate<detail::ValueOf<T>>("max", detail::Empty::null, "", value);
}
template <detail::Node T>
constexpr auto min(const T& value)
{
  return detail::aggregate<detail::ValueOf<T>>("min", detail::Empty::null, "", value);
}

/// The sum as bigint, or of doubles as double precision.
template <detail::Node T>
constexpr auto sum(const T& value)
{
  using Value = detail::ValueOf<T>;
  static_assert(detail::is_number<Value>, "sqlkit: only numbers can be summed");
  if constexpr (std::is_same_v<Value, double>) {
    return detail::aggregate<double>("sum", detail::Empty::null, "", value);
  } else {
    return detail::aggregate<std::int64_t>("sum", detail::Empty::null, "::bigint", value);
  }
}
/// The mean as double precision.
template <detail::Node T>
constexpr Aggregate<double> avg(const T& value)
{
  static_assert(detail::is_number<detail::ValueOf<T>>, "sqlkit: only numbers have a mean");
  return detail::aggregate<double>("avg", detail::Empty::null, "::double precision", value);
}

/// True if the condition holds for every row; null without rows.
constexpr Aggregate<bool> bool_and(const Condition& condition)
{
  return detail::aggregate<bool>("bool_and", detail::Empty::null, "", condition);
}
/// True if the condition holds for any row; null without rows.
constexpr Aggregate<bool> bool_or(const Condition& condition)
{
  return detail::aggregate<bool>("bool_or", detail::Empty::null, "", condition);
}

/// All values, perhaps in an order: `array_agg(posts.id, order_by(posts.created_at))`. Values that
/// may be null need filter(): an array here holds none.
template <detail::Node T, detail::IsWindowPart... Order>
constexpr auto array_agg(const T& value, const Order&... order)
{
  static_assert(detail::sql_type<detail::ValueOf<T>>.storage == detail::Storage::scalar,
                "sqlkit: array_agg() takes values of one scalar type; jsonb_agg() takes JSONB");
  return detail::aggregate<std::vector<detail::ValueOf<T>>>("array_agg", detail::Empty::null, "",
                                                            value, order...);
}
template <detail::Node T, class Separator, detail::IsWindowPart... Order>
constexpr Aggregate<std::string> string_agg(const T& value, const Separator& separator,
                                            const Order&... order)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string>,
                "sqlkit: string_agg() takes texts; cast<std::string>(…) the value");
  return detail::aggregate<std::string>("string_agg", detail::Empty::null, "", value, separator,
                                        order...);
}
/// All JSONB values as one JSONB array.
template <detail::Node T, detail::IsWindowPart... Order>
constexpr auto jsonb_agg(const T& value, const Order&... order)
{
  static_assert(detail::sql_type<detail::ValueOf<T>>.storage == detail::Storage::jsonb,
                "sqlkit: jsonb_agg() takes JSONB values; array_agg() takes scalars");
  return detail::aggregate<std::vector<detail::ValueOf<T>>>("jsonb_agg", detail::Empty::null, "",
                                                            value, order...);
}

}  // namespace sqlkit
