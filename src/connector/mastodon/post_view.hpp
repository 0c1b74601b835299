#pragma once

#include "connector/connector.hpp"
#include "connector/mastodon/rich_text.hpp"
#include "connector/mastodon/server.hpp"
#include "connector/mastodon/wire.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace socialhub::connector::mastodon {

/// A post and the posts that it quotes, one level after another.
struct PostWithQuotes {
  SeenPost post;
  std::vector<SeenPost> quotes;
};

/// Throws Error{bad_request} for an account without a usable id or name.
model::Author to_author(const wire::Account& account, const Instance& instance);

/// A profile's text and numbers beside its author.
Profile to_profile(const wire::Account& account, const Instance& instance);

/// The post that a status shows: of a boost, the boosted one. Other posts that it names but does
/// not hold are references (references.hpp). `depth` says how many quotes it lies in. Throws
/// Error{bad_request} for one without a usable id or author.
PostWithQuotes to_post(const wire::Status& status, const Instance& instance, int depth = 0);

/// Adds a post to those that came along, unless it is there.
void add_referenced(SeenPost post, std::vector<SeenPost>& referenced);

/// Reads a status, or throws Error{bad_request} that says what is wrong with it.
wire::Status decode_status(const wire::Value& value);
/// The boosted status; empty if this is no boost.
std::optional<wire::Status> find_boosted(const wire::Status& status);

/// A status as an entry of a feed. `boosted` is what it passes on, if it does.
FeedItem to_feed_item(const wire::Status& entry, const std::optional<wire::Status>& boosted,
                      const Instance& instance);

/// Whether a filter that the person set on their server hides a status here: "home",
/// "notifications" or "thread" (https://docs.joinmastodon.org/entities/Filter/).
bool is_filtered_out(const wire::Status& status, std::string_view context);

}  // namespace socialhub::connector::mastodon
