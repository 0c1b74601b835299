#pragma once

#include <optional>
#include <string>

namespace socialhub::model {

/// What a card shows of a person. `name` is never empty: the handle stands in.
struct Author {
  std::string external_id;  ///< lasting id on its network: a DID for Bluesky
  std::string handle;       ///< without "@"
  std::string name;
  std::optional<std::string> avatar_url;
  std::string url;  ///< the profile on the network's own site
  bool is_bot = false;

  friend bool operator==(const Author&, const Author&) = default;
};

}  // namespace socialhub::model
