#pragma once

#include "sqlkit/base/issues.hpp"

#include <exception>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit {

/// Why an operation could not go on. Each code has exactly one name and HTTP status on the wire
/// (rpc/error.cpp).
enum class ErrorCode {
  bad_request,
  unauthorized,
  forbidden,
  not_found,
  conflict,
  payload_too_large,
  unsupported_media_type,
  rate_limited,
  timeout,
  unavailable,
  bad_gateway,
  not_implemented,
  internal,
};

/// What ends an operation: a code, a sentence that may be shown to a person, and details for logs
/// and clients. The sentence holds no secret and no id.
class Error : public std::exception {
public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  Error(ErrorCode code, std::string message, Fields fields = {});
  /// A bad request with everything that was wrong with it.
  Error(std::string message, Issues issues);

  ErrorCode code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }
  const Fields& fields() const noexcept { return fields_; }
  /// The value of a detail, or "" if it was not given.
  std::string_view field(std::string_view name) const noexcept;
  const Issues& issues() const noexcept { return issues_; }
  /// The message; for logs and test output.
  const char* what() const noexcept override { return message_.c_str(); }

  /// The same error with one more detail.
  Error with(std::string name, std::string value) const;

private:
  ErrorCode code_;
  std::string message_;
  Fields fields_;
  Issues issues_;
};

/// The snake_case name of a code, for logs.
std::string_view to_string(ErrorCode code) noexcept;

/// Stops the program (debug) or throws Error{internal} (release) when our own promise is broken.
/// Input from outside never reaches this.
void invariant(bool condition, std::string_view sentence);

}  // namespace sqlkit
