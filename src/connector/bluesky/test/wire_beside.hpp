#pragma once

#include "connector/bluesky/wire.hpp"
#include "connector/bluesky/wire_session.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// For tests: answers that were recorded beside those that the program asks for, member for member.
namespace socialhub::connector::bluesky::wire {

// ---- lists ----

struct Like {
  Profile actor;
  sqlkit::Timestamp created_at;
};

struct Likes {
  std::vector<Like> likes;
};

struct RepostedBy {
  std::vector<Profile> reposted_by;
};

struct FoundActors {
  std::vector<Profile> actors;
};

struct Profiles {
  std::vector<DetailedProfile> profiles;
};

struct Bookmark {
  sqlkit::Timestamp created_at;
  StrongRef subject;
  PostView item;
};

struct Bookmarks {
  std::vector<Bookmark> bookmarks;
  std::optional<std::string> cursor;
};

struct FlatThreadPost {
  Value post;  ///< a PostView
};

struct FlatThreadItem {
  std::string uri;
  std::int64_t depth;  ///< below zero: above the post that was asked for
  FlatThreadPost value;
};

struct FlatThread {
  std::vector<FlatThreadItem> thread;
  bool has_other_replies;
};

struct UnreadCount {
  std::int64_t count;
};

// ---- accounts and servers ----

struct OwnSession {
  std::string did;
  std::string handle;
  bool active;
};

struct AppPassword {
  std::string name;
  std::string password;
  bool privileged;
};

struct ServerDescription {
  std::string did;
  std::vector<std::string> available_user_domains;
};

struct TokenParts {
  AccessClaims claims;
};

struct SessionTokens {
  TokenParts access;
  std::optional<TokenParts> refresh;
};

// ---- OAuth (https://atproto.com/specs/oauth) ----

struct AuthorizationServer {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string issuer;
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string pushed_authorization_request_endpoint;
  std::vector<std::string> scopes_supported;
};

struct ProtectedResource {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string resource;
  std::vector<std::string> authorization_servers;
};

/// One request of a recorded flow, and what came of it.
struct OauthStep {
  std::string step;
  std::optional<std::int64_t> status;
  std::optional<Value> body;
};

struct PushedRequest {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string request_uri;
  std::int64_t expires_in;
};

struct OauthToken {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string access_token;
  std::string token_type;
  std::string refresh_token;
  std::string sub;
};

}  // namespace socialhub::connector::bluesky::wire
