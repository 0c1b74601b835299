#include "sqlkit/pull/sql_units.hpp"

#include <algorithm>
#include <cctype>

namespace sqlkit::pulling {

namespace {

bool is_space(char c)
{
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

bool is_word_character(char c)
{
  // Letters beyond ASCII are part of names.
  return std::isalnum(static_cast<unsigned char>(c)) != 0 or c == '_' or c == '$' or
         static_cast<unsigned char>(c) >= 0x80;
}

/// The place behind what begins at `begin` with a quote.
std::size_t end_of_quoted(std::string_view sql, std::size_t begin)
{
  const char quote = sql[begin];
  const bool has_backslashes =
      quote == '\'' and begin > 0 and (sql[begin - 1] == 'E' or sql[begin - 1] == 'e');
  for (std::size_t i = begin + 1; i < sql.size(); ++i) {
    if (has_backslashes and sql[i] == '\\') {
      ++i;
    } else if (sql[i] == quote) {
      if (i + 1 == sql.size() or sql[i + 1] != quote) { return i + 1; }
      ++i;
    }
  }
  return sql.size();
}

std::size_t end_of_parentheses(std::string_view sql, std::size_t begin)
{
  int depth = 0;
  for (std::size_t i = begin; i < sql.size();) {
    if (sql[i] == '\'' or sql[i] == '"') {
      i = end_of_quoted(sql, i);
      continue;
    }
    depth += sql[i] == '(' ? 1 : sql[i] == ')' ? -1 : 0;
    ++i;
    if (depth == 0) { return i; }
  }
  return sql.size();
}

std::size_t end_of_unit(std::string_view sql, std::size_t begin)
{
  const char c = sql[begin];
  if (c == '(') { return end_of_parentheses(sql, begin); }
  if (c == '\'' or c == '"') { return end_of_quoted(sql, begin); }
  if ((c == 'E' or c == 'e') and begin + 1 < sql.size() and sql[begin + 1] == '\'') {
    return end_of_quoted(sql, begin + 1);
  }
  if (c == '.' or c == ',' or c == ';' or c == ')') { return begin + 1; }
  std::size_t end = begin;
  if (is_word_character(c)) {
    while (end < sql.size() and is_word_character(sql[end])) {
      ++end;
    }
    return end;
  }
  constexpr std::string_view ends_an_operator = "()'\".,;";
  while (end < sql.size() and not is_space(sql[end]) and not is_word_character(sql[end]) and
         ends_an_operator.find(sql[end]) == std::string_view::npos) {
    ++end;
  }
  return end;
}

std::string_view trim(std::string_view text)
{
  while (not text.empty() and is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (not text.empty() and is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace

std::vector<std::string_view> split_units(std::string_view sql)
{
  std::vector<std::string_view> units;
  for (std::size_t i = 0; i < sql.size();) {
    if (is_space(sql[i])) {
      ++i;
      continue;
    }
    const auto end = end_of_unit(sql, i);
    units.push_back(sql.substr(i, end - i));
    i = end;
  }
  return units;
}

std::vector<std::string_view> split_at_commas(std::string_view sql)
{
  std::vector<std::string_view> parts;
  const auto* begin = sql.data();
  const auto add_until = [&](const char* end) {
    parts.push_back(trim({begin, static_cast<std::size_t>(end - begin)}));
    begin = end + 1;
  };
  for (const auto unit : split_units(sql)) {
    if (unit == ",") { add_until(unit.data()); }
  }
  if (not trim(sql).empty()) { add_until(sql.data() + sql.size()); }
  return parts;
}

std::string_view strip_parentheses(std::string_view sql)
{
  sql = trim(sql);
  while (sql.starts_with('(') and end_of_parentheses(sql, 0) == sql.size()) {
    sql = trim(sql.substr(1, sql.size() - 2));
  }
  return sql;
}

std::string unquote(std::string_view name)
{
  if (not name.starts_with('"')) { return std::string(name); }
  std::string plain;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    plain += name[i];
    if (name[i] == '"') { ++i; }
  }
  return plain;
}

std::optional<std::string> read_text_constant(std::string_view sql)
{
  if (not sql.starts_with('\'') or end_of_quoted(sql, 0) != sql.size()) { return std::nullopt; }
  std::string text;
  for (std::size_t i = 1; i + 1 < sql.size(); ++i) {
    text += sql[i];
    if (sql[i] == '\'') { ++i; }
  }
  return text;
}

std::string_view UnitReader::take()
{
  const auto unit = peek();
  next_ += is_at_end() ? 0 : 1;
  return unit;
}

bool UnitReader::take_words(std::string_view words)
{
  std::size_t count = 0;
  for (const auto word : split_units(words)) {
    if (peek(count++) != word) { return false; }
  }
  next_ += count;
  return true;
}

std::string_view UnitReader::take_parentheses()
{
  const auto unit = take();
  return unit.size() < 2 ? std::string_view() : unit.substr(1, unit.size() - 2);
}

std::string UnitReader::take_path()
{
  auto path = unquote(take());
  while (peek() == ".") {
    take();
    path += "." + unquote(take());
  }
  return path;
}

std::string_view UnitReader::take_rest()
{
  if (is_at_end()) { return {}; }
  const auto begin = static_cast<std::size_t>(peek().data() - sql_.data());
  next_ = units_.size();
  return trim(sql_.substr(begin));
}

}  // namespace sqlkit::pulling
