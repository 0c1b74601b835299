#pragma once

#include "platformsim/instagram/directory.hpp"
#include "platformsim/instagram/graph_error.hpp"
#include "platformsim/instagram/tokens.hpp"
#include "platformsim/instagram/usage_meter.hpp"
#include "platformsim/instagram/views.hpp"
#include "platformsim/oauth/authorizations.hpp"

#include "http/message.hpp"
#include "http/url.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::instagram {

/// The Instagram Platform's HTTP face, with both of its logins: Instagram's at the root, Facebook's
/// below `/facebook`. Pure: a request in, an answer out, the world and the tokens in between.
class Service {
public:
  Service(const world::World& world, const sqlkit::Clock& clock, std::uint64_t seed);

  /// Where clients reach this service: `scheme://host:port`.
  void set_origin(std::string origin) { origin_ = std::move(origin); }

  const Directory& directory() const noexcept { return directory_; }
  oauth::Authorizations& authorizations() noexcept { return authorizations_; }
  Privacy& privacy() noexcept { return privacy_; }
  UsageMeter& usage() noexcept { return usage_; }

  /// Whose browser opens the page on which programs ask for access.
  void set_visitor(PersonId person) { visitor_ = person; }
  /// A Facebook Page that the person speaks for, and the account that belongs to it.
  void link_page(PersonId person, PersonId account) { pages_.emplace(person, account); }
  /// The person opens the page and allows what it asks: the code that goes back.
  std::string allow(PersonId person, std::string_view page_url);

  http::Response answer(const http::ServerRequest& request);
  /// What a request asks for, as the ledger calls it: `user/media/comments`.
  static std::string name_request(const http::ServerRequest& request);
  /// Whom the request's token stands for, if it is good.
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const;

private:
  /// A request, taken apart.
  struct Call {
    bool is_by_facebook = false;
    std::string path;  ///< without `/facebook` and the version
    http::Method method{};
    http::QueryParameters parameters;
    std::string token;  ///< "" = none
  };

  static Call take_apart(const http::ServerRequest& request);
  static std::string find(const http::QueryParameters& parameters, std::string_view name);

  http::Response route(const Call& call, const http::ServerRequest& request);

  // Consent (consent.cpp).
  http::Response show_consent(const Call& call) const;
  http::Response take_decision(const Call& call, const http::ServerRequest& request);
  std::optional<http::Response> find_objection(const http::QueryParameters& asked,
                                               bool is_by_facebook) const;

  // Tokens (token_endpoints.cpp).
  http::Response exchange_instagram_code(const http::ServerRequest& request);
  http::Response exchange_instagram_token(const Call& call);
  http::Response refresh_instagram_token(const Call& call);
  http::Response give_facebook_token(const Call& call);
  const Token& require_token(const Call& call) const;
  Object long_token_body(TokenKind kind, const Token& token);

  // Nodes (node_endpoints.cpp).
  /// What a call is about: a node, or one of its lists.
  struct Target {
    const Token& token;
    PersonId account{};
    std::string node = {};
    std::string edge = {};
  };
  http::Response read_node(const Call& call);
  PersonId require_owner(const Target& target) const;
  Object read_target(const Call& call, const Target& target);
  Object show_node(const Views& views, const Target& target,
                   const std::vector<Field>& fields) const;
  Object show_edge(const Call& call, const Views& views, const Target& target) const;
  /// The Pages of a person who signed in at Facebook, or what they allowed.
  Object list_for_person(const Call& call, const Target& target);

  const world::World& world_;
  const sqlkit::Clock& clock_;
  Directory directory_;
  oauth::Authorizations authorizations_;
  Tokens tokens_;
  Privacy privacy_;
  UsageMeter usage_;
  std::string origin_ = "http://localhost";
  std::optional<PersonId> visitor_;
  std::multimap<PersonId, PersonId> pages_;
};

}  // namespace socialhub::platformsim::instagram
