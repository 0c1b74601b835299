#pragma once

#include "connector/connector.hpp"
#include "connector/mastodon/post_view.hpp"
#include "connector/mastodon/server.hpp"
#include "connector/sign_in.hpp"

#include "http/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Successful answers, read. All throw Error{bad_gateway} if an answer as a whole cannot be read;
/// an item that cannot is set aside as poison, and the rest of its page is whole.
namespace socialhub::connector::mastodon {

/// `asked` with what the server gave in return.
OauthApp parse_app(const http::Response& answer, OauthApp asked);

struct Permit {
  Tokens tokens;
  std::vector<std::string> scopes;  ///< empty: the server does not say
};
Permit parse_token(const http::Response& answer);

/// Somebody with the id by which their server calls them.
struct FoundAccount {
  Profile profile;
  std::string local_id;
};
FoundAccount parse_account(const http::Response& answer, const Instance& instance);
/// Whoever has this external id, or this profile's address.
std::optional<FoundAccount> parse_account_search(const http::Response& answer,
                                                 std::string_view wanted, const Instance& instance);

FeedPage parse_home(const http::Response& answer, const Instance& instance);
/// `own_id` is what the server calls the account: it tells replies from mentions.
NotificationPage parse_notifications(const http::Response& answer, const Instance& instance,
                                     std::string_view own_id);

/// What get_statuses found; posts that the server does not show are missing.
struct FoundPosts {
  std::vector<PostWithQuotes> posts;
  std::vector<Poison> poison;
};
FoundPosts parse_posts(const http::Response& answer, const Instance& instance);

/// The ids of posts that a page answers to and does not hold, each once.
std::vector<std::string> list_missing_parents(const FeedPage& page, const Instance& instance);
std::vector<std::string> list_missing_parents(const NotificationPage& page,
                                              const Instance& instance);
/// Gives each item the posts that it answers, as far as they were found, and all posts the external
/// ids of those that they name, as far as they are known.
void resolve_page(FeedPage& page, FoundPosts found, const Instance& instance);
void resolve_page(NotificationPage& page, FoundPosts found, const Instance& instance);

/// A thread from its post and what stands around it. Throws Error{not_found} for a post that the
/// person's own filters hide.
Thread parse_thread(const http::Response& status, const http::Response& context,
                    const Instance& instance);

}  // namespace socialhub::connector::mastodon
