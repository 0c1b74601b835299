#include "platformsim/world/world.hpp"

#include <algorithm>

namespace socialhub::platformsim::world {
namespace {

bool is_space(char letter) noexcept
{
  return letter == ' ' || letter == '\n' || letter == '\t';
}

bool is_ascii_word(char letter) noexcept
{
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

bool is_tag_letter(char letter) noexcept
{
  return is_ascii_word(letter) || letter == '_' || static_cast<unsigned char>(letter) >= 0x80;
}

// A sentence's end is not part of the link before it.
std::size_t link_length(std::string_view text)
{
  std::size_t length = 0;
  while (length < text.size() && !is_space(text[length]) && text[length] != ')')
    ++length;
  while (length > 0 &&
         std::string_view(".,!?;:").find(text[length - 1]) != std::string_view::npos) {
    --length;
  }
  return length;
}

template <class Predicate>
std::size_t word_length(std::string_view text, Predicate is_part)
{
  std::size_t length = 1;
  while (length < text.size() && is_part(text[length]))
    ++length;
  return length;
}

// Empty if nothing special starts here.
TextToken token_at(std::string_view rest)
{
  if (rest.starts_with("https://") || rest.starts_with("http://")) {
    return {TextToken::Kind::link, rest.substr(0, link_length(rest))};
  }
  if (rest.front() == '@') {
    const auto is_part = [](char letter) { return is_ascii_word(letter) || letter == '-'; };
    const auto length = word_length(rest, is_part);
    if (length > 1) return {TextToken::Kind::mention, rest.substr(0, length)};
  }
  if (rest.front() == '#') {
    const auto length = word_length(rest, is_tag_letter);
    if (length > 1) return {TextToken::Kind::tag, rest.substr(0, length)};
  }
  return {TextToken::Kind::plain, {}};
}

}  // namespace

std::vector<TextToken> split_text(std::string_view text)
{
  std::vector<TextToken> tokens;
  std::size_t plain_start = 0;
  std::size_t position = 0;
  const auto end_plain = [&](std::size_t end) {
    if (end > plain_start) {
      tokens.push_back({TextToken::Kind::plain, text.substr(plain_start, end - plain_start)});
    }
  };
  while (position < text.size()) {
    const bool is_start =
        position == 0 || is_space(text[position - 1]) || text[position - 1] == '(';
    const auto token = is_start ? token_at(text.substr(position)) : TextToken{};
    if (token.text.empty()) {
      ++position;
      continue;
    }
    end_plain(position);
    tokens.push_back(token);
    position += token.text.size();
    plain_start = position;
  }
  end_plain(text.size());
  return tokens;
}

}  // namespace socialhub::platformsim::world
