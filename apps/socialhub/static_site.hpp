#pragma once

#include "http/message.hpp"

namespace socialhub::app {

/// Answers GET and HEAD with a file of the web client; every path that names no file is a page of
/// the client, which finds out itself what to show. Files below assets/ may be kept for ever.
http::Response serve_static(const http::ServerRequest& request);

/// The headers that every answer carries: no scripts but our own, no framing, no guessing of types,
/// no referrers.
void add_security_headers(http::Headers& headers, bool is_https);

}  // namespace socialhub::app
