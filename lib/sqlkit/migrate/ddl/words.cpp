#include "sqlkit/migrate/ddl/words.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

bool opens(const Token& token)
{
  return token.is("(") or token.is("[");
}

bool closes(const Token& token)
{
  return token.is(")") or token.is("]");
}

}  // namespace

bool Words::is_any(std::initializer_list<std::string_view> words) const
{
  return std::ranges::any_of(words, [&](std::string_view word) { return is(word); });
}

bool Words::accept(std::initializer_list<std::string_view> words)
{
  auto place = place_;
  for (const auto word : words) {
    if (place >= tokens_.size() or not tokens_[place].is(word)) { return false; }
    ++place;
  }
  place_ = place;
  return true;
}

void Words::skip()
{
  if (not is_at_end()) { ++place_; }
}

void Words::skip_balanced()
{
  int depth = 0;
  do {
    depth += opens(tokens_[place_]) ? 1 : closes(tokens_[place_]) ? -1 : 0;
    ++place_;
  } while (depth > 0 and not is_at_end());
}

void Words::skip_parentheses()
{
  if (is("(")) { skip_balanced(); }
}

std::string Words::read_name()
{
  std::string name;
  for (;;) {
    if (is_at_end()) { return name; }
    const auto& token = tokens_[place_];
    if (token.kind == TokenKind::word) {
      name += to_lower_ascii(token.text);
    } else if (token.kind == TokenKind::name) {
      name += token.text;
    } else {
      return name;
    }
    ++place_;
    if (not is(".")) { return name; }
    ++place_;
    name += ".";
  }
}

std::string Words::read_until(std::initializer_list<std::string_view> words)
{
  if (is_at_end()) { return ""; }
  const auto begin = tokens_[place_].place;
  auto end = begin;
  bool is_first = true;
  while (not is_at_end() and (is_first or not is_any(words))) {
    is_first = false;
    skip_balanced();
    const auto& last = tokens_[place_ - 1];
    end = last.place + last.text.size();
  }
  return std::string(text_.substr(begin, end - begin));
}

std::string Words::rest() const
{
  if (is_at_end()) { return ""; }
  const auto& last = tokens_.back();
  const auto begin = tokens_[place_].place;
  return std::string(text_.substr(begin, last.place + last.text.size() - begin));
}

std::span<const Token> Words::rest_tokens() const
{
  return tokens_.subspan(std::min(place_, tokens_.size()));
}

std::vector<std::span<const Token>> Words::split_at_commas() const
{
  std::vector<std::span<const Token>> parts;
  auto begin = place_;
  int depth = 0;
  for (auto place = place_; place < tokens_.size(); ++place) {
    depth += opens(tokens_[place]) ? 1 : closes(tokens_[place]) ? -1 : 0;
    if (depth > 0 or not tokens_[place].is(",")) { continue; }
    parts.push_back(tokens_.subspan(begin, place - begin));
    begin = place + 1;
  }
  if (begin < tokens_.size()) { parts.push_back(tokens_.subspan(begin)); }
  return parts;
}

}  // namespace sqlkit
