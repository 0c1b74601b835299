#pragma once

#include "connector/driver.hpp"
#include "connector/twitter/wire_session.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::connector::twitter {

/// What the network calls a problem: the last part of its type, else its OAuth error, else its
/// title. A plain name or "".
std::string name_of(const wire::Problem& problem);

bool is_token_expired(const http::Response& response);

/// The window of 15 minutes that the endpoint counts in; of a refused request, the day's if that is
/// what is used up.
std::optional<RateWindow> read_rate_window(const http::Response& response);

/// Fields: "status", "network_error", "parameters" (the names of those that are wrong, with commas
/// between), and "retry_after_s" where it applies: also where an account has no money left, because
/// nobody tells us when it has.
sqlkit::Error to_error(const http::Response& response, sqlkit::Timestamp now);

/// What stands for a problem that came with status 200, beside nothing.
sqlkit::Error to_error(const wire::Problem& problem);

/// Whether the network complains of a parameter of this name.
bool complains_of(const sqlkit::Error& error, std::string_view parameter);

inline constexpr Dialect dialect{
    .platform = model::Platform::twitter,
    .is_token_expired = &is_token_expired,
    .read_rate_window = &read_rate_window,
    .to_error =
        static_cast<sqlkit::Error (*)(const http::Response&, sqlkit::Timestamp)>(&to_error)};

}  // namespace socialhub::connector::twitter
