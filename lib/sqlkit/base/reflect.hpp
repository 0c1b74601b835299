#pragma once

#include "sqlkit/base/bindings.hpp"
#include "sqlkit/base/enum_names.hpp"

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
  if constexpr (requires { T{}; }) {
    return largest_fit<T, 0, (sizeof(T) < 64 ? sizeof(T) : 64)>();
  } else {
    return largest_conversion<T>();
  }
}

constexpr bool is_name_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Compilers write every member's address with the same text before its name:
// Clang "&ghost.value.a, &ghost.value.b>]", GCC "(& ghost<S>….S::a), (& ghost<S>….S::b)}; …".
#ifdef __clang__
inline constexpr std::string_view members_begin = "Members = <";
inline constexpr char members_end = '>';
inline constexpr std::string_view member_begin = ", &";
inline constexpr std::size_t member_tail = 0;
#else
inline constexpr std::string_view members_begin = "Members = {";
inline constexpr char members_end = '}';
inline constexpr std::string_view member_begin = ", (& ";
inline constexpr std::size_t member_tail = 1;
#endif

template <std::size_t Count>
constexpr std::array<std::string_view, Count> split_members(std::string_view text)
{
  if constexpr (Count == 0) { return {}; }
  const auto begin = text.find(members_begin) + members_begin.size();
  const auto end = text.rfind(members_end);
  auto last_name = end - member_tail;
  while (is_name_character(text[last_name - 1])) {
    --last_name;
  }
  const auto last = Count == 1 ? begin : text.rfind(member_begin, end) + 2;
  const auto head = last_name - last;

  std::array<std::string_view, Count> names;
  auto position = begin;
  for (auto& name : names) {
    position += head;
    const auto name_begin = position;
    while (is_name_character(text[position])) {
      ++position;
    }
    name = text.substr(name_begin, position - name_begin);
    position += member_tail + 2;
  }
  return names;
}

/// Names in an array of their own: the compiler's whole text stays out of the program.
template <class T, std::size_t Count>
struct MemberNames {
  static constexpr auto texts = split_members<Count>(Bindings<Count>::template print<T>());
  static constexpr std::size_t size = [] {
    std::size_t sum = 0;
    for (const auto& text : texts) {
      sum += text.size();
    }
    return sum;
  }();
  static constexpr auto characters = [] {
    std::array<char, size> copy{};
    auto* to = copy.data();
    for (const auto& text : texts) {
      for (const char c : text) {
        *to++ = c;
      }
    }
    return copy;
  }();
  static constexpr auto names = [] {
    std::array<std::string_view, Count> views;
    std::size_t offset = 0;
    for (std::size_t i = 0; i < Count; ++i) {
      views[i] = {characters.data() + offset, texts[i].size()};
      offset += texts[i].size();
    }
    return views;
  }();
};

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
