#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace socialhub::service::timeline {

enum class Direction { before, after };

/// Where a page begins. On the wire an opaque text.
struct Cursor {
  Direction direction = Direction::before;
  std::int64_t place = 0;

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

std::string write_cursor(Cursor cursor);

/// Throws Error{bad_request} for a text that write_cursor did not make.
Cursor parse_cursor(std::string_view text);

}  // namespace socialhub::service::timeline
