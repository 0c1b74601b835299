#pragma once

#include "connector/driver.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>

namespace socialhub::connector::instagram {

/// An ended token is code 190 with a subcode that says so; other reasons of 190 stay.
bool is_token_expired(const http::Response& response);

/// Usage comes in percent. We use up to nine tenths: `limit` 90, `remaining` what is left of them.
/// https://developers.facebook.com/docs/graph-api/overview/rate-limiting
std::optional<RateWindow> read_rate_window(const http::Response& response);

/// Goes by code and subcode of the body, whatever the status, and by the status where there are
/// none. Fields: "status", "network_error" (code/subcode), and "retry_after_s", "account_status"
/// where they apply. https://developers.facebook.com/docs/instagram-platform/reference/error-codes
sqlkit::Error to_error(const http::Response& response, sqlkit::Timestamp now);

/// Whether an error to a call with a cursor looks as if the cursor were to blame.
bool is_bad_cursor(const sqlkit::Error& error);

inline constexpr Dialect dialect{.platform = model::Platform::instagram,
                                 .is_token_expired = &is_token_expired,
                                 .read_rate_window = &read_rate_window,
                                 .to_error = &to_error};

}  // namespace socialhub::connector::instagram
