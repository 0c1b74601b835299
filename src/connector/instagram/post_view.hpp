#pragma once

#include "connector/connector.hpp"
#include "connector/instagram/wire.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Media and comments as posts, and who made them.
namespace socialhub::connector::instagram {

/// `external_id` is the account's id, or "@name" for somebody whom the network finds by name only.
model::Author to_author(const wire::User& user, std::string external_id);
Profile to_profile(const wire::User& user, std::string external_id);

/// Somebody of whom only the username is known.
model::Author make_named_author(std::string_view username);
/// Who wrote a comment. The network keeps some names to itself: those are each an
/// "Instagram user" of their own.
model::Author to_commenter(const wire::Comment& comment);

/// Throws Error{bad_request} for media without a usable id or time.
SeenPost to_post(const wire::Media& media, model::Author author);
/// Media that somebody else may have made: `account` stands in where the name is the account's.
SeenPost to_post(const wire::Media& media, const model::Author& account, std::string_view fallback);

/// What a comment stands under.
struct CommentPlace {
  std::string media;                  ///< id
  std::string media_url;              ///< "" = not known: comments have no address of their own
  std::optional<std::string> parent;  ///< the comment that it answers
};

/// Throws Error{bad_request} for a comment without a usable id or time.
SeenPost to_post(const wire::Comment& comment, const CommentPlace& place, model::Author author);

/// By what fetch_thread knows a comment from media: their ids look alike.
std::string make_comment_remote_id(const std::string& comment);
/// The id of the comment, if it is one.
std::optional<std::string> find_comment_id(std::string_view remote_id);

}  // namespace socialhub::connector::instagram
