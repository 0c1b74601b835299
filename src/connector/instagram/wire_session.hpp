#pragma once

#include "connector/instagram/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Signing in, and what is said when something fails.
namespace socialhub::connector::instagram::wire {

/// What a code is worth. Documented within a list named "data"; it also comes alone.
struct ShortToken {
  static constexpr auto naming = Naming::exact;
  std::string access_token;
  std::optional<Value> permissions;  ///< a list, or one text with commas
};

struct ShortTokens {
  static constexpr auto naming = Naming::exact;
  std::vector<ShortToken> data;
};

struct LongToken {
  static constexpr auto naming = Naming::exact;
  std::string access_token;
  std::optional<std::int64_t> expires_in;  ///< seconds
};

/// A Facebook Page, and the professional account that belongs to it.
struct Page {
  static constexpr auto naming = Naming::exact;
  std::optional<std::string> access_token;
  std::optional<User> instagram_business_account;
};

struct Grant {
  static constexpr auto naming = Naming::exact;
  std::string permission;
  std::string status;
};

struct GraphError {
  static constexpr auto naming = Naming::exact;
  std::int64_t code;
  std::optional<std::int64_t> error_subcode;
  std::optional<bool> is_transient;
  std::optional<std::string> error_user_msg;
};

struct Failure {
  static constexpr auto naming = Naming::exact;
  GraphError error;
};

/// The form of the server that exchanges codes.
struct SignInFailure {
  static constexpr auto naming = Naming::exact;
  std::string error_type;
};

/// How much of a limit is used up, in percent.
struct Usage {
  static constexpr auto naming = Naming::exact;
  std::optional<double> call_count;
  std::optional<double> total_cputime;
  std::optional<double> total_time;
  std::optional<double> estimated_time_to_regain_access;  ///< minutes
};

}  // namespace socialhub::connector::instagram::wire
