#include "connector/mastodon/cursor.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace socialhub::connector::mastodon {

namespace {

/// The names that say where a page begins.
bool names_a_place(std::string_view parameter)
{
  constexpr std::array<std::string_view, 5> names{"max_id", "since_id", "min_id", "offset", "page"};
  return std::ranges::find(names, parameter) != names.end();
}

std::optional<http::QueryParameters> find_place(std::string_view query)
{
  const auto parameters = http::parse_query(query);
  if (!parameters) { return std::nullopt; }
  http::QueryParameters place;
  for (const auto& [name, value] : *parameters) {
    if (names_a_place(name) && !value.empty()) { place.emplace_back(name, value); }
  }
  if (place.empty()) { return std::nullopt; }
  return place;
}

bool is_next(std::string_view parameters)
{
  return parameters.find("rel=\"next\"") != parameters.npos ||
         parameters.find("rel=next") != parameters.npos;
}

/// The address of the link that leads on: `<address>; rel="next", <address>; rel="prev"`.
std::optional<std::string_view> find_next_address(std::string_view header)
{
  while (!header.empty()) {
    const auto begin = header.find('<');
    const auto end = header.find('>', begin == header.npos ? 0 : begin);
    if (begin == header.npos || end == header.npos) { return std::nullopt; }
    const auto address = header.substr(begin + 1, end - begin - 1);
    header.remove_prefix(end + 1);
    if (is_next(header.substr(0, header.find('<')))) { return address; }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_next_cursor(const http::Response& answer)
{
  const auto header = answer.headers.find("Link");
  const auto address = header ? find_next_address(*header) : std::nullopt;
  if (!address) { return std::nullopt; }
  const auto query = address->find('?');
  if (query == address->npos) { return std::nullopt; }
  const auto place = find_place(address->substr(query + 1));
  return place ? std::optional(http::write_query(*place)) : std::nullopt;
}

http::QueryParameters parse_cursor(const std::optional<std::string>& cursor)
{
  if (!cursor) { return {}; }
  auto place = find_place(*cursor);
  if (!place || http::write_query(*place) != *cursor) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request,
                        "This place in the list cannot be found again.",
                        {{"platform", "mastodon"}, {"cursor", "bad"}}};
  }
  return std::move(*place);
}

}  // namespace socialhub::connector::mastodon
