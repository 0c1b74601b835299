#include "platformsim/twitter/identifiers.hpp"

#include "platformsim/random.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstddef>

namespace socialhub::platformsim::twitter {
namespace {

constexpr std::int64_t epoch_ms = 1'288'834'974'657;
constexpr int order_bits = 22;
constexpr std::string_view token_start = "7140dibdnow9c7b";
// Hides the number, as the real tokens hide theirs.
constexpr std::uint64_t token_mask = 0x5bd1'e995'a76f'1d43ULL;

}  // namespace

std::uint64_t make_post_number(sqlkit::Timestamp at, std::uint32_t serial)
{
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
  const std::uint64_t order = serial & ((1U << order_bits) - 1U);
  return (static_cast<std::uint64_t>(ms - epoch_ms) << order_bits) | order;
}

std::string make_user_id(std::string_view world_username)
{
  constexpr std::uint64_t first = 1'700'000'000'000'000'000ULL;
  constexpr std::uint64_t room = 90'000'000'000'000'000ULL;
  return std::to_string(first + seed_of(world_username) % room);
}

std::string make_username(std::string_view world_username)
{
  constexpr std::size_t longest = 15;
  std::string name{world_username.substr(0, longest)};
  for (char& letter : name) {
    if (letter == '-') letter = '_';
  }
  return name;
}

std::string make_short_link(std::string_view for_what)
{
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  constexpr int length = 10;
  Random random(seed_of(for_what));
  std::string link = "https://t.co/";
  for (int i = 0; i < length; ++i)
    link += random.pick(letters);
  return link;
}

std::optional<std::uint64_t> parse_number(std::string_view text)
{
  std::uint64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  if (text.empty() || failure != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::string make_page_token(std::uint64_t number)
{
  return fmt::format("{}{:016x}", token_start, number ^ token_mask);
}

std::optional<std::uint64_t> parse_page_token(std::string_view token)
{
  constexpr std::size_t digits = 16;
  constexpr int hexadecimal = 16;
  if (!token.starts_with(token_start) || token.size() != token_start.size() + digits) {
    return std::nullopt;
  }
  token.remove_prefix(token_start.size());
  std::uint64_t number = 0;
  const auto* end = token.data() + token.size();
  const auto [stop, failure] = std::from_chars(token.data(), end, number, hexadecimal);
  if (failure != std::errc{} || stop != end) return std::nullopt;
  return number ^ token_mask;
}

std::string write_time(sqlkit::Timestamp at)
{
  return sqlkit::format_timestamp(std::chrono::floor<std::chrono::milliseconds>(at));
}

}  // namespace socialhub::platformsim::twitter
