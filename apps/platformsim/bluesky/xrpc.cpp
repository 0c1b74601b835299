#include "platformsim/bluesky/xrpc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace socialhub::platformsim::bluesky {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text)
{
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::string> Parameters::find(std::string_view name) const
{
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::string Parameters::get(std::string_view name) const
{
  auto value = find(name);
  if (!value) throw BadParameter{fmt::format("Error: Params must have the property \"{}\"", name)};
  return *value;
}

std::vector<std::string> Parameters::list(std::string_view name, std::size_t limit) const
{
  std::vector<std::string> found;
  for (const auto& [key, value] : values_) {
    if (key == name || key == fmt::format("{}[]", name)) found.push_back(value);
  }
  if (found.size() > limit) {
    throw BadParameter{fmt::format("Error: {} must not have more than {} elements", name, limit)};
  }
  return found;
}

int Parameters::integer(std::string_view name, int fallback, int minimum, int maximum) const
{
  const auto text = find(name);
  if (!text) return fallback;
  const auto number = parse_number<int>(*text);
  if (!number) throw BadParameter{fmt::format("Error: {} must be an integer", name)};
  if (*number > maximum) {
    throw BadParameter{fmt::format("Error: {} can not be greater than {}", name, maximum)};
  }
  if (*number < minimum) {
    throw BadParameter{fmt::format("Error: {} can not be less than {}", name, minimum)};
  }
  return *number;
}

std::size_t Parameters::page_size(int fallback) const
{
  return static_cast<std::size_t>(integer("limit", fallback, 1, 100));
}

std::optional<Cursor> parse_cursor(const std::optional<std::string>& text)
{
  if (!text || text->empty()) return std::nullopt;
  const auto separator = text->find("__");
  if (separator == std::string::npos) throw BadCursor{};
  const auto milliseconds =
      parse_number<std::int64_t>(std::string_view(*text).substr(0, separator));
  if (!milliseconds) throw BadCursor{};
  return Cursor{*milliseconds, text->substr(separator + 2)};
}

std::string make_cursor(sqlkit::Timestamp at, std::string_view name)
{
  return fmt::format("{}__{}", to_milliseconds(at), name);
}

std::int64_t to_milliseconds(sqlkit::Timestamp at)
{
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

}  // namespace socialhub::platformsim::bluesky
