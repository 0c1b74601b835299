#pragma once

#include "sqlkit/base/bindings.hpp"
#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/member_names.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

/// What the compiler knows of plain structs and enums: names, number and addresses of members,
/// names of enumerators. For aggregates of up to 64 members without bases, references and C arrays;
/// they may be local, unnamed-namespace or non-default-constructible types.
namespace sqlkit {

/// A list of types, to be deduced from.
template <class... T>
struct Types {
  static constexpr std::size_t size = sizeof...(T);
};

namespace detail {

struct Anything {
  template <class T>
  operator T() const;
};
template <std::size_t>
using AnythingAt = Anything;

template <class T, std::size_t... Index>
constexpr bool accepts(std::index_sequence<Index...>)
{
  return requires { T{AnythingAt<Index>{}...}; };
}

/// The largest number of initializers that T takes, between `Low` (known to fit) and `High`.
template <class T, std::size_t Low, std::size_t High>
constexpr std::size_t largest_fit()
{
  if constexpr (Low == High) {
    return Low;
  } else {
    constexpr auto middle = (Low + High + 1) / 2;
    if constexpr (Bindings<middle>::template fits<T>) {
      return largest_fit<T, middle, High>();
    } else {
      return largest_fit<T, Low, middle - 1>();
    }
  }
}

/// The same, where the number is near `Guess`: each probe costs the compiler time.
template <class T, std::size_t Guess, std::size_t Most, std::size_t Step = 1>
constexpr std::size_t largest_fit_from()
{
  if constexpr (Guess == Most) {
    return Guess;
  } else {
    constexpr auto next = Guess + Step < Most ? Guess + Step : Most;
    if constexpr (Bindings<next>::template fits<T>) {
      return largest_fit_from<T, next, Most, 2 * Step>();
    } else {
      return largest_fit<T, Guess, next - 1>();
    }
  }
}
template <class T, std::size_t Guess, std::size_t Step = 1>
constexpr std::size_t largest_fit_below()
{
  if constexpr (Guess <= Step) {
    return largest_fit<T, 0, Guess - 1>();
  } else if constexpr (Bindings<Guess - Step>::template fits<T>) {
    return largest_fit<T, Guess - Step, Guess - 1>();
  } else {
    return largest_fit_below<T, Guess - Step, 2 * Step>();
  }
}

template <class T, std::size_t Count = 64>
constexpr std::size_t largest_conversion()
{
  if constexpr (Count == 0 || accepts<T>(std::make_index_sequence<Count>{})) {
    return Count;
  } else {
    return largest_conversion<T, Count - 1>();
  }
}

template <class T>
constexpr std::size_t count_members()
{
  static_assert(std::is_aggregate_v<T>, "sqlkit: only plain structs have members that can be read");
  constexpr std::size_t most = sizeof(T) < 64 ? sizeof(T) : 64;
  constexpr std::size_t usual = sizeof(T) / 16;  // numbers take 8 bytes, texts 32
  constexpr std::size_t guess = usual == 0 ? 1 : usual < most ? usual : most;
  if constexpr (Bindings<guess>::template fits<T>) {
    return largest_fit_from<T, guess, most>();
  } else if constexpr (requires { T{}; }) {
    return largest_fit_below<T, guess>();
  } else {
    return largest_conversion<T>();
  }
}

struct MakeTypes {
  template <class... T>
  constexpr auto operator()(T&...) const -> Types<std::remove_cv_t<T>...>
  {
    return {};
  }
};

}  // namespace detail

/// Number of members. Costs the compiler a few probes: where the number is known otherwise, give it
/// to the templates below.
template <class T>
inline constexpr std::size_t member_count = detail::count_members<T>();

/// Names of the members in order, as an array of std::string_view that lives forever.
template <class T, std::size_t Count = member_count<T>>
inline constexpr const std::array<std::string_view, Count>& member_names =
    detail::MemberNames<T, Count>::names;

/// `Types<M…>` with the types of the members in order.
template <class T, std::size_t Count = member_count<T>>
using MemberTypes =
    decltype(detail::Bindings<Count>::apply(std::declval<T&>(), detail::MakeTypes{}));

/// Calls `function(member…)` once with references to all members.
template <class T, class Function>
constexpr decltype(auto) apply_members(T& object, Function&& function)
{
  return detail::Bindings<member_count<std::remove_const_t<T>>>::apply(
      object, std::forward<Function>(function));
}

/// Calls `function(name, member)` for each member in order.
template <class T, class Function>
constexpr void for_each_member(T& object, Function&& function)
{
  apply_members(object, [&](auto&... members) {
    auto name = member_names<std::remove_const_t<T>>.begin();
    (function(*name++, members), ...);
  });
}

}  // namespace sqlkit
