#pragma once

#include "platformsim/world/ids.hpp"

#include "http/url.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/json/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::bluesky {

/// What an endpoint throws to answer with an error body.
struct XrpcError {
  int status = 400;
  std::string error;
  std::string message;
};

/// A parameter that is missing or wrong. Who tells the client, and how, depends on where the
/// parameters are read.
struct BadParameter {
  std::string message;
};

/// A cursor that the network did not make.
struct BadCursor {};

/// The query of a call.
class Parameters {
public:
  explicit Parameters(http::QueryParameters values) : values_(std::move(values)) {}

  std::optional<std::string> find(std::string_view name) const;
  /// Throws BadParameter if it is missing.
  std::string get(std::string_view name) const;
  /// All values of a repeated key; also understands `name[]`. Throws BadParameter for more than
  /// `limit`.
  std::vector<std::string> list(std::string_view name, std::size_t limit) const;
  int integer(std::string_view name, int fallback, int minimum, int maximum) const;
  /// The usual `limit` of 1 to 100.
  std::size_t page_size(int fallback = 50) const;

private:
  http::QueryParameters values_;
};

/// One call of an endpoint, after the gate.
struct Call {
  Parameters parameters;
  sqlkit::json::Value body;  ///< null if there was none
  std::optional<std::string> authorization;
  world::PersonId viewer{};  ///< of endpoints that need one
  sqlkit::Timestamp now;
};

/// A place in a list that runs from new to old: `<unix ms>__<name>`.
struct Cursor {
  std::int64_t milliseconds = 0;
  std::string name;
};

/// Throws BadCursor.
std::optional<Cursor> parse_cursor(const std::optional<std::string>& text);
std::string make_cursor(sqlkit::Timestamp at, std::string_view name);
std::int64_t to_milliseconds(sqlkit::Timestamp at);

/// Collects up to `limit` elements of `list` (oldest first) from new to old, after the cursor's
/// place. `name_of` gives an element's name in cursors, `accept` leaves elements out.
template <class List, class Name, class Accept>
auto take_page(const List& list, const std::optional<Cursor>& cursor, std::size_t limit,
               Name name_of, Accept accept)
{
  std::vector<typename List::value_type> page;
  // Elements of the cursor's own millisecond come after it only once it was met.
  bool is_past_cursor = !cursor;
  for (auto element = list.rbegin(); element != list.rend() && page.size() < limit; ++element) {
    if (!is_past_cursor) {
      const auto at = to_milliseconds(element->at);
      if (at > cursor->milliseconds) continue;
      if (at == cursor->milliseconds) {
        is_past_cursor = name_of(*element) == cursor->name;
        continue;
      }
      is_past_cursor = true;
    }
    if (accept(*element)) page.push_back(*element);
  }
  return page;
}

}  // namespace socialhub::platformsim::bluesky
