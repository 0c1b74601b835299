#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Signing in, and what is said when something fails.
namespace socialhub::connector::bluesky::wire {

struct CreateSession {
  std::string identifier;
  std::string password;
};

struct DidService {
  std::string id;
  std::optional<std::string> service_endpoint;
};

struct DidDocument {
  std::string id;
  std::vector<DidService> service;
};

struct Session {
  std::string access_jwt;
  std::string refresh_jwt;
  std::string handle;
  std::string did;
  std::optional<DidDocument> did_doc;
  std::optional<bool> active;
  std::optional<std::string> status;
};

/// The payload of an access token.
struct AccessClaims {
  std::optional<std::string> scope;
  std::optional<std::int64_t> exp;
};

struct Failure {
  std::string error;
};

}  // namespace socialhub::connector::bluesky::wire
