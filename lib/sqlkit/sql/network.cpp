#include "sqlkit/sql/network.hpp"

#include "sqlkit/sql/wire_scanner.hpp"

#include <arpa/inet.h>
#include <algorithm>
#include <charconv>
#include <span>

namespace sqlkit {
namespace {

using detail::wire::Buffer;
using detail::wire::Scanner;
using detail::wire::View;

// PostgreSQL's own numbers, not the system's.
constexpr std::uint8_t family_ipv4 = 2, family_ipv6 = 3;

template <class Address>
std::size_t size_of(const Address& address)
{
  return address.is_ipv6 ? 16 : 4;
}

template <class Address>
std::uint8_t host_prefix(const Address& address)
{
  return static_cast<std::uint8_t>(8 * size_of(address));
}

template <class Address>
void read_address(View bytes, Address& value)
{
  Scanner scanner(bytes, "an address");
  const auto family = scanner.byte();
  value.is_ipv6 = family == family_ipv6;
  value.prefix = scanner.byte();
  scanner.byte();  // whether it is a cidr
  const auto size = scanner.byte();
  const bool is_known = family == family_ipv4 || family == family_ipv6;
  if (!is_known || size != size_of(value)) { scanner.refuse(); }
  value.bytes = {};
  for (std::size_t i = 0; i < size; ++i) {
    value.bytes[i] = scanner.byte();
  }
  scanner.finish();
}

template <class Address>
void append_address(const Address& value, bool is_network, Buffer& to)
{
  detail::wire::put(value.is_ipv6 ? family_ipv6 : family_ipv4, to);
  detail::wire::put(value.prefix, to);
  detail::wire::put(static_cast<std::uint8_t>(is_network), to);
  detail::wire::put(static_cast<std::uint8_t>(size_of(value)), to);
  const auto bytes = std::as_bytes(std::span(value.bytes).first(size_of(value)));
  to.insert(to.end(), bytes.begin(), bytes.end());
}

template <class Address>
std::optional<Address> parse_address(std::string_view text)
{
  Address address;
  const auto slash = std::min(text.find('/'), text.size());
  const std::string host(text.substr(0, slash));
  address.is_ipv6 = host.find(':') != std::string::npos;
  const int family = address.is_ipv6 ? AF_INET6 : AF_INET;
  if (inet_pton(family, host.c_str(), address.bytes.data()) != 1) { return std::nullopt; }
  address.prefix = host_prefix(address);
  if (slash == text.size()) { return address; }
  const auto bits = text.substr(slash + 1);
  unsigned prefix = 0;
  const auto [end, problem] = std::from_chars(bits.data(), bits.data() + bits.size(), prefix);
  if (problem != std::errc() || end != bits.data() + bits.size() || prefix > address.prefix) {
    return std::nullopt;
  }
  address.prefix = static_cast<std::uint8_t>(prefix);
  return address;
}

template <class Address>
std::string address_text(const Address& address)
{
  char buffer[INET6_ADDRSTRLEN] = {};
  inet_ntop(address.is_ipv6 ? AF_INET6 : AF_INET, address.bytes.data(), buffer, sizeof(buffer));
  return buffer;
}

template <class Mac>
void read_mac(View bytes, Mac& value)
{
  Scanner scanner(bytes, "a network card's address");
  for (auto& byte : value.bytes) {
    byte = scanner.byte();
  }
  scanner.finish();
}

template <class Mac>
void append_mac(const Mac& value, Buffer& to)
{
  const auto bytes = std::as_bytes(std::span(value.bytes));
  to.insert(to.end(), bytes.begin(), bytes.end());
}

std::string mac_text(std::span<const std::uint8_t> bytes)
{
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const auto byte : bytes) {
    if (!text.empty()) { text += ':'; }
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace

std::optional<Inet> parse_inet(std::string_view text)
{
  return parse_address<Inet>(text);
}

std::optional<Cidr> parse_cidr(std::string_view text)
{
  return parse_address<Cidr>(text);
}

std::optional<MacAddr> parse_mac_addr(std::string_view text)
{
  MacAddr address;
  if (text.size() != 3 * address.bytes.size() - 1) { return std::nullopt; }
  for (std::size_t i = 0; i < address.bytes.size(); ++i) {
    const auto* begin = text.data() + 3 * i;
    const bool is_separated = i == 0 || begin[-1] == ':';
    const auto [end, problem] = std::from_chars(begin, begin + 2, address.bytes[i], 16);
    if (!is_separated || problem != std::errc() || end != begin + 2) { return std::nullopt; }
  }
  return address;
}

std::string to_string(const Inet& address)
{
  const bool is_host = address.prefix == host_prefix(address);
  return address_text(address) + (is_host ? "" : "/" + std::to_string(address.prefix));
}

std::string to_string(const Cidr& network)
{
  return address_text(network) + "/" + std::to_string(network.prefix);
}

std::string to_string(const MacAddr& address)
{
  return mac_text(address.bytes);
}

std::string to_string(const MacAddr8& address)
{
  return mac_text(address.bytes);
}

void ScalarType<Inet>::read(View bytes, Inet& value)
{
  read_address(bytes, value);
}

void ScalarType<Inet>::append(const Inet& value, Buffer& to)
{
  append_address(value, false, to);
}

void ScalarType<Cidr>::read(View bytes, Cidr& value)
{
  read_address(bytes, value);
}

void ScalarType<Cidr>::append(const Cidr& value, Buffer& to)
{
  append_address(value, true, to);
}

void ScalarType<MacAddr>::read(View bytes, MacAddr& value)
{
  read_mac(bytes, value);
}

void ScalarType<MacAddr>::append(const MacAddr& value, Buffer& to)
{
  append_mac(value, to);
}

void ScalarType<MacAddr8>::read(View bytes, MacAddr8& value)
{
  read_mac(bytes, value);
}

void ScalarType<MacAddr8>::append(const MacAddr8& value, Buffer& to)
{
  append_mac(value, to);
}

}  // namespace sqlkit
