#pragma once

#include "connector/connector.hpp"
#include "connector/mastodon/server.hpp"
#include "connector/mastodon/wire_write.hpp"
#include "model/post.hpp"

#include "http/message.hpp"

#include <string>

/// Answers to writing and reacting, read. All throw Error{bad_gateway} if an answer cannot be read:
/// whether the request was carried out is not known then.
namespace socialhub::connector::mastodon {

/// The status that was written or that something was done to, as the server keeps it now: what was
/// asked for and not given is seen from it. A boost is answered by the boost, with the boosted post
/// inside (https://docs.joinmastodon.org/methods/statuses/#boost). Filters hide nothing here.
FeedItem parse_status(const http::Response& answer, const Instance& instance);

/// A file that was sent. Posts may name it once it is ready.
struct UploadedFile {
  std::string id;
  bool is_ready = false;
};
/// 202 to an upload and 206 to a look say that the server still works on it.
UploadedFile parse_uploaded_media(const http::Response& answer);

/// The poll after a vote.
model::Poll parse_poll(const http::Response& answer);

/// How far the person has read, as their other programs know it.
wire::Markers parse_markers(const http::Response& answer);

}  // namespace socialhub::connector::mastodon
