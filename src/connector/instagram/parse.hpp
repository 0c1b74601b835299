#pragma once

#include "connector/connector.hpp"
#include "connector/instagram/merged_lists.hpp"
#include "connector/instagram/wire.hpp"

#include "http/message.hpp"

#include <optional>
#include <string>
#include <vector>

/// Successful answers, read. All throw Error{bad_gateway} if an answer as a whole cannot be read;
/// an item that cannot is set aside as poison, and the rest of its page is whole.
namespace socialhub::connector::instagram {

/// The account itself. By Instagram's login it says its id, by Facebook's we know it.
Profile parse_profile(const http::Response& answer);
/// Somebody whom the network finds by name only: the name is their id.
Profile parse_discovered_profile(const http::Response& answer);

/// The posts of the account `own_id`.
ListPage<FeedItem> parse_media(const http::Response& answer, ListPlace place,
                               const std::string& own_id);
/// The posts of another account.
ListPage<FeedItem> parse_discovered_media(const http::Response& answer, ListPlace place);

// ---- notifications ----

/// The name of the list that holds the comments under all media but those with many.
inline constexpr const char* comments_list = "";
/// The name of the list of media that the account is tagged in.
inline constexpr const char* tags_list = "tags";

/// Comments of others as notifications: one list of most of them, and one for each media that has
/// more comments than came along; its list has the media's id for a name.
std::vector<ListPage<NotificationItem>> parse_commented_media(const http::Response& answer,
                                                              const std::string& own_id);
/// The same of one media: where the list of its comments goes on.
ListPage<NotificationItem> parse_comments(const http::Response& answer, ListPlace place,
                                          const std::string& own_id);
ListPage<NotificationItem> parse_tagged_media(const http::Response& answer, ListPlace place);

// ---- threads ----

/// One media of the account and a page of its comments, each with its replies behind it. Comments
/// that the account hid stay hidden.
struct Discussion {
  SeenPost media;
  std::vector<SeenPost> comments;
  std::vector<Poison> poison;
  std::optional<std::string> after;
};
Discussion parse_discussion(const http::Response& answer, const model::Author& me);

wire::Comment parse_comment(const http::Response& answer);
/// A comment's thread, but for what stands above it.
Thread make_comment_thread(const wire::Comment& comment, const SeenPost& media,
                           const model::Author& me);
SeenPost make_comment_post(const wire::Comment& comment, const SeenPost& media,
                           const model::Author& me);

}  // namespace socialhub::connector::instagram
