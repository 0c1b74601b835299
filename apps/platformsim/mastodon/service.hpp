#pragma once

#include "platformsim/mastodon/call.hpp"
#include "platformsim/mastodon/directory.hpp"
#include "platformsim/mastodon/views.hpp"
#include "platformsim/oauth/authorizations.hpp"
#include "platformsim/rate_limiter.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::mastodon {

/// One Mastodon server's HTTP face, as of 4.5 (https://docs.joinmastodon.org/methods/). Pure: a
/// request in, an answer out, the world and what people have allowed in between.
class Service {
public:
  Service(world::World& world, const sqlkit::Clock& clock, std::uint64_t seed);

  Directory& directory() noexcept { return directory_; }

  /// Who sits before the browser that opens the page where programs are allowed.
  void set_signed_in(PersonId person) { signed_in_ = person; }
  /// That person opens an authorization URL and allows what it asks. Returns the code. Throws
  /// Error{bad_request} if the page shows an error instead.
  std::string allow(PersonId person, std::string_view authorization_url);
  oauth::Authorizations& authorizations() noexcept { return authorizations_; }

  http::Response answer(const http::ServerRequest& request);
  /// The endpoint of a request, as `GET /api/v1/statuses/:id`; its path if there is none.
  static std::string name_of(const http::ServerRequest& request);
  /// Whom the request's token stands for, if it is good.
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const;

private:
  struct Endpoint {
    http::Method method;
    std::string_view path;   ///< ":id" stands for a part of it
    std::string_view scope;  ///< "" = open to everybody
    http::Response (Service::*answer)(const Call&);
  };
  static std::span<const Endpoint> endpoints();
  static const Endpoint* find_endpoint(const http::ServerRequest& request);

  http::Response run(const http::ServerRequest& request);
  PersonId require_viewer(const http::ServerRequest& request, std::string_view scope) const;
  bool take_allowance(const http::ServerRequest& request, http::Headers& headers);
  Views views(const Call& call) const { return {directory_, call.viewer, call.now}; }
  PersonId get_account(const std::string& id) const;
  StatusRef get_status_ref(const Call& call) const;

  // What the server says of itself.
  http::Response get_instance(const Call& call);
  http::Response get_old_instance(const Call& call);
  http::Response get_oauth_metadata(const Call& call);
  http::Response get_nodeinfo_links(const Call& call);
  http::Response get_nodeinfo(const Call& call);
  Object configuration_view() const;

  // Allowing programs.
  http::Response create_app(const Call& call);
  http::Response show_authorization(const Call& call);
  http::Response decide_authorization(const Call& call);
  http::Response create_token(const Call& call);
  http::Response revoke_token(const Call& call);
  oauth::Request read_authorization(const Parameters& parameters) const;

  // People.
  http::Response verify_credentials(const Call& call);
  http::Response look_up_account(const Call& call);
  http::Response get_account(const Call& call);
  http::Response list_account_statuses(const Call& call);
  http::Response search(const Call& call);

  // Posts.
  http::Response list_home(const Call& call);
  http::Response list_statuses(const Call& call);
  http::Response get_status(const Call& call);
  http::Response get_context(const Call& call);
  http::Response list_notifications(const Call& call);
  template <class Accept>
  http::Response list_entries(const Call& call, const std::string& path, Accept accept);

  world::World& world_;
  const sqlkit::Clock& clock_;
  Directory directory_;
  oauth::Authorizations authorizations_;
  std::set<std::string, std::less<>> revoked_;
  std::optional<PersonId> signed_in_;
  RateLimiter requests_{300, std::chrono::minutes(5)};
  RateLimiter older_pages_{300, std::chrono::minutes(15)};
};

http::Response make_json(const Value& value, int status = 200);
http::Response make_error(const ApiError& error);

}  // namespace socialhub::platformsim::mastodon
