#include "platformsim/linkedin/restli.hpp"

#include "http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace socialhub::platformsim::linkedin {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text)
{
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Cuts at commas that no bracket encloses.
std::vector<std::string> split_list(std::string_view inside)
{
  std::vector<std::string> elements;
  std::string element;
  int depth = 0;
  for (const char letter : inside) {
    depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
    if (letter == ',' && depth == 0) {
      elements.push_back(std::move(element));
      element.clear();
    } else {
      element += letter;
    }
  }
  if (!element.empty() || !elements.empty()) elements.push_back(std::move(element));
  return elements;
}

}  // namespace

Refusal make_bad_parameter(std::string_view name, std::string_view what)
{
  return {400, 100, "ILLEGAL_ARGUMENT", fmt::format("Invalid param. {}: {}", name, what)};
}

Query::Query(std::string_view query)
{
  while (!query.empty()) {
    const auto end = std::min(query.size(), query.find('&'));
    const auto pair = query.substr(0, end);
    query.remove_prefix(std::min(query.size(), end + 1));
    const auto sign = pair.find('=');
    if (sign == pair.npos) throw make_bad_parameter(pair, "has no value");
    raw_.emplace_back(pair.substr(0, sign), pair.substr(sign + 1));
  }
}

std::optional<std::string_view> Query::find_raw(std::string_view name) const
{
  for (const auto& [key, value] : raw_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> Query::find(std::string_view name) const
{
  const auto raw = find_raw(name);
  if (!raw) return std::nullopt;
  auto text = http::percent_decode(*raw);
  if (!text) throw make_bad_parameter(name, "is escaped wrongly");
  return text;
}

std::string Query::get(std::string_view name) const
{
  auto text = find(name);
  if (!text) throw make_bad_parameter(name, "is required");
  return *text;
}

std::string Query::get_urn(std::string_view name) const
{
  const auto raw = find_raw(name);
  if (!raw) throw make_bad_parameter(name, "is required");
  return decode_urn(*raw, name);
}

std::vector<std::string> Query::get_list(std::string_view name) const
{
  const auto raw = find_raw(name);
  if (!raw) throw make_bad_parameter(name, "is required");
  if (!raw->starts_with("List(") || !raw->ends_with(')')) {
    throw make_bad_parameter(name, "must be a List(…) whose brackets are not escaped");
  }
  return split_list(raw->substr(5, raw->size() - 6));
}

std::vector<std::string> Query::get_urns(std::string_view name) const
{
  auto urns = get_list(name);
  for (auto& urn : urns)
    urn = decode_urn(urn, name);
  return urns;
}

std::optional<TimeRange> Query::find_time_range(std::string_view name) const
{
  const auto raw = find_raw(name);
  if (!raw) return std::nullopt;
  const auto comma = raw->find(",end:");
  if (!raw->starts_with("(start:") || !raw->ends_with(')') || comma == raw->npos) {
    throw make_bad_parameter(name, "must be (start:…,end:…)");
  }
  const auto start = parse_number<std::int64_t>(raw->substr(7, comma - 7));
  const auto end = parse_number<std::int64_t>(raw->substr(comma + 5, raw->size() - comma - 6));
  if (!start || !end || *start > *end) throw make_bad_parameter(name, "is no range of time");
  const auto to_moment = [](std::int64_t milliseconds) {
    return sqlkit::Timestamp(std::chrono::milliseconds(milliseconds));
  };
  return TimeRange{to_moment(*start), to_moment(*end)};
}

std::int64_t Query::get_number(std::string_view name, std::int64_t fallback,
                               std::int64_t largest) const
{
  const auto raw = find_raw(name);
  if (!raw) return fallback;
  const auto number = parse_number<std::int64_t>(*raw);
  if (!number || *number < 0 || *number > largest) {
    throw make_bad_parameter(name, fmt::format("must be from 0 to {}", largest));
  }
  return *number;
}

Range Query::get_range(std::size_t largest_count) const
{
  constexpr std::int64_t largest_start = 1'000'000;
  const auto start = get_number("start", 0, largest_start);
  const auto count = get_number("count", 10, static_cast<std::int64_t>(largest_count));
  return {static_cast<std::size_t>(start), static_cast<std::size_t>(count)};
}

std::string decode_urn(std::string_view escaped, std::string_view where)
{
  const auto text = http::percent_decode(escaped);
  // The one thing that every newcomer to this protocol gets wrong first.
  const bool is_raw = escaped.find_first_of(":(),") != escaped.npos;
  if (is_raw || !text) throw make_bad_parameter(where, "URNs must be percent-encoded");
  if (!text->starts_with("urn:li:")) throw make_bad_parameter(where, "is no URN");
  return *text;
}

std::string find_restli_method(const http::ServerRequest& request)
{
  const auto header = request.headers.find("X-RestLi-Method");
  if (header) return std::string(*header);
  if (request.query.starts_with("ids=") || request.query.find("&ids=") != std::string::npos)
    return "BATCH_GET";
  if (request.query.starts_with("q=") || request.query.find("&q=") != std::string::npos)
    return "FINDER";
  return "GET";
}

std::vector<std::string> split_path(std::string_view path)
{
  path.remove_prefix(std::min(path.size(), std::string_view("/rest/").size()));
  std::vector<std::string> parts;
  while (!path.empty()) {
    const auto end = std::min(path.size(), path.find('/'));
    parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(path.size(), end + 1));
  }
  return parts;
}

}  // namespace socialhub::platformsim::linkedin
