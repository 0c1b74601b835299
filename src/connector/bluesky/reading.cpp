#include "connector/bluesky/reading.hpp"

#include "sqlkit/base/text.hpp"

#include <utility>

namespace socialhub::connector::bluesky {

std::string describe(const sqlkit::Error& error)
{
  if (error.issues().empty()) { return error.message(); }
  const auto& first = error.issues().front();
  return first.path.empty() ? first.message : first.path + ": " + first.message;
}

Poison make_poison(const std::string& pointer, const wire::Value& item, const sqlkit::Error& error)
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

}  // namespace socialhub::connector::bluesky
