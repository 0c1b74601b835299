#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// https://www.postgresql.org/docs/current/datatype-net-types.html
namespace sqlkit {

/// An address of a host, perhaps with its network: inet.
struct Inet {
  std::array<std::uint8_t, 16> bytes{};  ///< of IPv4 the first four
  bool is_ipv6 = false;
  std::uint8_t prefix = 32;  ///< bits of the network: 32 or 128 for a single host

  friend bool operator==(const Inet&, const Inet&) = default;
};

/// A network: cidr. What lies right of the prefix is zero.
struct Cidr {
  std::array<std::uint8_t, 16> bytes{};
  bool is_ipv6 = false;
  std::uint8_t prefix = 32;

  friend bool operator==(const Cidr&, const Cidr&) = default;
};

/// An address of a network card: macaddr.
struct MacAddr {
  std::array<std::uint8_t, 6> bytes{};

  friend auto operator<=>(const MacAddr&, const MacAddr&) = default;
};

/// The same in EUI-64 format: macaddr8.
struct MacAddr8 {
  std::array<std::uint8_t, 8> bytes{};

  friend auto operator<=>(const MacAddr8&, const MacAddr8&) = default;
};

/// Reads `192.0.2.7`, `192.0.2.0/24`, `2001:db8::1`. Empty if it is no address.
std::optional<Inet> parse_inet(std::string_view text);
std::optional<Cidr> parse_cidr(std::string_view text);
/// Reads `08:00:2b:01:02:03`. Empty if it is no address.
std::optional<MacAddr> parse_mac_addr(std::string_view text);

std::string to_string(const Inet& address);  ///< without the prefix if it is a single host
std::string to_string(const Cidr& network);
std::string to_string(const MacAddr& address);
std::string to_string(const MacAddr8& address);

template <>
struct ScalarType<Inet> : detail::KnownType<"inet", 869, 1041> {
  static void read(detail::wire::View bytes, Inet& value);
  static void append(const Inet& value, detail::wire::Buffer& to);
  static std::string to_text(const Inet& value) { return to_string(value); }
};
template <>
struct ScalarType<Cidr> : detail::KnownType<"cidr", 650, 651> {
  static void read(detail::wire::View bytes, Cidr& value);
  static void append(const Cidr& value, detail::wire::Buffer& to);
  static std::string to_text(const Cidr& value) { return to_string(value); }
};
template <>
struct ScalarType<MacAddr> : detail::KnownType<"macaddr", 829, 1040> {
  static void read(detail::wire::View bytes, MacAddr& value);
  static void append(const MacAddr& value, detail::wire::Buffer& to);
  static std::string to_text(const MacAddr& value) { return to_string(value); }
};
template <>
struct ScalarType<MacAddr8> : detail::KnownType<"macaddr8", 774, 775> {
  static void read(detail::wire::View bytes, MacAddr8& value);
  static void append(const MacAddr8& value, detail::wire::Buffer& to);
  static std::string to_text(const MacAddr8& value) { return to_string(value); }
};

}  // namespace sqlkit
