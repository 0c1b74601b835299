#include "service/timeline/cursor.hpp"

#include "sqlkit/base/error.hpp"

#include <charconv>

namespace socialhub::service::timeline {

namespace {

constexpr char before_mark = 'b';
constexpr char after_mark = 'a';

}  // namespace

std::string write_cursor(Cursor cursor)
{
  return (cursor.direction == Direction::before ? before_mark : after_mark) +
         std::to_string(cursor.place);
}

Cursor parse_cursor(std::string_view text)
{
  Cursor cursor;
  const bool is_marked = !text.empty() && (text[0] == before_mark || text[0] == after_mark);
  const auto digits = is_marked ? text.substr(1) : std::string_view();
  const auto [end, status] =
      std::from_chars(digits.data(), digits.data() + digits.size(), cursor.place);
  if (status != std::errc{} || end != digits.data() + digits.size() || cursor.place < 0) {
    throw sqlkit::Error{"This page cannot be found. Load the feed again.",
                        {{.path = "/cursor",
                          .code = "invalid_format",
                          .message = "This is not a cursor of ours."}}};
  }
  cursor.direction = text[0] == before_mark ? Direction::before : Direction::after;
  return cursor;
}

}  // namespace socialhub::service::timeline
