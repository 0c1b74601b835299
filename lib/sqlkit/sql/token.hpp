#pragma once

#include "sqlkit/sql/list.hpp"

#include <cstddef>
#include <string_view>

/// What a statement is while the compiler builds it: a flat list of tokens, in no template.
namespace sqlkit::detail {

/// The walks over tokens tell kinds apart by this order: what is only written comes first.
enum class TokenKind : unsigned char {
  text,         ///< written as it is
  column,       ///< name of a column, its source in front if more than one is in scope
  parameter,    ///< $n
  conjunction,  ///< " and ", written between conditions that stay
  quoted,       ///< written as a text constant
  json_key,     ///< the same in camelCase
  number,       ///< written in decimal
  bare_column,  ///< name of a column, never with its source
  alias,        ///< name of an entry of the select list
  full_column,  ///< name of a column, always with its source, which is not looked up
  where,        ///< " where ", written before the first condition that stays
  where_end,
  item,           ///< the next entry of the select list begins
  compound,       ///< the statements in the scopes that follow give the rows together
  items_end,      ///< the select list is complete
  grouped,        ///< the statement has a GROUP BY
  aggregate,      ///< text that begins an aggregate function
  aggregate_end,  ///< text that ends it
  conflict,       ///< from here columns are named with their table: `excluded` has the same ones
  conflict_end,
  source,        ///< declares a table, CTE or subquery of the scope; written as name or name alias
  scope,         ///< a statement inside a statement begins
  closed_scope,  ///< one that does not see the sources around it
  scope_end,
  when,  ///< what follows stays only if the parameter is given
  when_end,
  mistake,  ///< a character, in `number`, of a sentence that says what is wrong
};

/// Trivial, so that an array of it costs nothing before it is filled.
struct Token {
  TokenKind kind;
  bool is_nullable;   ///< this value itself may be null
  bool is_shielded;   ///< its null does not make the expression null
  bool is_left;       ///< of a source: its columns may be null, because of the join
  bool needs_quotes;  ///< of a column: its name is a reserved word
  /// Of a column: the characters of its table's schema, "billing.", which stand before `text`.
  unsigned char schema_size;
  unsigned short text_size;
  unsigned short name_size;
  const char* text;  ///< the text; of a column its source, of a source its name
  const char* name;  ///< of a column its name, of a source its alias, of a parameter its cast
  /// The number; of a parameter its index * 256 + member; of a column 1 if it is one of the scope
  /// around; of a source 1 if it gets a number when the name is taken.
  long long number;

  constexpr std::string_view text_view() const { return {text, text_size}; }
  constexpr std::string_view name_view() const { return {name, name_size}; }
};

constexpr Token make_token(TokenKind kind)
{
  return {kind, false, false, false, false, 0, 0, 0, nullptr, nullptr, 0};
}
constexpr Token make_token(TokenKind kind, Word text)
{
  return {kind, false,     false,   false, false, 0, static_cast<unsigned short>(text.size),
          0,    text.text, nullptr, 0};
}
constexpr Token make_token(TokenKind kind, Word text, Word name, long long number = 0)
{
  return {kind,
          false,
          false,
          false,
          false,
          0,
          static_cast<unsigned short>(text.size),
          static_cast<unsigned short>(name.size),
          text.text,
          name.text,
          number};
}

using Tokens = List<Token>;

constexpr void push_text(Tokens& tokens, Word text)
{
  tokens.push(make_token(TokenKind::text, text));
}

/// A parameter that is one value is member 0; the members of a struct count from 1.
constexpr long long parameter_number(std::size_t index, std::size_t member)
{
  return static_cast<long long>(index * 256 + member);
}

/// Writes down what is wrong; building goes on.
constexpr void push_mistake(Tokens& tokens, std::string_view sentence)
{
  for (const char c : sentence) {
    tokens.push(make_token(TokenKind::mistake, "", "", c));
  }
}

/// Borrowed tokens of an operand.
struct TokenView {
  const Token* tokens;
  std::size_t size;
};

/// Marks every token: a null among them does not reach the result.
constexpr void shield(Tokens& tokens)
{
  for (auto& token : tokens) {
    token.is_shielded = true;
  }
}

}  // namespace sqlkit::detail
