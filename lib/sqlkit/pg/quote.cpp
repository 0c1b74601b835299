#include "sqlkit/pg/quote.hpp"

namespace sqlkit {

namespace {

std::string quote(std::string_view text, char mark)
{
  std::string quoted(1, mark);
  for (const char c : text) {
    if (c == mark) { quoted += mark; }
    quoted += c;
  }
  return quoted + mark;
}

}  // namespace

std::string quote_name(std::string_view name)
{
  return quote(name, '"');
}

std::string quote_literal(std::string_view text)
{
  // An E string means the same whatever standard_conforming_strings says.
  if (text.find('\\') == std::string_view::npos) { return quote(text, '\''); }
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') { escaped += c; }
    escaped += c;
  }
  return "E" + quote(escaped, '\'');
}

}  // namespace sqlkit
