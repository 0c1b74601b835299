#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// PostgreSQL counts days and microseconds from 2000-01-01, and keeps its largest and smallest
/// number for infinity and -infinity. In C++ those are the type's max() and min().
namespace sqlkit::detail::wire {

/// Days between 1970-01-01 and 2000-01-01.
inline constexpr auto epoch_days = std::chrono::days(10957);

/// Microseconds since 1970 of a moment on the wire. Throws Error{internal} for finite ones that our
/// clock cannot hold.
std::chrono::microseconds read_moment(std::int64_t since_2000, std::string_view expected);
std::int64_t to_moment(std::chrono::microseconds since_1970);

/// `2026-11-22 08:02:25.184` and the zone, as PostgreSQL reads it.
std::string moment_text(std::chrono::microseconds since_1970, std::string_view zone);

}  // namespace sqlkit::detail::wire
