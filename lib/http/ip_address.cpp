#include "http/ip_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <cstddef>

namespace socialhub::http {

namespace {

struct Range {
  std::array<std::uint8_t, 6> prefix;
  int bits;
};

/// IANA's special-purpose registry: what is not globally reachable.
constexpr Range closed_v4[] = {
    {{0}, 8},              // this network
    {{10}, 8},             // private
    {{100, 64}, 10},       // shared by carriers
    {{127}, 8},            // loopback
    {{169, 254}, 16},      // link-local, cloud metadata
    {{172, 16}, 12},       // private
    {{192, 0, 0}, 24},     // protocol assignments
    {{192, 0, 2}, 24},     // documentation
    {{192, 88, 99}, 24},   // 6to4 relays
    {{192, 168}, 16},      // private
    {{198, 18}, 15},       // benchmarks
    {{198, 51, 100}, 24},  // documentation
    {{203, 0, 113}, 24},   // documentation
    {{224}, 4},            // multicast
    {{240}, 4},            // reserved, broadcast
};

constexpr Range global_unicast_v6{{0x20}, 3};

/// What is closed inside 2000::/3; everything outside of it is closed anyway.
constexpr Range closed_v6[] = {
    {{0x20, 0x01, 0x00}, 23},        // protocol assignments, Teredo, ORCHID, benchmarks
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x20, 0x02}, 16},              // 6to4
    {{0x3f, 0xfe}, 16},              // the old 6bone
    {{0x3f, 0xff, 0x00}, 20},        // documentation
};

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::array<std::uint8_t, 12> nat64_prefix{0, 0x64, 0xff, 0x9b};

bool is_within(const IpAddress& address, const Range& range) noexcept
{
  for (int bit = 0; bit < range.bits; bit += 8) {
    const auto index = static_cast<std::size_t>(bit / 8);
    const int wanted = std::min(8, range.bits - bit);
    const auto mask = static_cast<std::uint8_t>(0xff << (8 - wanted));
    if ((address.bytes[index] & mask) != (range.prefix[index] & mask)) return false;
  }
  return true;
}

bool is_public_v4(const IpAddress& address) noexcept
{
  return std::ranges::none_of(closed_v4,
                              [&](const Range& range) { return is_within(address, range); });
}

bool starts_with(const IpAddress& address, const std::array<std::uint8_t, 12>& prefix) noexcept
{
  return std::ranges::equal(
      prefix, std::ranges::subrange(address.bytes.begin(), address.bytes.begin() + prefix.size()));
}

bool is_public_v6(const IpAddress& address) noexcept
{
  if (starts_with(address, mapped_prefix) || starts_with(address, nat64_prefix)) {
    IpAddress inner;
    std::ranges::copy(address.bytes.begin() + 12, address.bytes.end(), inner.bytes.begin());
    return is_public_v4(inner);
  }
  return is_within(address, global_unicast_v6) &&
         std::ranges::none_of(closed_v6,
                              [&](const Range& range) { return is_within(address, range); });
}

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text)
{
  const std::string copy(text);  // inet_pton needs a terminator
  if (copy.find('\0') != std::string::npos) return std::nullopt;
  IpAddress address;
  if (inet_pton(AF_INET, copy.c_str(), address.bytes.data()) == 1) return address;
  address.family = IpAddress::Family::v6;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::string to_string(const IpAddress& address)
{
  const int family = address.family == IpAddress::Family::v4 ? AF_INET : AF_INET6;
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, address.bytes.data(), text.data(), text.size());
  return text.data();
}

bool is_public_address(const IpAddress& address) noexcept
{
  return address.family == IpAddress::Family::v4 ? is_public_v4(address) : is_public_v6(address);
}

}  // namespace socialhub::http
