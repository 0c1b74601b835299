#pragma once

#include "connector/driver.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>

namespace socialhub::connector::mastodon {

/// Never: tokens do not end by themselves (https://docs.joinmastodon.org/client/token/). One that
/// is refused was taken back.
bool is_token_expired(const http::Response& response);

/// X-RateLimit-* headers; the reset is a time, not a number
/// (https://docs.joinmastodon.org/api/rate-limits/).
std::optional<RateWindow> read_rate_window(const http::Response& response);

/// Goes by the status, and by the error's name where that is one of OAuth's: what else a body says
/// may hold anything, and is shown nowhere. Fields: "status", and "network_error", "retry_after_s"
/// where they apply.
sqlkit::Error to_error(const http::Response& response, sqlkit::Timestamp now);

/// The same for questions that hold no secret: "location" says where a redirect leads.
sqlkit::Error to_discovery_error(const http::Response& response, sqlkit::Timestamp now);

inline constexpr Dialect dialect{.platform = model::Platform::mastodon,
                                 .is_token_expired = &is_token_expired,
                                 .read_rate_window = &read_rate_window,
                                 .to_error = &to_error};

inline constexpr Dialect discovery_dialect{.platform = model::Platform::mastodon,
                                           .is_token_expired = &is_token_expired,
                                           .read_rate_window = &read_rate_window,
                                           .to_error = &to_discovery_error};

}  // namespace socialhub::connector::mastodon
