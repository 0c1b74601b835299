#pragma once

#include "store/ingest_repository.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

/// Only for tests.
namespace socialhub::store {

inline const sqlkit::Timestamp noon{std::chrono::seconds{1'795'334'400}};

/// A post that network, author and text would not give away: say what matters and leave the rest.
inline IncomingPost a_post(std::string name, std::optional<sqlkit::Timestamp> appeared_at = noon)
{
  IncomingPost incoming;
  incoming.post.external_id = "at://did:plc:ana/app.bsky.feed.post/" + name;
  incoming.post.author = {.external_id = "did:plc:ana",
                          .handle = "ana.test",
                          .name = "Ana",
                          .avatar_url = {},
                          .url = "https://bsky.app/profile/did:plc:ana"};
  incoming.post.url = "https://bsky.app/profile/did:plc:ana/post/" + name;
  incoming.post.content = "Post " + name;
  incoming.post.metadata = model::BlueskyMetadata{.cid = "cid-" + name};
  incoming.post.created_at = appeared_at.value_or(noon);
  incoming.appeared_at = appeared_at;
  incoming.reason = appeared_at ? SightReason::home : SightReason::thread;
  return incoming;
}

inline IncomingNotification a_like(std::string name, std::string group_key, std::string post)
{
  IncomingNotification incoming;
  incoming.notification.external_id = "at://did:plc:bo/app.bsky.feed.like/" + name;
  incoming.notification.type = model::NotificationType::like;
  incoming.notification.actor = {.external_id = "did:plc:bo",
                                 .handle = "bo.test",
                                 .name = "Bo",
                                 .avatar_url = {},
                                 .url = "https://bsky.app"};
  incoming.notification.post = std::move(post);
  incoming.notification.created_at = noon;
  incoming.group_key = std::move(group_key);
  return incoming;
}

}  // namespace socialhub::store
