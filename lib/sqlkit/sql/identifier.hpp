#pragma once

#include "sqlkit/sql/list.hpp"

#include <cstddef>
#include <string_view>

namespace sqlkit::detail {

/// Words that PostgreSQL 15 to 18 do not take as a column's or table's name without quotes, sorted.
inline constexpr Word reserved_words[] = {"all",
                                          "analyse",
                                          "analyze",
                                          "and",
                                          "any",
                                          "array",
                                          "as",
                                          "asc",
                                          "asymmetric",
                                          "authorization",
                                          "binary",
                                          "both",
                                          "case",
                                          "cast",
                                          "check",
                                          "collate",
                                          "collation",
                                          "column",
                                          "concurrently",
                                          "constraint",
                                          "create",
                                          "cross",
                                          "current_catalog",
                                          "current_date",
                                          "current_role",
                                          "current_schema",
                                          "current_time",
                                          "current_timestamp",
                                          "current_user",
                                          "default",
                                          "deferrable",
                                          "desc",
                                          "distinct",
                                          "do",
                                          "else",
                                          "end",
                                          "except",
                                          "false",
                                          "fetch",
                                          "for",
                                          "foreign",
                                          "freeze",
                                          "from",
                                          "full",
                                          "grant",
                                          "group",
                                          "having",
                                          "ilike",
                                          "in",
                                          "initially",
                                          "inner",
                                          "intersect",
                                          "into",
                                          "is",
                                          "isnull",
                                          "join",
                                          "lateral",
                                          "leading",
                                          "left",
                                          "like",
                                          "limit",
                                          "localtime",
                                          "localtimestamp",
                                          "natural",
                                          "not",
                                          "notnull",
                                          "null",
                                          "offset",
                                          "on",
                                          "only",
                                          "or",
                                          "order",
                                          "outer",
                                          "overlaps",
                                          "placing",
                                          "primary",
                                          "references",
                                          "returning",
                                          "right",
                                          "select",
                                          "session_user",
                                          "similar",
                                          "some",
                                          "symmetric",
                                          "system_user",
                                          "table",
                                          "tablesample",
                                          "then",
                                          "to",
                                          "trailing",
                                          "true",
                                          "union",
                                          "unique",
                                          "user",
                                          "using",
                                          "variadic",
                                          "verbose",
                                          "when",
                                          "where",
                                          "window",
                                          "with"};

/// Where the words of each letter begin, and where the last ones end.
struct FirstWords {
  unsigned char of_letter[27];
};
inline constexpr FirstWords first_words = [] {
  FirstWords first{};
  std::size_t letter = 0;
  unsigned char index = 0;
  for (const auto& word : reserved_words) {
    for (; letter <= static_cast<std::size_t>(word.text[0] - 'a'); ++letter) {
      first.of_letter[letter] = index;
    }
    ++index;
  }
  for (; letter < 27; ++letter) {
    first.of_letter[letter] = index;
  }
  return first;
}();

/// Of a name in small letters. The compiler asks it of every column: few words are compared.
constexpr bool is_reserved(const char* name, std::size_t size)
{
  if (name[0] == '_') { return false; }
  const auto letter = name[0] - 'a';
  for (std::size_t i = first_words.of_letter[letter]; i < first_words.of_letter[letter + 1]; ++i) {
    const auto& word = reserved_words[i];
    if (word.size == size && same_characters(word.text, name, size)) { return true; }
  }
  return false;
}

/// True if the name has to be written in quotes.
constexpr bool needs_quotes(const char* name, std::size_t size)
{
  if (size == 0 || (name[0] >= '0' && name[0] <= '9')) { return true; }
  for (const char* c = name; c != name + size; ++c) {
    if (!((*c >= 'a' && *c <= 'z') || *c == '_' || (*c >= '0' && *c <= '9'))) { return true; }
  }
  return is_reserved(name, size);
}
constexpr bool needs_quotes(std::string_view name)
{
  return needs_quotes(name.data(), name.size());
}

}  // namespace sqlkit::detail
