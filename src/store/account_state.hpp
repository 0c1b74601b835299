#pragma once

#include "model/author.hpp"
#include "model/ids.hpp"

#include <optional>
#include <string>

namespace socialhub::store {

/// What one of the user's accounts sees of a post and did with it. Empty = the network does not
/// tell.
struct AccountState {
  model::PlatformConnectionId platform_id;
  std::string remote_id;
  std::optional<bool> is_liked;
  std::optional<bool> is_reposted;
  std::optional<bool> is_bookmarked;
  std::optional<model::Author> reposted_by;

  friend bool operator==(const AccountState&, const AccountState&) = default;
};

/// Why an account knows a post.
enum class SightReason { home, mention, own, list, search, thread };

}  // namespace socialhub::store
