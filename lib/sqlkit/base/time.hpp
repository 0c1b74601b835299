#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sqlkit {

/// A moment in UTC with PostgreSQL's resolution.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Where the program reads the time from. Tests give their own.
class Clock {
public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;
};

/// The machine's clock.
Clock& system_clock();

/// Reads RFC 3339 (`2026-11-22T08:02:25.184Z`, any offset, leap second 60 read as 59).
/// Empty if the text is not a moment between the years 1 and 9999.
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// Writes RFC 3339 in UTC with milliseconds: `2026-11-22T08:02:25.184Z`; microseconds only if there
/// are any.
std::string format_timestamp(Timestamp moment);

}  // namespace sqlkit
