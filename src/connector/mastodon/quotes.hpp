#pragma once

#include "connector/connector.hpp"
#include "connector/mastodon/server.hpp"
#include "connector/mastodon/wire.hpp"

#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector::mastodon {

/// What a post quotes.
struct ReadQuote {
  std::optional<std::string> quoted;  ///< external id, or a reference (references.hpp)
  std::optional<model::UnavailableReason> unavailable;  ///< why it must not be shown
  std::vector<SeenPost> posts;                          ///< the quoted post, and what it quotes
};

/// Reads the quote of a status by its state (https://docs.joinmastodon.org/entities/Quote/#state):
/// one that its author has not agreed to, or that a block of this account hides, is not shown. A
/// quote that cannot be read is an unsupported one, and never costs the post.
ReadQuote read_quote(const wire::Status& status, const Instance& instance, int depth);

}  // namespace socialhub::connector::mastodon
