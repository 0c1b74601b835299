#pragma once

#include "sqlkit/sql/list.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace sqlkit::detail {

/// Words that PostgreSQL 15 to 18 do not take as a column's or table's name without quotes, sorted.
inline constexpr std::array<std::string_view, 101> reserved_words{"all",
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
inline constexpr auto first_words = [] {
  std::array<unsigned char, 27> places{};
  for (std::size_t letter = 0, i = 0; letter < places.size(); ++letter) {
    while (i < reserved_words.size() &&
           static_cast<std::size_t>(reserved_words[i][0] - 'a') < letter) {
      ++i;
    }
    places[letter] = static_cast<unsigned char>(i);
  }
  return places;
}();

/// Of a name in small letters. The compiler asks it of every column: few words are compared.
constexpr bool is_reserved(std::string_view name)
{
  if (name[0] == '_') { return false; }
  const auto letter = static_cast<std::size_t>(name[0] - 'a');
  for (std::size_t i = first_words[letter]; i < first_words[letter + 1]; ++i) {
    if (same_text(reserved_words[i], name)) { return true; }
  }
  return false;
}

/// True if the name has to be written in quotes.
constexpr bool needs_quotes(std::string_view name)
{
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) { return true; }
  for (const char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) { return true; }
  }
  return is_reserved(name);
}

}  // namespace sqlkit::detail
