#include "sqlkit/migrate/ddl/token.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <cctype>

namespace sqlkit {

namespace {

bool is_word(char character)
{
  const auto byte = static_cast<unsigned char>(character);
  return std::isalnum(byte) != 0 or character == '_' or character == '$' or byte >= 128;
}

bool is_space(char character)
{
  return std::isspace(static_cast<unsigned char>(character)) != 0;
}

class Lexer {
public:
  explicit Lexer(std::string_view script) : script_(script) {}

  std::vector<Token> run() &&
  {
    while (place_ < script_.size()) {
      if (is_space(at(0))) {
        ++place_;
        continue;
      }
      const auto begin = place_;
      const auto kind = step();
      tokens_.push_back({kind, script_.substr(begin, place_ - begin), begin});
    }
    return std::move(tokens_);
  }

private:
  char at(std::size_t offset) const
  {
    return place_ + offset < script_.size() ? script_[place_ + offset] : '\0';
  }

  TokenKind step()
  {
    const char character = at(0);
    if (character == '-' and at(1) == '-') {
      place_ = std::min(script_.find('\n', place_), script_.size());
      return TokenKind::comment;
    }
    if (character == '/' and at(1) == '*') { return skip_comment(); }
    if (character == '"') {
      do {  // two quotes within a name stand for one
        ++place_;
        skip_past("\"");
      } while (at(0) == '"');
      return TokenKind::name;
    }
    if (character == '\'') { return skip_string(false); }
    if ((character == 'e' or character == 'E') and at(1) == '\'') {
      ++place_;  // E'…', whose backslash may hide a quote
      return skip_string(true);
    }
    if (character == '$' and skip_dollar_quote()) { return TokenKind::text; }
    if (not is_word(character)) {
      ++place_;
      return TokenKind::symbol;
    }
    while (is_word(at(0))) {
      ++place_;
    }
    return TokenKind::word;
  }

  void skip_past(std::string_view end)
  {
    const auto found = script_.find(end, place_);
    place_ = found == std::string_view::npos ? script_.size() : found + end.size();
  }

  /// PostgreSQL's comments nest.
  TokenKind skip_comment()
  {
    int depth = 0;
    do {
      if (at(0) == '/' and at(1) == '*') {
        ++depth;
        place_ += 2;
      } else if (at(0) == '*' and at(1) == '/') {
        --depth;
        place_ += 2;
      } else {
        ++place_;
      }
    } while (depth > 0 and place_ < script_.size());
    place_ = std::min(place_, script_.size());
    return TokenKind::comment;
  }

  TokenKind skip_string(bool has_escapes)
  {
    ++place_;
    while (place_ < script_.size() and at(0) != '\'') {
      place_ += has_escapes and at(0) == '\\' ? 2 : 1;
    }
    place_ = std::min(place_ + 1, script_.size());
    return TokenKind::text;
  }

  bool skip_dollar_quote()
  {
    std::size_t length = 1;
    while (is_word(at(length)) and at(length) != '$') {
      ++length;
    }
    if (at(length) != '$' or std::isdigit(static_cast<unsigned char>(at(1))) != 0) { return false; }
    const auto tag = script_.substr(place_, length + 1);
    place_ += tag.size();
    skip_past(tag);
    return true;
  }

  std::string_view script_;
  std::size_t place_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

bool Token::is(std::string_view word) const
{
  if (kind == TokenKind::symbol) { return text == word; }
  return kind == TokenKind::word and text.size() == word.size() and to_lower_ascii(text) == word;
}

std::vector<Token> tokenize(std::string_view script)
{
  return Lexer(script).run();
}

}  // namespace sqlkit
