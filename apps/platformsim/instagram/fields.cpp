#include "platformsim/instagram/fields.hpp"

#include "platformsim/instagram/graph_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace socialhub::platformsim::instagram {
namespace {

/// Reads from left to right, one field inside the other.
class FieldReader {
public:
  explicit FieldReader(std::string_view text) : text_(text) {}

  std::vector<Field> read()
  {
    auto fields = read_list(0);
    if (at_ != text_.size()) throw make_syntax_error();
    return fields;
  }

private:
  // Deeper than any request of the documentation.
  static constexpr int deepest = 8;

  GraphError make_syntax_error() const
  {
    return {.code = 2500,
            .message = fmt::format("Syntax error \"Expected end of string instead of \"{}\".\" at "
                                   "character {}: {}",
                                   text_.substr(at_, 1), at_, text_)};
  }

  bool take(char letter)
  {
    if (at_ == text_.size() || text_[at_] != letter) return false;
    ++at_;
    return true;
  }

  std::string read_name()
  {
    const auto start = at_;
    while (at_ < text_.size() && (text_[at_] == '_' || (text_[at_] >= 'a' && text_[at_] <= 'z')))
      ++at_;
    if (at_ == start) throw make_syntax_error();
    return std::string(text_.substr(start, at_ - start));
  }

  std::vector<Field> read_list(int depth)
  {
    if (depth > deepest) throw make_syntax_error();
    std::vector<Field> fields;
    do {
      fields.push_back(read_field(depth));
    } while (take(','));
    return fields;
  }

  Field read_field(int depth)
  {
    Field field{.name = read_name(), .arguments = {}, .fields = {}};
    while (take('.')) {
      auto argument = read_name();
      const auto end = text_.find(')', at_);
      if (!take('(') || end == std::string_view::npos) throw make_syntax_error();
      field.arguments[std::move(argument)] = std::string(text_.substr(at_, end - at_));
      at_ = end + 1;
    }
    if (take('{')) {
      field.fields = read_list(depth + 1);
      if (!take('}')) throw make_syntax_error();
    }
    return field;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Field> parse_fields(std::string_view text)
{
  return FieldReader(text).read();
}

const Field* find_field(const std::vector<Field>& fields, std::string_view name)
{
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace socialhub::platformsim::instagram
