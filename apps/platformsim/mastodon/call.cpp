#include "platformsim/mastodon/call.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/value.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace socialhub::platformsim::mastodon {
namespace {

constexpr std::array<std::string_view, 3> bound_names{"max_id", "since_id", "min_id"};

std::optional<std::uint64_t> parse_number(std::string_view text)
{
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> read_bound(const Parameters& parameters, std::string_view name)
{
  const auto text = parameters.find(name);
  if (!text) return std::nullopt;
  const auto number = parse_number(*text);
  if (!number) { throw ApiError{500, "We're sorry, but something went wrong on our end."}; }
  return number;
}

void add_json(const std::string& body, http::QueryParameters& values)
{
  try {
    const auto value = sqlkit::json::parse(body, sqlkit::json::Mode::lenient);
    const auto* object = value.if_object();
    if (object == nullptr) return;
    for (const auto& member : *object) {
      if (!member.value().is_string()) continue;
      const auto& text = member.value().as_string();
      values.emplace_back(std::string(member.key()), std::string(text.data(), text.size()));
    }
  } catch (const sqlkit::Error&) {
    throw ApiError{400, "There was an error parsing the JSON you submitted"};
  }
}

}  // namespace

std::optional<std::string> Parameters::find(std::string_view name) const
{
  for (const auto& [key, value] : values_) {
    if (key == name && !value.empty()) return value;
  }
  return std::nullopt;
}

std::vector<std::string> Parameters::list(std::string_view name) const
{
  std::vector<std::string> found;
  for (const auto& [key, value] : values_) {
    if (key == fmt::format("{}[]", name)) found.push_back(value);
  }
  return found;
}

bool Parameters::is_set(std::string_view name) const
{
  const auto value = find(name);
  return value && *value != "false" && *value != "0";
}

std::size_t Parameters::page_size(std::size_t usual) const
{
  const auto text = find("limit");
  if (!text) return usual;
  return std::min<std::uint64_t>(parse_number(*text).value_or(0), usual * 2);
}

Parameters read_parameters(const http::ServerRequest& request)
{
  auto values = http::parse_query(request.query).value_or(http::QueryParameters{});
  const auto type = request.headers.find("content-type").value_or("");
  if (type.starts_with("application/json")) {
    add_json(request.body, values);
  } else if (!request.body.empty()) {
    const auto form = http::parse_query(request.body).value_or(http::QueryParameters{});
    values.insert(values.end(), form.begin(), form.end());
  }
  return Parameters(std::move(values));
}

Bounds read_bounds(const Parameters& parameters, std::size_t usual_limit)
{
  return {.max_id = read_bound(parameters, "max_id"),
          .since_id = read_bound(parameters, "since_id"),
          .min_id = read_bound(parameters, "min_id"),
          .limit = parameters.page_size(usual_limit)};
}

std::vector<std::uint64_t> take_page(std::vector<std::uint64_t> ids, const Bounds& bounds)
{
  std::erase_if(ids, [&](std::uint64_t id) {
    return (bounds.max_id && id >= *bounds.max_id) || (bounds.since_id && id <= *bounds.since_id) ||
           (bounds.min_id && id <= *bounds.min_id);
  });
  std::ranges::sort(ids);
  if (!bounds.min_id) std::ranges::reverse(ids);
  if (ids.size() > bounds.limit) ids.resize(bounds.limit);
  if (bounds.min_id) std::ranges::reverse(ids);
  return ids;
}

std::string make_link(const std::string& address, const Parameters& parameters,
                      const std::vector<std::uint64_t>& page, const Bounds& bounds)
{
  if (page.empty()) return "";
  http::QueryParameters kept = parameters.all();
  std::erase_if(kept, [](const auto& parameter) {
    return std::ranges::find(bound_names, parameter.first) != bound_names.end();
  });
  const auto link = [&](const char* bound, std::uint64_t id, const char* relation) {
    auto query = kept;
    query.emplace_back(bound, std::to_string(id));
    return fmt::format("<{}?{}>; rel=\"{}\"", address, http::write_query(query), relation);
  };
  auto previous = link("min_id", page.front(), "prev");
  if (page.size() < bounds.limit) return previous;
  return link("max_id", page.back(), "next") + ", " + previous;
}

}  // namespace socialhub::platformsim::mastodon
