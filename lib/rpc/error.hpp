#pragma once

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"

#include <exception>
#include <string>
#include <string_view>

namespace socialhub::rpc {

/// How an error is called on the wire: tRPC's name, JSON-RPC's number, HTTP's status.
struct WireCode {
  std::string_view name;
  int number;
  int status;
};

/// The wire's name of our code. `timeout` is GATEWAY_TIMEOUT: it is always the outside that did not
/// answer, and clients may repeat a request by themselves after 408.
WireCode to_wire(sqlkit::ErrorCode code) noexcept;

inline constexpr WireCode method_not_supported{"METHOD_NOT_SUPPORTED", -32005, 405};
inline constexpr WireCode uri_too_long{"BAD_REQUEST", -32600, 414};

/// What a client is told of a failure.
struct WireError : std::exception {
  WireError(WireCode wire_code, std::string text) : code(wire_code), message(std::move(text)) {}
  const char* what() const noexcept override { return message.c_str(); }

  WireCode code;
  std::string message;
  sqlkit::Error::Fields fields;  ///< only "retry_after_s", "platform" and "reauth_url" go out
  sqlkit::Issues issues;
  std::string allow;  ///< of 405: the methods that are taken
};

/// What a client is told of an exception. One that nobody expected is logged with the request's
/// id, and the client gets a fixed sentence with that id.
WireError to_wire_error(std::exception_ptr failure, std::string_view path,
                        std::string_view request_id);

/// The bare error shape: {"message":…,"code":…,"data":{…}}.
std::string write_error(const WireError& error, std::string_view path);

/// Header fields that belong to the error: Allow, Retry-After.
http::Headers headers_of(const WireError& error);

}  // namespace socialhub::rpc
