#include "http/outbound_guard.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace socialhub::http {

namespace {

// Below 1024 only the web's own ports; above, what browsers refuse (the Fetch standard's list of
// bad ports) and the usual databases, caches and control sockets.
constexpr std::uint16_t first_unprivileged_port = 1024;
constexpr std::array<std::uint16_t, 2> web_ports{80, 443};
constexpr std::array<std::uint16_t, 43> closed_ports{
    1433, 1521, 1719, 1720, 1723, 2049, 2375, 2376, 2379,  2380,  3306,  3389,  3659, 4045, 4190,
    5060, 5061, 5432, 5433, 5672, 5900, 5984, 6000, 6379,  6380,  6566,  6665,  6666, 6667, 6668,
    6669, 6679, 6697, 7000, 7001, 9042, 9092, 9160, 10080, 11211, 27017, 27018, 27019};

}  // namespace

OutboundGuard::OutboundGuard(const std::vector<std::string>& allowed_targets)
{
  for (const auto& target : allowed_targets) {
    const auto url = parse_url("http://" + target + "/");
    if (!url || !is_host_header(target)) {
      throw sqlkit::Error{sqlkit::ErrorCode::bad_request,
                          "\"" + target + "\" is not a host and a port, as in 127.0.0.1:8091."};
    }
    allowed_targets_.emplace(url->host, url->port);
  }
}

bool OutboundGuard::is_allowed_target(const Url& url) const
{
  return allowed_targets_.contains({url.host, url.port});
}

bool OutboundGuard::may_use_port(const Url& url) const
{
  if (is_allowed_target(url)) return true;
  if (url.port < first_unprivileged_port) return std::ranges::count(web_ports, url.port) > 0;
  return std::ranges::count(closed_ports, url.port) == 0;
}

bool OutboundGuard::may_connect(const Url& url, const IpAddress& address) const
{
  return is_allowed_target(url) || is_public_address(address);
}

}  // namespace socialhub::http
