#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Definitions as PostgreSQL writes them, taken apart: `FOREIGN KEY (a, b) REFERENCES teams(id) ON
/// DELETE SET NULL (a)`.
namespace sqlkit::pulling {

/// What stands outside parentheses: words, names in quotes, text constants, operators, and what is
/// in parentheses as one. They are parts of the text that was split.
std::vector<std::string_view> split_units(std::string_view sql);

/// The parts between commas, without the spaces around them; commas inside parentheses and quotes
/// do not count.
std::vector<std::string_view> split_at_commas(std::string_view sql);

/// Without the parentheses around the whole, however many there are.
std::string_view strip_parentheses(std::string_view sql);

/// A name without its quotes; one that has none as it is.
std::string unquote(std::string_view name);

/// The text of a constant 'it''s', or nothing if it is something else.
std::optional<std::string> read_text_constant(std::string_view sql);

/// Reads units one after the other.
class UnitReader {
public:
  explicit UnitReader(std::string_view sql) : units_(split_units(sql)), sql_(sql) {}

  bool is_at_end() const { return next_ == units_.size(); }
  /// The next unit, or "".
  std::string_view peek(std::size_t ahead = 0) const
  {
    return next_ + ahead < units_.size() ? units_[next_ + ahead] : std::string_view();
  }
  std::string_view take();
  /// Takes these words, in capitals with spaces between them, if they come next.
  bool take_words(std::string_view words);
  /// Takes what is in parentheses, without them.
  std::string_view take_parentheses();
  /// Takes `billing.accounts` or `"my table"`; the name without quotes, as sqlkit writes it.
  std::string take_path();
  /// All that is left, as it is written.
  std::string_view take_rest();

private:
  std::vector<std::string_view> units_;
  std::string_view sql_;
  std::size_t next_ = 0;
};

}  // namespace sqlkit::pulling
