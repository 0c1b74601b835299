#include "connector/reading.hpp"

#include "model/platform.hpp"

#include "http/url.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace socialhub::connector {

std::string describe(const sqlkit::Error& error)
{
  if (error.issues().empty()) { return error.message(); }
  const auto& first = error.issues().front();
  return first.path.empty() ? first.message : first.path + ": " + first.message;
}

sqlkit::Error make_unreadable(model::Platform platform, std::string detail)
{
  return sqlkit::Error{
      sqlkit::ErrorCode::bad_gateway,
      fmt::format("{} gave an answer that cannot be read.", display_name(platform)),
      {{"platform", std::string(to_string(platform))}, {"detail", std::move(detail)}}};
}

sqlkit::Error make_unreadable_webhook(model::Platform platform, std::string detail)
{
  return sqlkit::Error{
      sqlkit::ErrorCode::bad_request,
      fmt::format("{} told something that cannot be read.", display_name(platform)),
      {{"platform", std::string(to_string(platform))}, {"detail", std::move(detail)}}};
}

Poison make_poison(const std::string& pointer, const sqlkit::json::Value& item,
                   const sqlkit::Error& error)
{
  constexpr std::size_t max_raw_bytes = 64 * 1024;
  auto raw = sqlkit::json::write(item);
  if (raw.size() > max_raw_bytes) {
    raw.resize(max_raw_bytes);
    while (!sqlkit::is_utf8(raw)) {
      raw.pop_back();  // the rest of a character that was cut
    }
  }
  return {.pointer = pointer, .reason = describe(error), .raw = std::move(raw)};
}

std::optional<std::string> keep_cursor(std::optional<std::string> cursor)
{
  if (cursor && cursor->empty()) { return std::nullopt; }
  return cursor;
}

std::string to_single_line(std::string_view text)
{
  std::string line{text};
  std::ranges::replace_if(line, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return std::string(sqlkit::trim(line));
}

std::optional<std::string> keep_web_url(const std::optional<std::string>& text)
{
  return text && http::parse_url(*text) ? text : std::nullopt;
}

}  // namespace socialhub::connector
