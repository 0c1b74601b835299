#include "http/response_head.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>

namespace socialhub::http {

namespace {

constexpr std::array<std::string_view, 4> own_headers{"Connection", "Content-Length", "Date",
                                                      "Transfer-Encoding"};

bool is_own_header(std::string_view name) noexcept
{
  return std::ranges::any_of(own_headers, [name](std::string_view own) {
    return sqlkit::equals_ignoring_case(own, name);
  });
}

void append_fields(std::string& out, const Headers& headers)
{
  for (const auto& [name, value] : headers) {
    if (is_own_header(name)) continue;
    if (!is_token(name) || !is_field_value(value)) {
      throw sqlkit::Error{
          sqlkit::ErrorCode::internal, "A response header cannot be sent.", {{"header", name}}};
    }
    fmt::format_to(std::back_inserter(out), "{}: {}\r\n", name, value);
  }
}

}  // namespace

std::string write_response_head(const ResponseHead& head, std::chrono::system_clock::time_point now)
{
  std::string out;
  out.reserve(256);
  const auto sink = std::back_inserter(out);
  fmt::format_to(sink, "HTTP/1.1 {} {}\r\nDate: {}\r\n", head.status, reason_phrase(head.status),
                 format_http_date(now));
  append_fields(out, head.headers);
  if (head.framing == BodyFraming::chunked) {
    out += "Transfer-Encoding: chunked\r\n";
  } else if (head.framing == BodyFraming::length && may_have_body(head.status)) {
    fmt::format_to(sink, "Content-Length: {}\r\n", head.body_bytes);
  }
  if (!head.keep_alive) out += "Connection: close\r\n";
  out += "\r\n";
  return out;
}

std::string format_http_date(std::chrono::system_clock::time_point moment)
{
  const auto seconds = std::chrono::system_clock::to_time_t(moment);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[utc.tm_wday], utc.tm_mday,
                     months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

bool may_have_body(int status) noexcept
{
  return status >= 200 && status != 204 && status != 304;
}

std::string write_chunk(std::string_view piece)
{
  if (piece.empty()) return {};
  return fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
}

}  // namespace socialhub::http
