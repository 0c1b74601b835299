#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace socialhub::http {

/// Why a request is not served: the answer's status and a fixed sentence. The connection is closed
/// after it, since what follows on it cannot be trusted.
struct Refusal {
  int status = 400;
  std::string_view reason;

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

struct GateLimits {
  std::size_t max_header_bytes = 8 * 1024;
  std::size_t max_header_fields = 100;
};

/// Judges the request line, without its CRLF. Empty means that it may pass.
/// Methods that we do not serve are 405, versions other than 1.0 and 1.1 are 505.
std::optional<Refusal> inspect_request_line(std::string_view line) noexcept;

/// Judges the raw bytes of a head, from the request line to the empty line, before anything
/// interprets them. Empty means that every reader of RFC 9112 understands the same by them: one
/// Host, one framing, no folded lines, no bare CR or LF, an origin-form target or an absolute one
/// of the same host, and no content in a GET or HEAD.
std::optional<Refusal> inspect_head(std::string_view head, const GateLimits& limits) noexcept;

/// True if the bytes so far, the beginning of a head, cannot become a valid one: a bare CR or LF,
/// or bytes that begin no method. The first `inspected` bytes have been asked about before.
bool is_hopeless(std::string_view beginning, std::size_t inspected = 0) noexcept;

}  // namespace socialhub::http
