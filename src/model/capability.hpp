#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::model {

/// Whether a network lets a connected account do something.
enum class Allowance { ok, paid, needs_review, impossible };

struct Permission {
  Allowance allowance = Allowance::impossible;
  std::string reason;  ///< a sentence for a person; "" when it is plainly ok

  friend bool operator==(const Permission&, const Permission&) = default;
};

/// What an account of a network can do, and its limits. Sources stand in the connector's
/// capabilities.cpp.
struct Capabilities {
  Permission read_home;
  Permission read_notifications;
  Permission read_thread;
  Permission post;
  Permission reply;
  Permission like;
  Permission repost;
  Permission quote;
  Permission bookmark;
  Permission search;
  std::int32_t max_text_graphemes = 0;
  std::int32_t max_text_bytes = 0;
  std::int32_t max_media = 0;

  friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

}  // namespace socialhub::model
