#pragma once

#include "connector/driver.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>

/// https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling,
/// https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
namespace socialhub::connector::linkedin {

bool is_token_expired(const http::Response& response);

/// Always empty: LinkedIn tells its limits to the app's owner, not in answers.
std::optional<RateWindow> read_rate_window(const http::Response& response);

/// Goes by the status and the "code" of the body. Fields: "status", "network_error", and
/// "retry_after_s" of limits: those of a day end at midnight UTC. Throws nothing.
sqlkit::Error to_error(const http::Response& response, sqlkit::Timestamp now);

/// The same for the server that people allow access at: its errors have a form of their own
/// (https://www.rfc-editor.org/rfc/rfc6749#section-5.2).
sqlkit::Error to_sign_in_error(const http::Response& response, sqlkit::Timestamp now);

/// Whether what was asked for beside a page is not to be had, so that the page goes on without:
/// not allowed, not there, or used up for today.
bool is_refusal(const sqlkit::Error& error);

inline constexpr Dialect dialect{.platform = model::Platform::linkedin,
                                 .is_token_expired = &is_token_expired,
                                 .read_rate_window = &read_rate_window,
                                 .to_error = &to_error};

inline constexpr Dialect sign_in_dialect{.platform = model::Platform::linkedin,
                                         .is_token_expired = &is_token_expired,
                                         .read_rate_window = &read_rate_window,
                                         .to_error = &to_sign_in_error};

}  // namespace socialhub::connector::linkedin
