#pragma once

#include <optional>
#include <string>
#include <string_view>

/// LinkedIn's names for things: `urn:li:share:123`, `urn:li:comment:(urn:li:activity:1,2)`
/// (https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/urns).
namespace socialhub::connector::linkedin {

struct Urn {
  std::string kind;  ///< "share", "person"
  std::string key;   ///< case-sensitive; a tuple with its brackets
};

/// Empty for anything else, and for keys with characters that no URN of LinkedIn's has.
std::optional<Urn> parse_urn(std::string_view text);

/// True for the name of a post that the posts API takes: a share or a ugcPost.
bool is_post_urn(std::string_view text);
/// True for the other name that a post has in feeds and comments.
bool is_activity_urn(std::string_view text);
bool is_organization_urn(std::string_view text);
bool is_person_urn(std::string_view text);

/// The part behind the last colon: "104000001" of `urn:li:organization:104000001`.
std::string_view key_of(std::string_view urn);

struct CommentUrn {
  std::string object;  ///< the URN of what was commented: mostly an activity
  std::string id;
};
std::optional<CommentUrn> parse_comment_urn(std::string_view text);
std::string to_string(const CommentUrn& comment);

/// Who liked: the person or organization in `urn:li:like:(urn:li:person:x,urn:li:activity:1)`.
std::optional<std::string> find_liker(std::string_view like_urn);

/// By what a thread is fetched: a post, a comment, or a comment with the post that it belongs to. A
/// comment's own name says only the activity, which the posts API does not take.
struct ThreadAddress {
  std::string post;     ///< "" = not known
  std::string comment;  ///< "" = the post itself
};
std::string to_string(const ThreadAddress& address);
/// Empty for a text that names neither.
std::optional<ThreadAddress> parse_thread_address(std::string_view text);

/// Links to the network's own site.
std::string make_post_url(std::string_view post_urn);
std::string make_comment_url(const CommentUrn& comment);

}  // namespace socialhub::connector::linkedin
