#include "sqlkit/pull/cpp_text.hpp"

#include <algorithm>
#include <array>

namespace sqlkit::pulling {

namespace {

/// Keywords, macros of the standard library, and what a table's struct says itself; sorted.
constexpr std::array<std::string_view, 105> taken_words{
    "Column",       "EOF",          "NULL",
    "alignas",      "alignof",      "and",
    "and_eq",       "asm",          "assert",
    "auto",         "bitand",       "bitor",
    "bool",         "break",        "case",
    "catch",        "char",         "char16_t",
    "char32_t",     "char8_t",      "class",
    "co_await",     "co_return",    "co_yield",
    "compl",        "concept",      "const",
    "const_cast",   "consteval",    "constexpr",
    "constinit",    "continue",     "decltype",
    "default",      "delete",       "do",
    "double",       "dynamic_cast", "else",
    "enum",         "errno",        "explicit",
    "export",       "extern",       "false",
    "float",        "for",          "friend",
    "goto",         "if",           "inline",
    "int",          "linux",        "long",
    "mutable",      "namespace",    "new",
    "noexcept",     "not",          "not_eq",
    "nullptr",      "operator",     "or",
    "or_eq",        "private",      "protected",
    "public",       "register",     "reinterpret_cast",
    "requires",     "return",       "rules",
    "short",        "signed",       "sizeof",
    "sqlkit",       "static",       "static_assert",
    "static_cast",  "std",          "stderr",
    "stdin",        "stdout",       "struct",
    "switch",       "template",     "this",
    "thread_local", "throw",        "true",
    "try",          "typedef",      "typeid",
    "typename",     "union",        "unix",
    "unsigned",     "using",        "virtual",
    "void",         "volatile",     "wchar_t",
    "while",        "xor",          "xor_eq"};

bool is_taken(std::string_view name)
{
  return std::ranges::find(taken_words, name) != taken_words.end();
}

bool is_digit(char c)
{
  return c >= '0' and c <= '9';
}
bool is_upper(char c)
{
  return c >= 'A' and c <= 'Z';
}
bool is_lower(char c)
{
  return c >= 'a' and c <= 'z';
}
bool is_name_character(char c)
{
  return is_digit(c) or is_upper(c) or is_lower(c) or c == '_';
}
char to_lower(char c)
{
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
char to_upper(char c)
{
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// createdAt → created_at, HTTPStatus → http_status.
std::string to_snake(std::string_view name)
{
  std::string snake;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool follows_small = i > 0 and (is_lower(name[i - 1]) or is_digit(name[i - 1]));
    const bool ends_capitals =
        i > 0 and is_upper(name[i - 1]) and i + 1 < name.size() and is_lower(name[i + 1]);
    if (is_upper(name[i]) and (follows_small or ends_capitals)) { snake += '_'; }
    snake += to_lower(name[i]);
  }
  return snake;
}

/// What C++ does not take is an underscore, never two.
std::string spell(std::string_view name)
{
  std::string spelled;
  for (const char c : name) {
    const char next = is_name_character(c) ? c : '_';
    if (next == '_' and spelled.ends_with('_')) { continue; }
    spelled += next;
  }
  if (spelled.empty() or spelled == "_") { return "column"; }
  return is_digit(spelled[0]) ? "_" + spelled : spelled;
}

}  // namespace

std::string quote_cpp(std::string_view text)
{
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
      case '\\':
        quoted += '\\';
        quoted += c;
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        quoted += c;
    }
  }
  return quoted + "\"";
}

std::string quote_cpp_block(std::string_view text)
{
  const bool is_raw = text.find('\n') != std::string_view::npos and
                      text.find('\r') == std::string_view::npos and
                      text.find(")sql\"") == std::string_view::npos;
  return is_raw ? "R\"sql(" + std::string(text) + ")sql\"" : quote_cpp(text);
}

std::string quote_sql_piece(std::string_view text)
{
  std::string doubled;
  for (const char c : text) {
    doubled += c;
    if (c == '{' or c == '}') { doubled += c; }
  }
  return quote_cpp_block(doubled);
}

std::string to_member_name(std::string_view name, Naming naming)
{
  auto spelled = spell(naming == Naming::snake ? to_snake(name) : std::string(name));
  return is_taken(spelled) ? spelled + "_" : spelled;
}

std::string to_type_name(std::string_view name)
{
  std::string type;
  bool begins_word = true;
  for (const char c : name) {
    if (not is_name_character(c) or c == '_') {
      begins_word = true;
      continue;
    }
    type += begins_word ? to_upper(c) : c;
    begins_word = false;
  }
  if (type.empty() or is_digit(type[0])) { type = "Table" + type; }
  return is_taken(type) ? type + "_" : type;
}

bool is_cpp_name(std::string_view name)
{
  return not name.empty() and not is_digit(name[0]) and
         std::ranges::all_of(name, is_name_character) and not is_taken(name) and
         name.find("__") == std::string_view::npos and
         not(name[0] == '_' and name.size() > 1 and is_upper(name[1]));
}

}  // namespace sqlkit::pulling
