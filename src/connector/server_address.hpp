#pragma once

#include "model/platform.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::connector {

/// Whether a network's server may be on this machine, by plain http: for simulated and private
/// networks.
enum class Loopback { refused, allowed };

/// The origin of an https address, or of one on this machine where that is allowed. Empty for
/// anything with a path, a query or user information.
std::optional<std::string> find_acceptable_origin(std::string_view text, Loopback loopback);

/// The origin of a server that a person typed: "pds.example.org" and "https://pds.example.org/" are
/// the same. Throws Error{bad_request} unless it is acceptable; its sentence shows `example`.
std::string normalize_server(model::Platform platform, std::string_view typed,
                             std::string_view example, Loopback loopback);

}  // namespace socialhub::connector
