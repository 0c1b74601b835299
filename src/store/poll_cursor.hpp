#pragma once

#include "sqlkit/base/time.hpp"

#include <string>

namespace socialhub::store {

/// Where a poll that has not reached its end goes on.
struct PollCursor {
  std::string resume;        ///< the network's cursor
  sqlkit::Timestamp newest;  ///< of the newest entry that this poll has met

  friend bool operator==(const PollCursor&, const PollCursor&) = default;
};

}  // namespace socialhub::store
