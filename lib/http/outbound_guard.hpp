#pragma once

#include "http/ip_address.hpp"
#include "http/url.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::http {

/// Says which servers the program may talk to, so that nobody can make it talk to its own network.
class OutboundGuard {
public:
  /// `allowed_targets` are `host:port` pairs to which no rule applies.
  /// Throws Error{bad_request} if one is not of that form.
  explicit OutboundGuard(const std::vector<std::string>& allowed_targets);

  /// True if the operator has named exactly this host and port.
  bool is_allowed_target(const Url& url) const;

  /// False for ports on which other protocols listen: mail, shells, databases.
  bool may_use_port(const Url& url) const;

  /// Asked for the address of every socket, after names are resolved: nothing that was said about
  /// an address before that counts.
  bool may_connect(const Url& url, const IpAddress& address) const;

private:
  std::set<std::pair<std::string, std::uint16_t>> allowed_targets_;
};

}  // namespace socialhub::http
