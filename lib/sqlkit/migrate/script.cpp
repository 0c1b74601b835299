#include "sqlkit/migrate/script.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace sqlkit {

namespace {

bool is_word(char character)
{
  const auto byte = static_cast<unsigned char>(character);
  return std::isalnum(byte) != 0 or character == '_' or character == '$' or byte >= 128;
}

bool is_space(char character)
{
  return std::isspace(static_cast<unsigned char>(character)) != 0;
}

/// Walks over a script token by token.
class Scanner {
public:
  explicit Scanner(std::string_view script) : script_(script) {}

  std::vector<ScriptStatement> split()
  {
    while (place_ < script_.size()) {
      step();
    }
    finish();
    return std::move(statements_);
  }

private:
  char at(std::size_t offset) const
  {
    return place_ + offset < script_.size() ? script_[place_ + offset] : '\0';
  }

  void step()
  {
    const char character = at(0);
    if (is_space(character)) {
      ++place_;
    } else if (character == '-' and at(1) == '-') {
      is_marked_ = is_marked_ or script_.substr(place_).starts_with(outside_transaction_mark);
      skip_past("\n");
    } else if (character == '/' and at(1) == '*') {
      skip_comment();
    } else if (character == ';' and depth_ == 0) {
      finish();
      ++place_;
    } else {
      begin_statement();
      step_in_statement(character);
    }
  }

  void step_in_statement(char character)
  {
    if (character == '\'') {
      skip_string(is_escape_string());
    } else if (character == '"') {
      ++place_;
      skip_past("\"");
    } else if (character == '$' and skip_dollar_quote()) {
      return;
    } else if (is_word(character)) {
      read_word();
    } else {
      ++place_;
    }
    end_ = place_;
  }

  void begin_statement()
  {
    if (has_statement_) { return; }
    has_statement_ = true;
    begin_ = place_;
    end_ = place_;
  }

  void finish()
  {
    if (has_statement_) {
      const auto before = script_.substr(0, begin_);
      const auto line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
      statements_.push_back({.text = script_.substr(begin_, end_ - begin_),
                             .line = line,
                             .is_outside_transaction = is_marked_});
    }
    is_marked_ = false;
    has_statement_ = false;
    depth_ = 0;
    last_word_.clear();
  }

  void skip_past(std::string_view end)
  {
    const auto found = script_.find(end, place_);
    place_ = found == std::string_view::npos ? script_.size() : found + end.size();
  }

  /// PostgreSQL's comments nest.
  void skip_comment()
  {
    int depth = 0;
    do {
      if (at(0) == '/' and at(1) == '*') {
        ++depth;
        place_ += 2;
      } else if (at(0) == '*' and at(1) == '/') {
        --depth;
        place_ += 2;
      } else {
        ++place_;
      }
    } while (depth > 0 and place_ < script_.size());
  }

  /// E'…', whose backslash may hide a quote.
  bool is_escape_string() const
  {
    if (place_ == 0 or (script_[place_ - 1] != 'e' and script_[place_ - 1] != 'E')) {
      return false;
    }
    return place_ == 1 or not is_word(script_[place_ - 2]);
  }

  void skip_string(bool has_escapes)
  {
    ++place_;
    while (place_ < script_.size() and at(0) != '\'') {
      place_ += has_escapes and at(0) == '\\' ? 2 : 1;
    }
    place_ = std::min(place_ + 1, script_.size());
  }

  bool skip_dollar_quote()
  {
    std::size_t length = 1;
    while (is_word(at(length)) and at(length) != '$') {
      ++length;
    }
    if (at(length) != '$' or std::isdigit(static_cast<unsigned char>(at(1))) != 0) { return false; }
    const auto tag = script_.substr(place_, length + 1);
    place_ += tag.size();
    skip_past(tag);
    end_ = place_;
    return true;
  }

  void read_word()
  {
    const auto begin = place_;
    while (is_word(at(0))) {
      ++place_;
    }
    auto word = to_lower_ascii(script_.substr(begin, place_ - begin));
    // Within a body written in SQL (begin atomic … end) semicolons separate its own statements.
    if (word == "atomic" and last_word_ == "begin") { depth_ = 1; }
    if (depth_ > 0 and word == "case") { ++depth_; }
    if (depth_ > 0 and word == "end") { --depth_; }
    last_word_ = std::move(word);
  }

  std::string_view script_;
  std::size_t place_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool is_marked_ = false;
  bool has_statement_ = false;
  int depth_ = 0;
  std::string last_word_;
  std::vector<ScriptStatement> statements_;
};

}  // namespace

std::vector<ScriptStatement> split_script(std::string_view script)
{
  return Scanner(script).split();
}

}  // namespace sqlkit
