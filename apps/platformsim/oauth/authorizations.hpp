#pragma once

#include "platformsim/random.hpp"
#include "platformsim/world/ids.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// OAuth 2.0 as the simulated networks need it: who registered what, who allowed it, which tokens
/// are good. How requests and answers look is each network's own.
namespace socialhub::platformsim::oauth {

/// A program that may ask people for access.
struct App {
  std::string client_id;
  std::string client_secret;
  std::string name;
  std::vector<std::string> redirect_uris;  ///< compared exactly
  std::vector<std::string> scopes;         ///< empty: any
};

/// What somebody allowed a program.
struct Grant {
  world::PersonId person{};
  std::string client_id;
  std::vector<std::string> scopes;
};

/// What a program asks for on the page where people allow it.
struct Request {
  std::string client_id;
  std::string redirect_uri;
  std::vector<std::string> scopes;
  std::string code_challenge;  ///< S256; "" = none
};

/// How long things live.
struct Lifetimes {
  std::chrono::seconds code{600};
  std::chrono::seconds access{7200};
  std::chrono::seconds refresh{std::chrono::hours(24 * 180)};  ///< 0: no refresh tokens
  bool is_refresh_single_use = true;
};

struct Tokens {
  std::string access_token;
  std::string refresh_token;  ///< "" = none
  sqlkit::Timestamp access_expires_at;
  sqlkit::Timestamp refresh_expires_at;
};

class Authorizations {
public:
  Authorizations(const sqlkit::Clock& clock, std::uint64_t seed, Lifetimes lifetimes)
      : clock_(clock), random_(seed), lifetimes_(lifetimes)
  {
  }

  void add_app(App app);
  /// A new program with an id and a secret of its own.
  const App& register_app(std::string name, std::vector<std::string> redirect_uris,
                          std::vector<std::string> scopes);
  const App* find_app(std::string_view client_id) const;

  /// Somebody allows a request: the code that goes back with them.
  std::string allow(world::PersonId person, Request request);

  struct Redeem {
    std::string code;
    std::string client_id;
    std::string redirect_uri;
    std::string code_verifier;
  };
  /// What a code stands for. Each code works once, in its time, for the program that asked for it
  /// and with the verifier of its challenge; empty otherwise.
  std::optional<Grant> redeem(const Redeem& redeem);

  Tokens issue(const Grant& grant);
  /// Empty if the token is unknown, over or revoked.
  std::optional<Grant> find_access(std::string_view access_token) const;
  std::optional<Grant> find_refresh(std::string_view refresh_token) const;
  /// A new pair for a refresh token; single-use ones are void then. Empty if it is not good.
  std::optional<Tokens> refresh(std::string_view refresh_token);
  /// Revokes the token and the one that was issued with it.
  void revoke(std::string_view token);
  /// Revokes all that a person has allowed.
  void revoke_all(world::PersonId person);

private:
  struct Code {
    world::PersonId person{};
    Request request;
    sqlkit::Timestamp expires_at;
  };
  struct Issued {
    Grant grant;
    sqlkit::Timestamp expires_at;
    std::string partner;  ///< the other token of the pair
  };
  using IssuedTokens = std::map<std::string, Issued, std::less<>>;

  std::string make_secret(std::string_view prefix);
  std::optional<Grant> find(const IssuedTokens& tokens, std::string_view token) const;

  const sqlkit::Clock& clock_;
  Random random_;
  Lifetimes lifetimes_;
  std::map<std::string, App, std::less<>> apps_;
  std::map<std::string, Code, std::less<>> codes_;
  IssuedTokens access_;
  IssuedTokens refresh_;
};

}  // namespace socialhub::platformsim::oauth
