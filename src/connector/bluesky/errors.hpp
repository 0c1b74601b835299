#pragma once

#include "connector/driver.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>

namespace socialhub::connector::bluesky {

/// An ended token is a 400 here; 401 says that none was sent or that it cannot be right.
bool is_token_expired(const http::Response& response);

std::optional<RateWindow> read_rate_window(const http::Response& response);

/// Goes by the "error" of the body, and by the status where that says nothing. Fields: "status",
/// "network_error", and "retry_after_s", "account_status" where they apply.
sqlkit::Error to_error(const http::Response& response, sqlkit::Timestamp now);

/// Whether an error to a call with a cursor looks as if the cursor were to blame.
bool is_bad_cursor(const sqlkit::Error& error);

/// An answer that says yes and cannot be read. `detail` is for logs.
sqlkit::Error make_unreadable(std::string detail);

inline constexpr Dialect dialect{.platform = model::Platform::bluesky,
                                 .is_token_expired = &is_token_expired,
                                 .read_rate_window = &read_rate_window,
                                 .to_error = &to_error};

}  // namespace socialhub::connector::bluesky
