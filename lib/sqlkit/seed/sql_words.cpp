#include "sqlkit/seed/condition.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sqlkit {

namespace {

bool begins_name(char c)
{
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) > 127;
}
bool is_digit(char c)
{
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

class Splitter {
public:
  explicit Splitter(std::string_view sql) : sql_(sql) {}

  std::vector<SqlWord> split()
  {
    std::vector<SqlWord> words;
    while (skip_space()) {
      words.push_back(next());
    }
    words.emplace_back();
    return words;
  }

private:
  bool skip_space()
  {
    while (place_ < sql_.size() && std::isspace(static_cast<unsigned char>(sql_[place_])) != 0) {
      ++place_;
    }
    return place_ < sql_.size();
  }

  SqlWord next()
  {
    const char c = sql_[place_];
    if (c == '\'') { return {SqlWord::Kind::text, quoted('\''), false}; }
    if (c == '"') { return {SqlWord::Kind::name, quoted('"'), true}; }
    if ((c == 'E' || c == 'e') && sql_.substr(place_ + 1, 1) == "'") { return escaped_text(); }
    if (begins_name(c)) { return name(); }
    if (is_digit(c)) { return number(); }
    return sign();
  }

  std::string quoted(char quote)
  {
    std::string text;
    for (++place_; place_ < sql_.size(); ++place_) {
      if (sql_[place_] == quote) {
        if (sql_.substr(place_ + 1, 1) != std::string_view(&quote, 1)) { break; }
        ++place_;
      }
      text += sql_[place_];
    }
    ++place_;
    return text;
  }

  /// E'…', as PostgreSQL writes texts with a backslash.
  SqlWord escaped_text()
  {
    ++place_;
    const auto raw = quoted('\'');
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '\\' && i + 1 < raw.size()) { ++i; }
      text += raw[i];
    }
    return {SqlWord::Kind::text, text, false};
  }

  SqlWord name()
  {
    const auto begin = place_;
    while (place_ < sql_.size() &&
           (begins_name(sql_[place_]) || is_digit(sql_[place_]) || sql_[place_] == '$')) {
      ++place_;
    }
    return {SqlWord::Kind::name, to_lower_ascii(sql_.substr(begin, place_ - begin)), false};
  }

  SqlWord number()
  {
    const auto begin = place_;
    while (place_ < sql_.size() &&
           (is_digit(sql_[place_]) || sql_[place_] == '.' || sql_[place_] == 'e' ||
            ((sql_[place_] == '-' || sql_[place_] == '+') && sql_[place_ - 1] == 'e'))) {
      ++place_;
    }
    return {SqlWord::Kind::number, std::string(sql_.substr(begin, place_ - begin)), false};
  }

  SqlWord sign()
  {
    constexpr std::array<std::string_view, 13> long_signs{
        "->>", "#>>", "!~*", "->", "::", "<=", ">=", "<>", "!=", "||", "!~", "~*", "@>"};
    for (const auto& known : long_signs) {
      if (not sql_.substr(place_).starts_with(known)) { continue; }
      place_ += known.size();
      return {SqlWord::Kind::sign, known == "!=" ? "<>" : std::string(known), false};
    }
    return {SqlWord::Kind::sign, std::string(1, sql_[place_++]), false};
  }

  std::string_view sql_;
  std::size_t place_ = 0;
};

}  // namespace

std::vector<SqlWord> split_sql(std::string_view sql)
{
  return Splitter(sql).split();
}

}  // namespace sqlkit
