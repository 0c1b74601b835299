#pragma once

#include "connector/connector.hpp"
#include "connector/twitter/includes.hpp"
#include "connector/twitter/wire.hpp"
#include "connector/twitter/wire_session.hpp"
#include "connector/twitter/wire_write.hpp"

#include "http/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Successful answers, read. All throw Error{bad_gateway} if an answer as a whole cannot be read,
/// and the Error of a problem that came in the place of what was asked; an item that cannot be read
/// is set aside as poison, and the rest of its page is whole.
namespace socialhub::connector::twitter {

wire::TokenAnswer parse_tokens(const http::Response& answer);
Profile parse_profile(const http::Response& answer);
FeedPage parse_home(const http::Response& answer);
/// `user_id` is who is mentioned: whether a post answers or quotes them is seen from it.
NotificationPage parse_mentions(const http::Response& answer, std::string_view user_id);

/// Posts with all that came along, not yet turned into our words.
struct FoundPosts {
  std::vector<wire::Post> posts;
  Includes includes;
  std::vector<Poison> poison;
};
FoundPosts parse_post(const http::Response& answer);
FoundPosts parse_posts(const http::Response& answer);

/// The post that was written just now: its id, and its text as the network keeps it.
wire::WrittenPost parse_written_post(const http::Response& answer);

}  // namespace socialhub::connector::twitter
