#pragma once

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::twitter {

/// A post's or repost's number: milliseconds since X's own beginning above 22 bits of order
/// (https://docs.x.com/fundamentals/x-ids).
std::uint64_t make_post_number(sqlkit::Timestamp at, std::uint32_t serial);
/// A user's id, always the same for a username.
std::string make_user_id(std::string_view world_username);
/// X allows letters, digits and "_", at most 15.
std::string make_username(std::string_view world_username);

/// `https://t.co/…`, always the same for a text.
std::string make_short_link(std::string_view for_what);

std::optional<std::uint64_t> parse_number(std::string_view text);

/// A page's token names the last number of the page before. It reads like noise.
std::string make_page_token(std::uint64_t number);
std::optional<std::uint64_t> parse_page_token(std::string_view token);

/// ISO 8601 with milliseconds.
std::string write_time(sqlkit::Timestamp at);

}  // namespace socialhub::platformsim::twitter
