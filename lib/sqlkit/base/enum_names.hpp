#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

/// Names of enumerators, read by the compiler. For enums whose values are 0, 1, 2 … without gaps,
/// at most 64.
namespace sqlkit {

namespace detail {

template <class E, E... Values>
constexpr std::string_view print_enumerators()
{
  return __PRETTY_FUNCTION__;
}

template <class E, std::size_t... Index>
constexpr std::string_view print_enumerators(std::index_sequence<Index...>)
{
  return print_enumerators<E, static_cast<E>(Index)...>();
}

// Clang "…Values = <E::a, E::b, (E)2>]", GCC "…Values = {E::a, E::b, (E)2}; …": a value without a
// name begins with the parenthesis of a cast.
template <class E>
struct EnumeratorText {
  static constexpr std::size_t max = std::is_same_v<std::underlying_type_t<E>, bool> ? 2 : 64;
  static constexpr std::string_view list = [] {
    auto text = print_enumerators<E>(std::make_index_sequence<max>{});
    text.remove_prefix(text.find("Values = ") + 10);
#ifdef __clang__
    return text.substr(0, text.rfind(">]"));
#else
    return text.substr(0, text.rfind("}; "));
#endif
  }();

  /// Calls `receive(name)` for each enumerator.
  template <class Receive>
  static constexpr void for_each_name(Receive receive)
  {
    auto rest = list;
    for (std::size_t i = 0; i < max && is_named(rest); ++i) {
      const auto entry = rest.substr(0, rest.find(", "));
      receive(entry.substr(entry.rfind(':') + 1));
      rest.remove_prefix(entry.size() == rest.size() ? rest.size() : entry.size() + 2);
    }
  }

  // An unnamed namespace has parentheses too, "(anonymous namespace)::E::a", but a colon follows.
  static constexpr bool is_named(std::string_view rest)
  {
    const auto entry = rest.substr(0, rest.find(", "));
    const auto closing = entry.rfind(')');
    return !entry.empty() && (closing == std::string_view::npos || entry[closing + 1] == ':');
  }
};

template <class E>
struct Enumerators {
  using Text = EnumeratorText<E>;
  static constexpr auto sizes = [] {
    std::pair<std::size_t, std::size_t> sum{0, 0};  // enumerators, characters
    Text::for_each_name([&](std::string_view name) {
      sum.first += 1;
      sum.second += name.size();
    });
    return sum;
  }();
  static_assert(sizes.first > 0, "sqlkit: this enum has no enumerator with the value 0");

  // A copy, so that the compiler's whole text stays out of the program.
  static constexpr auto characters = [] {
    std::array<char, sizes.second> copy{};
    auto* to = copy.data();
    Text::for_each_name([&](std::string_view name) {
      for (const char c : name) {
        *to++ = c;
      }
    });
    return copy;
  }();
  static constexpr auto names = [] {
    std::array<std::string_view, sizes.first> views;
    std::size_t offset = 0;
    auto* to = views.data();
    Text::for_each_name([&](std::string_view name) {
      *to++ = {characters.data() + offset, name.size()};
      offset += name.size();
    });
    return views;
  }();
};

}  // namespace detail

/// The names of all enumerators; the index is the value.
template <class E>
  requires std::is_enum_v<E>
inline constexpr const auto& enum_names = detail::Enumerators<E>::names;

/// All enumerators in order.
template <class E>
  requires std::is_enum_v<E>
constexpr auto enumerators()
{
  std::array<E, enum_names<E>.size()> values{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<E>(i);
  }
  return values;
}

/// The name of an enumerator, or "" for a value that has none.
template <class E>
  requires std::is_enum_v<E>
constexpr std::string_view enum_name(E value) noexcept
{
  const auto index = static_cast<std::size_t>(value);
  return index < enum_names<E>.size() ? enum_names<E>[index] : std::string_view();
}

/// The enumerator of that name. Empty if there is none.
template <class E>
  requires std::is_enum_v<E>
constexpr std::optional<E> parse_enum(std::string_view name) noexcept
{
  for (std::size_t i = 0; i < enum_names<E>.size(); ++i) {
    if (enum_names<E>[i] == name) { return static_cast<E>(i); }
  }
  return std::nullopt;
}

}  // namespace sqlkit
