#include "sqlkit/base/time.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace sqlkit {
namespace {

using std::chrono::microseconds;

class SystemClock final : public Clock {
public:
  Timestamp now() const override
  {
    return std::chrono::floor<microseconds>(std::chrono::system_clock::now());
  }
};

// Takes characters off the front of a text; fails once and for all.
class Reader {
public:
  explicit Reader(std::string_view text) : rest_(text) {}

  // Exactly `digits` decimal digits with a value of at most `max`.
  int number(std::size_t digits, int max)
  {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      value = value * 10 + digit();
    }
    failed_ = failed_ || value > max;
    return value;
  }

  void expect(char upper)
  {
    const char c = next();
    failed_ = failed_ || (c != upper && !(upper >= 'A' && c == upper + ('a' - 'A')));
  }

  bool skip(char c)
  {
    const bool found = !failed_ && !rest_.empty() && rest_.front() == c;
    rest_.remove_prefix(found ? 1 : 0);
    return found;
  }

  // A fraction of a second; digits beyond microseconds are dropped.
  microseconds fraction()
  {
    int value = digit();
    int read = 1;
    while (!failed_ && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      const int next_digit = digit();
      value = read < 6 ? value * 10 + next_digit : value;
      ++read;
    }
    for (; read < 6; ++read) {
      value *= 10;
    }
    return microseconds(value);
  }

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

private:
  char next()
  {
    if (failed_ || rest_.empty()) {
      failed_ = true;
      return '\0';
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  int digit()
  {
    const char c = next();
    failed_ = failed_ || c < '0' || c > '9';
    return failed_ ? 0 : c - '0';
  }

  std::string_view rest_;
  bool failed_ = false;
};

std::chrono::minutes read_offset(Reader& reader)
{
  const bool is_west = reader.skip('-');
  if (!is_west && !reader.skip('+')) {
    reader.expect('Z');
    return {};
  }
  const int hours = reader.number(2, 23);
  reader.expect(':');
  const int minutes = reader.number(2, 59);
  const std::chrono::minutes offset(hours * 60 + minutes);
  return is_west ? -offset : offset;
}

// A number with zeros in front, and what follows it. A feed page has a hundred times: no format
// string is read for each.
void append_padded(std::string& text, std::int64_t number, int width, char after)
{
  char digits[20];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), std::abs(number)).ptr;
  const auto missing = width - static_cast<int>(end - digits);
  if (number < 0) { text += '-'; }
  text.append(static_cast<std::size_t>(std::max(missing, 0)), '0');
  text.append(digits, end);
  text += after;
}

}  // namespace

Clock& system_clock()
{
  static SystemClock clock;
  return clock;
}

std::optional<Timestamp> parse_timestamp(std::string_view text)
{
  Reader reader(text);
  const int year = reader.number(4, 9999);
  reader.expect('-');
  const int month = reader.number(2, 12);
  reader.expect('-');
  const int day = reader.number(2, 31);
  reader.expect('T');
  const int hour = reader.number(2, 23);
  reader.expect(':');
  const int minute = reader.number(2, 59);
  reader.expect(':');
  const int second = reader.number(2, 60);
  const auto fraction = reader.skip('.') ? reader.fraction() : microseconds{};
  const auto offset = read_offset(reader);

  const auto date = std::chrono::year(year) / month / day;
  if (reader.failed() || !reader.at_end() || !date.ok()) { return std::nullopt; }
  const Timestamp moment = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                           std::chrono::minutes(minute) +
                           std::chrono::seconds(second == 60 ? 59 : second) + fraction - offset;
  if (moment < std::chrono::sys_days(std::chrono::year(1) / 1 / 1) ||
      moment >= std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1)) {
    return std::nullopt;
  }
  return moment;
}

std::string format_timestamp(Timestamp moment)
{
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  const auto micros = time.subseconds().count();
  const bool has_micros = micros % 1000 != 0;
  std::string text;
  text.reserve(27);
  append_padded(text, static_cast<int>(date.year()), 4, '-');
  append_padded(text, static_cast<unsigned>(date.month()), 2, '-');
  append_padded(text, static_cast<unsigned>(date.day()), 2, 'T');
  append_padded(text, time.hours().count(), 2, ':');
  append_padded(text, time.minutes().count(), 2, ':');
  append_padded(text, time.seconds().count(), 2, '.');
  append_padded(text, has_micros ? micros : micros / 1000, has_micros ? 6 : 3, 'Z');
  return text;
}

}  // namespace sqlkit
