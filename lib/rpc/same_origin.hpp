#pragma once

#include "http/message.hpp"

namespace socialhub::rpc {

/// Whether a request that changes something may be one of our own page's, or of a program that is
/// no browser. In this order:
/// 1. `Sec-Fetch-Site`, which pages cannot forge, is "same-origin" or "none".
/// 2. Without it (older browsers; plain http but to localhost), `Origin` names the host that the
///    request was sent to. Its scheme is not compared: a proxy may have taken TLS off.
/// 3. With neither it was no browser of the last years. It must be JSON, which a page of another
///    site cannot send without asking first, and carry no cookie, so that nothing is done in
///    somebody's name.
bool is_same_origin(const http::ServerRequest& request);

/// True for GET and HEAD, which change nothing.
bool is_safe(http::Method method) noexcept;

/// True if the body is announced as JSON.
bool is_json(const http::ServerRequest& request);

}  // namespace socialhub::rpc
