#pragma once

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Signing in (https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code), and
/// what is said when something fails
/// (https://docs.x.com/x-api/fundamentals/response-codes-and-errors).
namespace socialhub::connector::twitter::wire {

struct TokenAnswer {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string access_token;
  std::optional<std::string> refresh_token;
  std::optional<std::int64_t> expires_in;
  std::optional<std::string> scope;
};

/// Every shape that a failure has: a problem (RFC 7807), one with a list, the list of the API's
/// first version, and OAuth's own.
struct Problem {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::string> title;
  std::optional<std::string> detail;
  std::optional<std::string> type;
  std::optional<std::string> reason;
  std::optional<std::string> resource_id;
  std::optional<std::string> error;
  std::optional<std::string> error_description;
  std::optional<std::vector<sqlkit::json::Value>> errors;  ///< of ProblemPart
};

struct ProblemPart {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::int64_t> code;
  std::optional<std::string> message;
  std::optional<std::string> title;
  std::optional<std::string> type;
  std::optional<sqlkit::json::Value> parameters;  ///< an object: the wrong ones by name
};

}  // namespace socialhub::connector::twitter::wire
