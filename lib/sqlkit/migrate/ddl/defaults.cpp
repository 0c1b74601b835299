#include "sqlkit/migrate/ddl/defaults.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/migrate/ddl/token.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sqlkit {

namespace {

constexpr std::array<std::string_view, 24> stable_functions{"now",
                                                            "transaction_timestamp",
                                                            "statement_timestamp",
                                                            "current_setting",
                                                            "current_timestamp",
                                                            "current_time",
                                                            "localtimestamp",
                                                            "localtime",
                                                            "coalesce",
                                                            "nullif",
                                                            "array",
                                                            "row",
                                                            "lower",
                                                            "upper",
                                                            "to_timestamp",
                                                            "timezone",
                                                            "make_interval",
                                                            "jsonb_build_object",
                                                            "jsonb_build_array",
                                                            "to_tsvector",
                                                            "date_trunc",
                                                            "concat",
                                                            "length",
                                                            "md5"};

}  // namespace

bool may_be_volatile(std::string_view expression)
{
  const auto tokens = tokenize(expression);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto& called = tokens[i - 1];
    const bool is_call = tokens[i].is("(") and called.kind == TokenKind::word;
    if (not is_call or (i >= 2 and tokens[i - 2].is(":"))) { continue; }  // ::varchar(10)
    const auto name = to_lower_ascii(called.text);
    if (std::ranges::find(stable_functions, name) == stable_functions.end()) { return true; }
  }
  return false;
}

}  // namespace sqlkit
