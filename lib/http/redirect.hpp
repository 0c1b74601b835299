#pragma once

#include "http/message.hpp"
#include "http/url.hpp"

namespace socialhub::http {

/// True if the answer asks the client to go elsewhere.
bool is_redirect(const Response& response) noexcept;

/// Changes request and URL into those that follow the redirect: 303 becomes a GET, so does a POST
/// after 301 and 302. Another origin gets neither credentials (Authorization, Cookie) nor a body.
/// Throws Error{bad_gateway} if the Location is not a web address, or if the body would have to go
/// to another origin.
void follow_redirect(ClientRequest& request, Url& url, const Response& response);

}  // namespace socialhub::http
