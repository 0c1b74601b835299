#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

enum class TokenKind {
  word,     ///< a key word, a plain name or a number
  name,     ///< in double quotes
  text,     ///< a string, in single quotes or between dollars
  symbol,   ///< one character of anything else
  comment,  ///< its line end is no part of it
};

/// One piece of SQL text, as PostgreSQL's lexer would cut it.
/// https://www.postgresql.org/docs/15/sql-syntax-lexical.html
struct Token {
  TokenKind kind = TokenKind::symbol;
  std::string_view text;  ///< as it stands in the script
  std::size_t place = 0;  ///< where it begins

  /// True for the key word, which is given in lower case, or for the symbol.
  bool is(std::string_view word) const;
};

/// The pieces of a script, without the spaces between them. An unfinished string or comment ends
/// with the script.
std::vector<Token> tokenize(std::string_view script);

}  // namespace sqlkit
