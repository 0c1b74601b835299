#pragma once

#include "sqlkit/migrate/ddl/token.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// Reads tokens from left to right.
class Words {
public:
  /// Of these tokens, which have no comments and point into `text`.
  Words(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {}

  bool is_at_end() const { return place_ >= tokens_.size(); }
  bool is(std::string_view word) const { return not is_at_end() and tokens_[place_].is(word); }
  bool is_any(std::initializer_list<std::string_view> words) const;

  /// Goes past these words if all of them come next.
  bool accept(std::initializer_list<std::string_view> words);
  void skip();
  /// Goes past what stands in parentheses, if that comes next.
  void skip_parentheses();

  /// The next name, perhaps with a schema; "" if none comes.
  std::string read_name();
  /// The text up to where one of these words stands outside of parentheses, or the end. At least
  /// one token is read.
  std::string read_until(std::initializer_list<std::string_view> words);
  /// All that is left, as it is written.
  std::string rest() const;
  std::span<const Token> rest_tokens() const;

  /// The tokens of what stands between commas outside of parentheses.
  std::vector<std::span<const Token>> split_at_commas() const;

private:
  void skip_balanced();

  std::string_view text_;
  std::span<const Token> tokens_;
  std::size_t place_ = 0;
};

}  // namespace sqlkit
