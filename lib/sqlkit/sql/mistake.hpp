#pragma once

#include "sqlkit/sql/token.hpp"

#include <cstddef>
#include <string_view>

/// A wrong query is data first: one sentence, which the compiler then prints.
namespace sqlkit {
namespace detail {

/// The first thing that is wrong; empty = nothing.
struct MistakeText {
  char text[400]{};
  std::size_t size = 0;

  constexpr bool empty() const { return size == 0; }

  /// Later mistakes are consequences, or come up when the first is mended.
  template <class... Part>
  constexpr void say(const Part&... parts)
  {
    if (size == 0) { (add(parts), ...); }
  }
  constexpr void say_more(std::string_view part) { add(part); }

private:
  constexpr void add(std::string_view part)
  {
    for (const char c : part) {
      if (size < sizeof(text)) { text[size++] = c; }
    }
  }
  constexpr void add(std::size_t number)
  {
    if (number >= 10) { add(number / 10); }
    const char digit[] = {static_cast<char>('0' + number % 10)};
    add(std::string_view(digit, 1));
  }
};

}  // namespace detail

/// A piece of a sentence in a form that compilers print as text: at most 35 characters, and the
/// last element written as zero.
template <std::size_t Size>
struct Says {
  char text[Size];
};

/// What is wrong with a query. Its name is part of the message.
template <auto... Sentence>
struct Mistake {
  static constexpr bool none = false;
};

template <class M>
void wrong_query() = delete;

namespace detail {

struct SentencePart {
  std::size_t begin;
  std::size_t size;
};

/// Parts end after a space where they can.
template <class Wrong>
constexpr SentencePart sentence_part(const Wrong& wrong, std::size_t index)
{
  constexpr std::size_t longest = 35;
  SentencePart part{0, 0};
  for (std::size_t i = 0; i <= index; ++i) {
    part.begin += part.size;
    const auto rest = wrong.size - part.begin;
    part.size = rest < longest ? rest : longest;
    if (part.size < rest) {
      auto size = part.size;
      while (size > 1 && wrong.text[part.begin + size - 1] != ' ') {
        --size;
      }
      part.size = size > 1 ? size : part.size;
    }
  }
  return part;
}

constexpr std::size_t count_parts(const MistakeText& wrong)
{
  std::size_t count = 0;
  while (sentence_part(wrong, count).size != 0) {
    ++count;
  }
  return count;
}

template <std::size_t Size>
constexpr Says<Size + 1> says(const MistakeText& wrong, std::size_t begin)
{
  Says<Size + 1> part{};
  for (std::size_t i = 0; i < Size; ++i) {
    part.text[i] = wrong.text[begin + i];
  }
  part.text[Size] = 0;
  return part;
}

template <const MistakeText& Wrong, std::size_t... Index>
constexpr auto mistake_of(std::index_sequence<Index...>)
{
  return Mistake<says<sentence_part(Wrong, Index).size>(Wrong,
                                                        sentence_part(Wrong, Index).begin)...>();
}

/// Stops the compiler with the sentence, unless there is none.
template <const MistakeText& Wrong>
constexpr void refuse()
{
  if constexpr (!Wrong.empty()) {
    using M = decltype(mistake_of<Wrong>(std::make_index_sequence<count_parts(Wrong)>()));
#ifdef __clang__
    static_assert(M::none, "sqlkit refuses this query; the reason stands in the quotes");
#else
    wrong_query<M>();
#endif
  }
}

}  // namespace detail
}  // namespace sqlkit
