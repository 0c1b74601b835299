#pragma once

#include "connector/connector.hpp"
#include "connector/linkedin/content.hpp"
#include "connector/linkedin/people.hpp"
#include "connector/linkedin/wire.hpp"

#include <map>
#include <string>
#include <string_view>

namespace socialhub::connector::linkedin {

/// What a post does not hold itself and is fetched beside it.
struct Surroundings {
  People people;
  MediaFiles media;
  std::map<std::string, wire::SocialMetadata, std::less<>> counts;  ///< by the post's URN
};

/// Throws Error{bad_request} for a value that is no post, or one without usable names or time.
wire::Post decode_post(const wire::Value& value);
/// The same for a comment.
wire::Comment decode_comment(const wire::Value& value);

/// A reshare without words of its own says nothing but that the post was passed on.
bool is_plain_reshare(const wire::Post& post);
/// When readers could see it first.
sqlkit::Timestamp find_publication(const wire::Post& post);

SeenPost to_post(const wire::Post& post, const Surroundings& around);

/// `post_urn` is the post that was commented: comments name it by its activity. "" = not known.
SeenPost to_post(const wire::Comment& comment, std::string_view post_urn,
                 const Surroundings& around);
/// A comment's own name, whichever member holds it; "" if it has none that can be read.
std::string find_urn(const wire::Comment& comment);

/// Throws Error{bad_request} for what is no moment between 1970 and 9999.
sqlkit::Timestamp to_timestamp(std::int64_t milliseconds);

}  // namespace socialhub::connector::linkedin
