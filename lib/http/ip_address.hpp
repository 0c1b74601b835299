#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::http {

/// An IPv4 or IPv6 address. IPv4 uses the first four bytes, the others are zero.
struct IpAddress {
  enum class Family { v4, v6 };

  Family family = Family::v4;
  std::array<std::uint8_t, 16> bytes{};

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// Reads a dotted quad without leading zeros, or the IPv6 forms of RFC 4291 without a zone.
/// Empty for the other spellings that resolvers accept (`127.1`, `0x7f.0.0.1`, `2130706433`).
std::optional<IpAddress> parse_ip_address(std::string_view text);

/// The canonical text, IPv6 as in RFC 5952, without brackets.
std::string to_string(const IpAddress& address);

/// True if the address belongs to the public internet. False for loopback, private, link-local,
/// shared, documentation, benchmark, multicast and reserved ranges, for tunnels (6to4, Teredo), and
/// for IPv4 inside IPv6 (mapped, NAT64) unless the inner address is public.
bool is_public_address(const IpAddress& address) noexcept;

}  // namespace socialhub::http
