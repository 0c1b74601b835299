#pragma once

#include "http/message.hpp"
#include "sqlkit/base/secret.hpp"

#include <string>
#include <string_view>

/// Calls by which LinkedIn tells what happened to Pages
/// (https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation).
namespace socialhub::connector::linkedin {

/// The JSON that shows LinkedIn that we know the app's secret. It waits three seconds for it.
std::string answer_challenge(std::string_view challenge_code,
                             const sqlkit::Secret<>& client_secret);

/// Whether LinkedIn sent these bytes. Nothing of a body may be read before.
bool is_signed(const http::Headers& headers, std::string_view body,
               const sqlkit::Secret<>& client_secret);

}  // namespace socialhub::connector::linkedin
