#include "sqlkit/sql/statement_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sqlkit::detail {

namespace {

bool begins_word(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

bool continues_word(char c)
{
  return begins_word(c) || (c >= '0' && c <= '9') || c == '$';
}

char to_lower(char c)
{
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Takes a text apart into words and marks of one character, as PostgreSQL's own scanner does.
/// https://www.postgresql.org/docs/15/sql-syntax-lexical.html
class Scanner {
public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// The next word in lower case, or mark; "" at the end.
  std::string next()
  {
    while (!rest_.empty()) {
      const char c = rest_[0];
      if (rest_.starts_with("--")) {
        skip_behind("\n", 2);
      } else if (rest_.starts_with("/*")) {
        skip_behind("*/", 2);
      } else if (c == '\'') {
        skip_text(false);
      } else if ((c == 'e' || c == 'E') && rest_.substr(1).starts_with('\'')) {
        rest_.remove_prefix(1);
        skip_text(true);
      } else if (c == '$' && is_dollar_quote()) {
        skip_behind(rest_.substr(0, rest_.find('$', 1) + 1), rest_.find('$', 1) + 1);
      } else if (c == '"') {
        return quoted_name();
      } else if (begins_word(c)) {
        return word();
      } else {
        rest_.remove_prefix(1);
        if (c == '.' || c == ',' || c == ';') { return std::string(1, c); }
      }
    }
    return {};
  }

private:
  void skip_behind(std::string_view end, std::size_t from)
  {
    const auto found = rest_.find(end, from);
    rest_.remove_prefix(found == std::string_view::npos ? rest_.size() : found + end.size());
  }

  void skip_text(bool has_escapes)
  {
    std::size_t i = 1;
    while (i < rest_.size() && rest_[i] != '\'') {
      i += has_escapes && rest_[i] == '\\' ? 2 : 1;
    }
    rest_.remove_prefix(std::min(i + 1, rest_.size()));
  }

  /// `$$` or `$body$`, but not `$1`.
  bool is_dollar_quote() const
  {
    const auto end = rest_.find('$', 1);
    if (end == std::string_view::npos || (rest_[1] >= '0' && rest_[1] <= '9')) { return false; }
    return std::all_of(rest_.begin() + 1, rest_.begin() + static_cast<std::ptrdiff_t>(end),
                       continues_word);
  }

  std::string quoted_name()
  {
    const auto end = std::min(rest_.find('"', 1), rest_.size());
    std::string name(rest_.substr(1, end - 1));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return name;
  }

  std::string word()
  {
    std::string name;
    while (!rest_.empty() && continues_word(rest_[0])) {
      name += to_lower(rest_[0]);
      rest_.remove_prefix(1);
    }
    return name;
  }

  std::string_view rest_;
};

constexpr std::array harmless{
    "select",  "with",     "values",     "table",  "insert", "update", "delete",   "merge",
    "copy",    "truncate", "begin",      "start",  "commit", "end",    "rollback", "abort",
    "declare", "fetch",    "close",      "move",   "listen", "notify", "unlisten", "savepoint",
    "release", "prepare",  "deallocate", "set",    "reset",  "show",   "explain",  "lock",
    "analyze", "vacuum",   "checkpoint", "discard"};

bool is_word(const std::string& token)
{
  return !token.empty() && token != "." && token != "," && token != ";";
}

/// Walks over the tokens of a text.
class Reading {
public:
  explicit Reading(std::string_view text)
  {
    Scanner scanner(text);
    for (auto token = scanner.next(); !token.empty(); token = scanner.next()) {
      tokens_.push_back(std::move(token));
    }
  }

  StatementWords read()
  {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (i == 0 || is(i - 1, ";")) { read_first(i); }
      read_write(i);
      if (is_word(tokens_[i])) { words_.names.push_back(tokens_[i]); }
    }
    std::ranges::sort(words_.names);
    const auto repeated = std::ranges::unique(words_.names);
    words_.names.erase(repeated.begin(), repeated.end());
    return std::move(words_);
  }

private:
  bool is(std::size_t index, std::string_view word) const
  {
    return index < tokens_.size() && tokens_[index] == word;
  }

  void read_first(std::size_t i)
  {
    const bool is_second_phase = is(i + 1, "prepared");
    if (is(i, "begin") || is(i, "start")) { words_.step = TransactionStep::begin; }
    if (is(i, "commit") || is(i, "end")) { words_.step = TransactionStep::commit; }
    if ((is(i, "rollback") && !is(i + 1, "to")) || is(i, "abort")) {
      words_.step = TransactionStep::rollback;
    }
    if (is_second_phase) { words_.step = TransactionStep::none; }
    const bool is_known = std::ranges::find(harmless, tokens_[i]) != harmless.end();
    if (is_word(tokens_[i]) && (!is_known || is_second_phase)) { words_.may_change_all = true; }
  }

  void read_write(std::size_t i)
  {
    if (is(i, "into") && i > 0 && (is(i - 1, "insert") || is(i - 1, "merge"))) { add(i + 1); }
    if (is(i, "delete") && is(i + 1, "from")) { add(i + 2); }
    if (is(i, "copy") && (i == 0 || is(i - 1, ";"))) { add(i + 1); }
    // Neither `for update` nor `on conflict do update`.
    const bool is_clause = i > 0 && (is(i - 1, "for") || is(i - 1, "key") || is(i - 1, "do"));
    if (is(i, "update") && !is_clause) { add(i + 1); }
    if (is(i, "truncate")) { add_list(is(i + 1, "table") ? i + 2 : i + 1); }
  }

  /// The table whose name begins there, behind its schema; returns what follows it.
  std::size_t add(std::size_t i)
  {
    if (is(i, "only")) { ++i; }
    while (is(i + 1, ".")) {
      i += 2;
    }
    if (i < tokens_.size() && is_word(tokens_[i])) { words_.written.push_back(tokens_[i]); }
    return i + 1;
  }

  void add_list(std::size_t i)
  {
    i = add(i);
    while (is(i, ",")) {
      i = add(i + 1);
    }
  }

  std::vector<std::string> tokens_;
  StatementWords words_;
};

}  // namespace

StatementWords read_words(std::string_view text)
{
  return Reading(text).read();
}

}  // namespace sqlkit::detail
