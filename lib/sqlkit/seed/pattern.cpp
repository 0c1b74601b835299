#include "sqlkit/seed/pattern.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

struct UnknownPattern {};

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters_and_digits =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
// What repeats without end is written at most this often.
constexpr std::size_t most_repetitions = 8;

/// Writes while it reads: each part of the pattern is read once for every repetition.
class PatternWriter {
public:
  PatternWriter(std::string_view pattern, Random& random) : pattern_(pattern), random_(random) {}

  std::string write()
  {
    auto text = write_alternatives();
    if (place_ != pattern_.size()) { throw UnknownPattern{}; }
    return text;
  }

private:
  bool is_at(char c) const { return place_ < pattern_.size() && pattern_[place_] == c; }
  bool accept(char c)
  {
    if (not is_at(c)) { return false; }
    ++place_;
    return true;
  }
  char take()
  {
    if (place_ >= pattern_.size()) { throw UnknownPattern{}; }
    return pattern_[place_++];
  }

  std::string write_alternatives()
  {
    std::vector<std::string> texts{write_sequence()};
    while (accept('|')) {
      texts.push_back(write_sequence());
    }
    return texts[random_.below(texts.size())];
  }

  std::string write_sequence()
  {
    std::string text;
    while (place_ < pattern_.size() && not is_at('|') && not is_at(')')) {
      text += write_repeated();
    }
    return text;
  }

  std::string write_repeated()
  {
    const auto begin = place_;
    auto text = write_part();
    const auto [fewest, most] = read_repetition();
    const auto end = place_;
    const auto count = fewest + random_.below(most - fewest + 1);
    std::string repeated;
    for (std::size_t i = 0; i < count; ++i) {
      place_ = begin;
      repeated += i == 0 ? std::exchange(text, {}) : write_part();
    }
    place_ = end;
    return repeated;
  }

  std::pair<std::size_t, std::size_t> read_repetition()
  {
    if (accept('?')) { return {0, 1}; }
    if (accept('*')) { return {0, most_repetitions}; }
    if (accept('+')) { return {1, most_repetitions}; }
    if (not accept('{')) { return {1, 1}; }
    const auto fewest = read_count();
    auto most = fewest;
    if (accept(',')) { most = is_at('}') ? fewest + most_repetitions : read_count(); }
    if (not accept('}') || most < fewest) { throw UnknownPattern{}; }
    return {fewest, std::min(most, fewest + most_repetitions)};
  }

  std::size_t read_count()
  {
    std::size_t count = 0;
    const auto* begin = pattern_.data() + place_;
    const auto read = std::from_chars(begin, pattern_.data() + pattern_.size(), count);
    if (read.ec != std::errc{}) { throw UnknownPattern{}; }
    place_ += static_cast<std::size_t>(read.ptr - begin);
    return count;
  }

  std::string write_part()
  {
    const char c = take();
    switch (c) {
      case '^':
      case '$':
        return "";
      case '.':
        return one_of(letters_and_digits);
      case '[':
        return one_of(read_class());
      case '(':
        return write_group();
      case '\\':
        return one_of(read_escape());
      case '*':
      case '+':
      case '?':
      case '{':
        throw UnknownPattern{};
      default:
        return std::string(1, c);
    }
  }

  std::string write_group()
  {
    if (accept('?') && not accept(':')) { throw UnknownPattern{}; }
    auto text = write_alternatives();
    if (not accept(')')) { throw UnknownPattern{}; }
    return text;
  }

  std::string read_escape()
  {
    const char c = take();
    if (c == 'd') { return std::string(digits); }
    if (c == 'w') { return std::string(letters_and_digits) + "_"; }
    if (c == 's') { return " "; }
    if (letters_and_digits.find(c) != std::string_view::npos) { throw UnknownPattern{}; }
    return std::string(1, c);
  }

  std::string read_class()
  {
    const bool is_negated = accept('^');
    std::string listed;
    do {
      listed += read_class_part();
    } while (not is_at(']'));
    ++place_;
    if (not is_negated) { return listed; }
    std::string others;
    for (const char c : letters_and_digits) {
      if (listed.find(c) == std::string::npos) { others += c; }
    }
    return others;
  }

  std::string read_class_part()
  {
    const char first = take();
    if (first == '[') { throw UnknownPattern{}; }
    if (first == '\\') { return read_escape(); }
    if (not is_at('-') || pattern_.substr(place_ + 1, 1) == "]") { return std::string(1, first); }
    ++place_;
    const char last = take();
    std::string range;
    for (int c = static_cast<unsigned char>(first); c <= static_cast<unsigned char>(last); ++c) {
      range += static_cast<char>(c);
    }
    return range;
  }

  std::string one_of(std::string_view characters)
  {
    if (characters.empty()) { throw UnknownPattern{}; }
    return std::string(1, characters[random_.below(characters.size())]);
  }

  std::string_view pattern_;
  Random& random_;
  std::size_t place_ = 0;
};

}  // namespace

std::optional<std::string> make_matching_text(std::string_view pattern, Random& random)
{
  try {
    return PatternWriter(pattern, random).write();
  } catch (const UnknownPattern&) {  // PostgreSQL knows more than is worth knowing here
    return std::nullopt;
  }
}

}  // namespace sqlkit
