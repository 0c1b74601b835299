#pragma once

#include "connector/instagram/wire.hpp"
#include "connector/reading.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::connector::instagram {

/// Throws Error{bad_gateway} if the answer as a whole cannot be read.
template <class T>
T decode_answer(const http::Response& answer)
{
  return connector::decode_answer<T>(model::Platform::instagram, answer);
}

/// An answer that says yes and cannot be read. `detail` is for logs.
sqlkit::Error make_unreadable(std::string detail);

/// A time with an offset without a colon: "2026-10-21T18:04:11+0000". RFC 3339 is read as well.
/// Throws Error{bad_request}.
sqlkit::Timestamp parse_time(std::string_view text);

/// Ids are numbers in texts, too long for a number. They stand in paths: throws Error{bad_request}
/// for anything else.
std::string require_id(std::string_view text);
bool is_id(std::string_view text) noexcept;

/// Usernames: letters, digits, "." and "_", up to thirty.
bool is_username(std::string_view text) noexcept;

/// Where a list goes on; empty at its end, which only the absence of a next page tells. Throws
/// Error{bad_gateway} for a cursor that could not be sent back.
std::optional<std::string> find_after(const wire::Edge& edge);
/// Whether a cursor may stand in a request: nothing in it can mean something else there.
bool is_cursor(std::string_view text) noexcept;

}  // namespace socialhub::connector::instagram
