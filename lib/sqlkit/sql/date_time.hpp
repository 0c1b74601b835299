#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>

/// PostgreSQL's other types of time. A `timestamptz` is `Timestamp` (base/time.hpp).
/// https://www.postgresql.org/docs/current/datatype-datetime.html
namespace sqlkit {

/// A day: date. infinity is Date::max(), -infinity Date::min().
using Date = std::chrono::sys_days;

/// What a clock on some wall showed: timestamp without time zone. No Timestamp, and no moment
/// unless somebody knows where the wall stood. Infinite as Date is.
using LocalTimestamp = std::chrono::local_time<std::chrono::microseconds>;

/// A time of day, 00:00 to 24:00: time.
struct Time {
  std::chrono::microseconds since_midnight{};

  friend auto operator<=>(const Time&, const Time&) = default;
};

/// A time of day with its distance from UTC, east being positive: time with time zone.
struct TimeTz {
  std::chrono::microseconds since_midnight{};
  std::chrono::seconds offset{};

  friend bool operator==(const TimeTz&, const TimeTz&) = default;
};

/// A span of time: months, days and microseconds are kept apart, because neither months nor days
/// have one length.
struct Interval {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::chrono::microseconds time{};

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// `2026-11-22`, `2026-11-22 08:02:25.184`, `08:02:25`, `P1M-3DT0.5S`: as PostgreSQL reads them.
std::string to_string(Date day);
std::string to_string(LocalTimestamp moment);
std::string to_string(Time time);
std::string to_string(const TimeTz& time);
std::string to_string(const Interval& interval);

template <>
struct ScalarType<Date> : detail::KnownType<"date", 1082, 1182> {
  static void read(detail::wire::View bytes, Date& value);
  static void append(Date value, detail::wire::Buffer& to);
  static std::string to_text(Date value) { return to_string(value); }
};
template <>
struct ScalarType<LocalTimestamp> : detail::KnownType<"timestamp", 1114, 1115> {
  static void read(detail::wire::View bytes, LocalTimestamp& value);
  static void append(LocalTimestamp value, detail::wire::Buffer& to);
  static std::string to_text(LocalTimestamp value) { return to_string(value); }
};
template <>
struct ScalarType<Time> : detail::KnownType<"time", 1083, 1183> {
  static void read(detail::wire::View bytes, Time& value);
  static void append(Time value, detail::wire::Buffer& to);
  static std::string to_text(Time value) { return to_string(value); }
};
template <>
struct ScalarType<TimeTz> : detail::KnownType<"timetz", 1266, 1270> {
  static void read(detail::wire::View bytes, TimeTz& value);
  static void append(const TimeTz& value, detail::wire::Buffer& to);
  static std::string to_text(const TimeTz& value) { return to_string(value); }
};
template <>
struct ScalarType<Interval> : detail::KnownType<"interval", 1186, 1187> {
  static void read(detail::wire::View bytes, Interval& value);
  static void append(const Interval& value, detail::wire::Buffer& to);
  static std::string to_text(const Interval& value) { return to_string(value); }
};

}  // namespace sqlkit
