#pragma once

#include "connector/mastodon/wire.hpp"
#include "model/post.hpp"

namespace socialhub::connector::mastodon {

/// Adds pictures, videos and sounds, the poll and the link preview. A part that cannot be shown is
/// named in `unsupported`; it never costs the post.
void add_attachments(const wire::Status& status, model::Post& post);

/// Empty for what is no poll with options.
std::optional<model::Poll> to_poll(const wire::Value& value);

/// Reads a member that holds a time. Empty for anything else.
std::optional<sqlkit::Timestamp> read_time(const std::optional<wire::Value>& value);

}  // namespace socialhub::connector::mastodon
