#include "connector/twitter/identifiers.hpp"

#include "http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>

namespace socialhub::connector::twitter {

namespace {

constexpr std::string_view digits = "0123456789";

bool is_own_host(std::string_view host)
{
  constexpr std::array<std::string_view, 6> hosts{
      "x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com"};
  return std::ranges::find(hosts, host) != hosts.end();
}

/// What follows "/status/" in the path of one of the network's own pages.
std::string_view find_status_path(std::string_view url)
{
  constexpr std::string_view marker = "/status/";
  const auto parsed = http::parse_url(url);
  if (!parsed || !is_own_host(parsed->host)) { return {}; }
  const auto at = url.find(marker);
  return at == url.npos ? std::string_view() : url.substr(at + marker.size());
}

}  // namespace

bool is_id(std::string_view text)
{
  constexpr std::size_t longest = 20;
  return !text.empty() && text.size() <= longest &&
         text.find_first_not_of(digits) == std::string_view::npos;
}

bool is_username(std::string_view text)
{
  constexpr std::size_t longest = 50;
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

std::optional<sqlkit::Timestamp> read_id_time(std::string_view id)
{
  constexpr std::uint64_t first_with_time = 29'700'859'247;
  constexpr std::int64_t epoch_ms = 1'288'834'974'657;
  constexpr int time_shift = 22;
  std::uint64_t number = 0;
  const auto* end = id.data() + id.size();
  const auto [stop, failure] = std::from_chars(id.data(), end, number);
  if (failure != std::errc{} || stop != end || number < first_with_time) { return std::nullopt; }
  const auto milliseconds = static_cast<std::int64_t>(number >> time_shift) + epoch_ms;
  return sqlkit::Timestamp{std::chrono::milliseconds(milliseconds)};
}

std::string make_profile_url(std::string_view username)
{
  return fmt::format("https://x.com/{}", username);
}

std::string make_post_url(std::string_view username, std::string_view id)
{
  return fmt::format("https://x.com/{}/status/{}", username, id);
}

std::string_view find_linked_post(std::string_view url)
{
  const auto rest = find_status_path(url);
  const auto id = rest.substr(0, rest.find_first_not_of(digits));
  const auto behind = rest.substr(id.size());
  const bool is_whole = behind.empty() || behind.front() == '?' || behind.front() == '#';
  return is_whole ? id : std::string_view();
}

bool is_media_link(std::string_view url)
{
  const auto rest = find_status_path(url);
  const auto behind = rest.substr(std::min(rest.size(), rest.find_first_not_of(digits)));
  return behind.starts_with("/photo/") || behind.starts_with("/video/");
}

}  // namespace socialhub::connector::twitter
