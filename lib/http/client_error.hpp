#pragma once

#include "sqlkit/base/error.hpp"

#include <string>

namespace socialhub::http {

/// How a transfer failed.
struct TransferFailure {
  int code = 0;  ///< libcurl's CURLcode
  std::string host;
  bool sent = false;             ///< at least one byte of the request may have left
  bool address_refused = false;  ///< the guard did not let it open a socket
  bool too_large = false;        ///< the answer went over a limit
};

/// The error for people and callers. Its field "sent" is "no" or "maybe".
sqlkit::Error to_error(const TransferFailure& failure);

}  // namespace socialhub::http
