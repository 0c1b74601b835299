#pragma once

#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::connector::twitter {

/// Ids are 64-bit numbers, written as text.
bool is_id(std::string_view text);
/// Letters, digits and "_": what may stand in an address.
bool is_username(std::string_view text);

/// When something with this id came to be: since 2010 the upper bits are milliseconds
/// (https://docs.x.com/fundamentals/x-ids). Empty for older ids.
std::optional<sqlkit::Timestamp> read_id_time(std::string_view id);

std::string make_profile_url(std::string_view username);
std::string make_post_url(std::string_view username, std::string_view id);

/// The id of the post to whose page a link leads; empty for other links.
std::string_view find_linked_post(std::string_view url);
/// Whether a link leads to a picture or video of a post: `…/status/1/photo/1`.
bool is_media_link(std::string_view url);

}  // namespace socialhub::connector::twitter
