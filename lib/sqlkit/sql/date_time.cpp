#include "sqlkit/sql/date_time.hpp"

#include "sqlkit/sql/moment.hpp"
#include "sqlkit/sql/wire_scanner.hpp"

#include <cstdlib>
#include <limits>

namespace sqlkit {
namespace {

using detail::wire::Buffer;
using detail::wire::Scanner;
using detail::wire::View;
using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr auto epoch_time = microseconds(detail::wire::epoch_days);

std::string padded(std::int64_t number, std::size_t digits)
{
  auto text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

/// 08:02:25, and .184 if there is a fraction.
std::string clock_text(microseconds time)
{
  const auto whole = std::chrono::floor<seconds>(time);
  const auto count = whole.count();
  auto text =
      padded(count / 3600, 2) + ":" + padded(count / 60 % 60, 2) + ":" + padded(count % 60, 2);
  if (const auto rest = time - whole; rest.count() != 0) { text += "." + padded(rest.count(), 6); }
  return text;
}

struct CalendarDay {
  std::int64_t year;
  std::int64_t month, day;
};

/// std::chrono::year ends at 32767, PostgreSQL's calendar at 5874897.
/// https://howardhinnant.github.io/date_algorithms.html#civil_from_days
CalendarDay calendar_day(Date date)
{
  constexpr std::int64_t days_of_era = 146097, years_of_era = 400;
  const std::int64_t since_march_0 = date.time_since_epoch().count() + 719468;
  const auto era =
      (since_march_0 >= 0 ? since_march_0 : since_march_0 - (days_of_era - 1)) / days_of_era;
  const auto day = since_march_0 - era * days_of_era;
  const auto year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  const auto day_of_year = day - (365 * year + year / 4 - year / 100);
  const auto month_from_march = (5 * day_of_year + 2) / 153;
  const auto month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {year + era * years_of_era + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

/// Years before 1 are counted backwards, without a year 0.
std::string day_text(Date date, std::string_view time)
{
  const auto [year, month, day] = calendar_day(date);
  auto text = padded(year > 0 ? year : 1 - year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
  if (!time.empty()) { text += " " + std::string(time); }
  return year > 0 ? text : text + " BC";
}

/// Exact, where a double would not be.
std::string seconds_text(microseconds time)
{
  const auto count = time.count();
  const auto magnitude =
      count < 0 ? ~static_cast<std::uint64_t>(count) + 1 : static_cast<std::uint64_t>(count);
  return (count < 0 ? "-" : "") + std::to_string(magnitude / 1'000'000) + "." +
         padded(static_cast<std::int64_t>(magnitude % 1'000'000), 6);
}

}  // namespace

namespace detail::wire {

microseconds read_moment(std::int64_t since_2000, std::string_view expected)
{
  if (since_2000 == std::numeric_limits<std::int64_t>::max()) { return microseconds::max(); }
  if (since_2000 == std::numeric_limits<std::int64_t>::min()) { return microseconds::min(); }
  if (since_2000 > (microseconds::max() - epoch_time).count()) { refuse(expected); }
  return microseconds(since_2000) + epoch_time;
}

std::int64_t to_moment(microseconds since_1970)
{
  if (since_1970 == microseconds::max()) { return std::numeric_limits<std::int64_t>::max(); }
  if (since_1970 < microseconds::min() + epoch_time) {
    return std::numeric_limits<std::int64_t>::min();
  }
  return (since_1970 - epoch_time).count();
}

std::string moment_text(microseconds since_1970, std::string_view zone)
{
  if (since_1970 == microseconds::max()) { return "infinity"; }
  if (since_1970 == microseconds::min()) { return "-infinity"; }
  const auto day = std::chrono::floor<days>(since_1970);
  return day_text(Date(day), clock_text(since_1970 - day) + std::string(zone));
}

}  // namespace detail::wire

std::string to_string(Date day)
{
  if (day == Date::max()) { return "infinity"; }
  if (day == Date::min()) { return "-infinity"; }
  return day_text(day, {});
}

std::string to_string(LocalTimestamp moment)
{
  return detail::wire::moment_text(moment.time_since_epoch(), {});
}

std::string to_string(Time time)
{
  return clock_text(time.since_midnight);
}

std::string to_string(const TimeTz& time)
{
  return clock_text(time.since_midnight) + (time.offset.count() < 0 ? "-" : "+") +
         clock_text(abs(time.offset));
}

// ISO 8601 takes fractions of seconds of any size, and a sign at each part.
std::string to_string(const Interval& interval)
{
  return "P" + std::to_string(interval.months) + "M" + std::to_string(interval.days) + "DT" +
         seconds_text(interval.time) + "S";
}

void ScalarType<Date>::read(View bytes, Date& value)
{
  Scanner scanner(bytes, "date");
  const auto day = scanner.int32();
  scanner.finish();
  if (day == std::numeric_limits<std::int32_t>::max()) {
    value = Date::max();
  } else if (day == std::numeric_limits<std::int32_t>::min()) {
    value = Date::min();
  } else {
    value = Date(days(day) + detail::wire::epoch_days);
  }
}

void ScalarType<Date>::append(Date value, Buffer& to)
{
  using Limits = std::numeric_limits<std::int32_t>;
  if (value == Date::max()) {
    detail::wire::put(Limits::max(), to);
  } else if (value == Date::min()) {
    detail::wire::put(Limits::min(), to);
  } else {
    const auto day = (value.time_since_epoch() - detail::wire::epoch_days).count();
    detail::wire::put(static_cast<std::int32_t>(day), to);
  }
}

void ScalarType<LocalTimestamp>::read(View bytes, LocalTimestamp& value)
{
  Scanner scanner(bytes, "timestamp");
  value = LocalTimestamp(detail::wire::read_moment(scanner.int64(), "timestamp"));
  scanner.finish();
}

void ScalarType<LocalTimestamp>::append(LocalTimestamp value, Buffer& to)
{
  detail::wire::put(detail::wire::to_moment(value.time_since_epoch()), to);
}

void ScalarType<Time>::read(View bytes, Time& value)
{
  Scanner scanner(bytes, "time");
  value.since_midnight = microseconds(scanner.int64());
  scanner.finish();
}

void ScalarType<Time>::append(Time value, Buffer& to)
{
  detail::wire::put(std::int64_t{value.since_midnight.count()}, to);
}

// On the wire the zone is counted to the west.
void ScalarType<TimeTz>::read(View bytes, TimeTz& value)
{
  Scanner scanner(bytes, "time with time zone");
  value.since_midnight = microseconds(scanner.int64());
  value.offset = -seconds(scanner.int32());
  scanner.finish();
}

void ScalarType<TimeTz>::append(const TimeTz& value, Buffer& to)
{
  detail::wire::put(std::int64_t{value.since_midnight.count()}, to);
  detail::wire::put(static_cast<std::int32_t>(-value.offset.count()), to);
}

void ScalarType<Interval>::read(View bytes, Interval& value)
{
  Scanner scanner(bytes, "interval");
  value.time = microseconds(scanner.int64());
  value.days = scanner.int32();
  value.months = scanner.int32();
  scanner.finish();
}

void ScalarType<Interval>::append(const Interval& value, Buffer& to)
{
  detail::wire::put(std::int64_t{value.time.count()}, to);
  detail::wire::put(value.days, to);
  detail::wire::put(value.months, to);
}

}  // namespace sqlkit
