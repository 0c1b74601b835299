#include "sqlkit/pull/chain.hpp"

namespace sqlkit::pulling {

namespace {

/// The place behind a literal that begins at `begin`.
std::size_t end_of_literal(std::string_view text, std::size_t begin)
{
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return text.size();
}

/// Calls `visit(place)` for each character outside of parentheses and literals.
template <class Visit>
void for_each_outside(std::string_view text, Visit visit)
{
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') {
      i = end_of_literal(text, i);
      continue;
    }
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth == 0) { visit(i); }
    ++i;
  }
}

bool fits(const std::string& text, const std::string& indent)
{
  // A raw literal has its own lines, and a comma follows.
  return text.find('\n') != std::string::npos or indent.size() + text.size() + 1 <= max_line;
}

}  // namespace

std::string wrap_chain(const std::string& expression, const std::string& indent)
{
  if (fits(expression, indent)) { return expression; }
  std::string wrapped;
  std::size_t begin = 0;
  const auto next_line = "\n" + indent + "    ";
  for_each_outside(expression, [&](std::size_t place) {
    if (expression[place] != '.' or expression[place - 1] != ')') { return; }
    wrapped += (begin == 0 ? "" : next_line) + expression.substr(begin, place - begin);
    begin = place;
  });
  return wrapped + (begin == 0 ? "" : next_line) + expression.substr(begin);
}

std::string wrap_template(const std::string& column, const std::string& indent)
{
  if (fits(column, indent)) { return column; }
  std::string wrapped;
  std::size_t begin = 0;
  const std::string next_line = "\n" + indent + std::string(sizeof("Column<") - 1, ' ');
  for_each_outside(column, [&](std::size_t place) {
    if (column[place] != ',') { return; }
    const auto part = column.substr(begin, place + 1 - begin);
    const auto last = wrapped.size() - (wrapped.rfind('\n') + 1);
    const bool starts_line = begin != 0 and last + part.size() + indent.size() > max_line;
    wrapped += (begin == 0 ? "" : starts_line ? next_line : " ") + part;
    begin = place + 2;
  });
  if (begin == 0) { return column; }
  const auto rest = column.substr(begin);
  const auto last = wrapped.size() - (wrapped.rfind('\n') + 1);
  return wrapped + (last + rest.size() + indent.size() > max_line ? next_line : " ") + rest;
}

}  // namespace sqlkit::pulling
