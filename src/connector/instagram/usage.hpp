#pragma once

#include "http/message.hpp"

#include <chrono>
#include <optional>

namespace socialhub::connector::instagram {

/// The limit that is used up furthest, of all that an answer's headers speak of.
struct Usage {
  int percent = 0;
  std::chrono::minutes regain{0};  ///< until it is open again; 0 while it is

  friend bool operator==(const Usage&, const Usage&) = default;
};

/// Reads X-Business-Use-Case-Usage and X-App-Usage. Empty if neither can be read.
std::optional<Usage> read_usage(const http::Headers& headers);

}  // namespace socialhub::connector::instagram
