#pragma once

#include "http/message.hpp"
#include "http/url.hpp"

#include <optional>
#include <string>

namespace socialhub::connector::mastodon {

/// The place of the next page: what the query of the `Link` header's "next" says beside the page's
/// size (https://docs.joinmastodon.org/api/guidelines/#pagination). Of the address itself nothing
/// is used: the token goes to the account's own server alone. Empty at the end.
std::optional<std::string> read_next_cursor(const http::Response& answer);

/// The query that a cursor stands for. Throws Error{bad_request} with "cursor" = "bad" for one that
/// read_next_cursor() did not make.
http::QueryParameters parse_cursor(const std::optional<std::string>& cursor);

}  // namespace socialhub::connector::mastodon
