#pragma once

#include "connector/bluesky/post_view.hpp"
#include "connector/bluesky/wire_session.hpp"
#include "connector/connector.hpp"

#include "http/message.hpp"

#include <string>
#include <vector>

/// Successful answers, read. All throw Error{bad_gateway} if an answer as a whole cannot be read;
/// an item that cannot is set aside as poison, and the rest of its page is whole.
namespace socialhub::connector::bluesky {

wire::Session parse_session(const http::Response& answer);
Profile parse_profile(const http::Response& answer);
FeedPage parse_timeline(const http::Response& answer);

/// What getPosts found; posts that it does not know are missing.
struct FoundPosts {
  std::vector<PostWithQuotes> posts;
  std::vector<Poison> poison;
};
FoundPosts parse_posts(const http::Response& answer);

/// Notifications as they come: they name posts, they do not hold them.
NotificationPage parse_notifications(const http::Response& answer);
/// The posts that a page names, each once.
std::vector<std::string> list_named_posts(const NotificationPage& page);
/// Gives each notification the posts that it names, as far as they were found.
void attach_posts(NotificationPage& page, FoundPosts found);

/// Throws Error{not_found} or {forbidden} if the thread's post itself cannot be shown.
Thread parse_thread(const http::Response& answer);

}  // namespace socialhub::connector::bluesky
