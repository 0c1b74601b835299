#include "sqlkit/base/text.hpp"
#include "sqlkit/migrate/ddl/words.hpp"
#include "sqlkit/migrate/lint/script_walk.hpp"

#include <charconv>

namespace sqlkit {

namespace {

/// "character varying(40)" in parts.
struct TypeName {
  std::string base;
  std::vector<int> modifiers;
};

std::string one_name_for(std::string base)
{
  if (base == "character varying") { return "varchar"; }
  if (base == "decimal") { return "numeric"; }
  return base;
}

TypeName read_type(std::string_view text)
{
  TypeName type;
  for (const auto& token : tokenize(text)) {
    int number = 0;
    const auto* const end = token.text.data() + token.text.size();
    const bool is_number = std::from_chars(token.text.data(), end, number).ptr == end;
    if (is_number) {
      type.modifiers.push_back(number);
    } else if (token.kind == TokenKind::word) {
      type.base += (type.base.empty() ? "" : " ") + to_lower_ascii(token.text);
    } else if (token.kind == TokenKind::symbol and token.is("[")) {
      type.base += "[]";
    }
  }
  type.base = one_name_for(type.base);
  return type;
}

}  // namespace

bool keeps_values_as_they_are(std::string_view from, std::string_view to)
{
  const auto old = read_type(from);
  const auto wanted = read_type(to);
  const bool is_unbounded = wanted.modifiers.empty();
  if (wanted.base == "text" or wanted.base == "varchar") {
    const bool is_text = old.base == "text" or old.base == "varchar";
    if (not is_text) { return false; }
    if (is_unbounded) { return true; }
    return not old.modifiers.empty() and old.modifiers[0] <= wanted.modifiers[0];
  }
  if (old.base == "cidr" and wanted.base == "inet") { return true; }
  if (old.base != wanted.base) { return false; }
  if (is_unbounded or old.modifiers == wanted.modifiers) { return true; }
  if (old.base != "numeric") {
    return not old.modifiers.empty() and old.modifiers[0] <= wanted.modifiers[0];
  }
  const auto scale = [](const TypeName& type) {
    return type.modifiers.size() > 1 ? type.modifiers[1] : 0;
  };
  return not old.modifiers.empty() and old.modifiers[0] <= wanted.modifiers[0] and
         scale(old) == scale(wanted);
}

}  // namespace sqlkit
