#pragma once

#include "sqlkit/base/bindings.hpp"

#include <array>
#include <cstddef>
#include <string_view>

/// Names of members, read from the compiler's text of their addresses.
namespace sqlkit::detail {

/// A name inside a longer text.
struct NameText {
  const char* text;
  std::size_t size;
};

template <std::size_t Count>
struct NameTexts {
  NameText names[Count == 0 ? 1 : Count];
};

// Compilers write every member's address with the same text before its name:
// Clang "&ghost.value.a, &ghost.value.b>]", GCC "(& ghost<S>….S::a), (& ghost<S>….S::b)}; …".
// This runs for every struct, so it is written for few steps of the compiler: no calls in loops.
#ifdef __clang__
struct OneMember {
  char a;
};
/// What is around and before the names is the same for all structs.
inline constexpr std::size_t members_begin = print_members<>().rfind('<') + 1;
inline constexpr std::size_t members_end = print_members<>().size() - members_begin;
inline constexpr std::size_t member_head =
    Bindings<1>::print<OneMember>().size() - members_begin - members_end - 1;

template <std::size_t Count>
constexpr NameTexts<Count> split_members(std::string_view text)
{
  NameTexts<Count> found{};
  if constexpr (Count == 0) { return found; }
  const char* from = text.data() + members_begin;
  const char* const end = text.data() + text.size() - members_end;
  for (std::size_t i = 0; i < Count; ++i) {
    from += member_head;
    const char* comma = __builtin_char_memchr(from, ',', static_cast<std::size_t>(end - from));
    const char* const name_end = comma ? comma : end;
    found.names[i] = {from, static_cast<std::size_t>(name_end - from)};
    from = name_end + 2;
  }
  return found;
}
#else
constexpr bool is_name_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

template <std::size_t Count>
constexpr NameTexts<Count> split_members(std::string_view text)
{
  NameTexts<Count> found{};
  if constexpr (Count == 0) { return found; }
  constexpr std::string_view members_begin = "Members = {";
  const auto begin = text.find(members_begin) + members_begin.size();
  const auto end = text.rfind('}');
  auto last_name = end - 1;
  while (is_name_character(text[last_name - 1])) {
    --last_name;
  }
  const auto last = Count == 1 ? begin : text.rfind(", (& ", end) + 2;
  const auto head = last_name - last;

  auto position = begin;
  for (auto& name : found.names) {
    position += head;
    const auto name_begin = position;
    while (is_name_character(text[position])) {
      ++position;
    }
    name = {text.data() + name_begin, position - name_begin};
    position += 3;
  }
  return found;
}
#endif

/// Names of members inside the compiler's own text. For constants that do not outlive the
/// compiler: in a program the whole text would come along.
template <class T, std::size_t Count>
inline constexpr auto member_texts = split_members<Count>(Bindings<Count>::template print<T>());

/// Names in an array of their own: the compiler's whole text stays out of the program.
template <class T, std::size_t Count>
struct MemberNames {
  static constexpr const auto& texts = member_texts<T, Count>.names;
  static constexpr std::size_t size = [] {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < Count; ++i) {
      sum += texts[i].size;
    }
    return sum;
  }();
  static constexpr auto characters = [] {
    std::array<char, size> copy{};
    auto* to = copy.data();
    for (std::size_t i = 0; i < Count; ++i) {
      const auto& name = texts[i];
      for (std::size_t at = 0; at < name.size; ++at) {
        *to++ = name.text[at];
      }
    }
    return copy;
  }();
  static constexpr auto names = [] {
    std::array<std::string_view, Count> views;
    const auto* text = characters.data();
    for (std::size_t i = 0; i < Count; ++i) {
      views[i] = {text, texts[i].size};
      text += texts[i].size;
    }
    return views;
  }();
};

}  // namespace sqlkit::detail
