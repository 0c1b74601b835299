#pragma once

#include "http/message.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::http {

enum class BodyFraming {
  length,      ///< Content-Length
  chunked,     ///< pieces of unknown number
  until_close  ///< HTTP/1.0: the end of the connection ends the body
};

struct ResponseHead {
  int status = 200;
  const Headers& headers;
  BodyFraming framing = BodyFraming::length;
  std::size_t body_bytes = 0;
  bool keep_alive = true;
};

/// Status line and headers up to the empty line. Framing, Connection and Date are written here;
/// what `headers` say about them is dropped.
/// Throws Error{internal} if a header cannot be sent as it is (a line break would split the
/// response).
std::string write_response_head(const ResponseHead& head,
                                std::chrono::system_clock::time_point now);

/// `Sun, 22 Nov 2026 08:02:25 GMT`, the form of RFC 9110, 5.6.7.
std::string format_http_date(std::chrono::system_clock::time_point moment);

/// True if a response of that status has a body, or could have: not 1xx, 204 or 304.
bool may_have_body(int status) noexcept;

/// A piece of a chunked body. An empty piece would end the body: it gives nothing.
std::string write_chunk(std::string_view piece);
/// What ends a chunked body.
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

}  // namespace socialhub::http
