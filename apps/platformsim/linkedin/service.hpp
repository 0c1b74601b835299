#pragma once

#include "platformsim/linkedin/directory.hpp"
#include "platformsim/linkedin/restli.hpp"
#include "platformsim/linkedin/views.hpp"
#include "platformsim/oauth/authorizations.hpp"
#include "platformsim/world/world.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::platformsim::linkedin {

/// One call of an endpoint, after the gate.
struct Call {
  Query query;
  std::vector<std::string> path;  ///< without the resource's name, still escaped
  oauth::Grant grant;
  sqlkit::Timestamp now;
};

/// The versioned REST API: pure, a request in, an answer out. It shows Pages to their
/// administrators, and nothing of anybody else.
class Service {
public:
  Service(const world::World& world, const sqlkit::Clock& clock, std::uint64_t seed);

  void set_origin(std::string origin) { origin_ = std::move(origin); }
  Directory& directory() noexcept { return directory_; }
  const Directory& directory() const noexcept { return directory_; }
  sqlkit::Timestamp now() const { return clock_.now(); }
  oauth::Authorizations& authorizations() noexcept { return authorizations_; }
  /// How often a member may ask one endpoint in a day (UTC).
  void set_daily_limit(std::size_t limit) noexcept { daily_limit_ = limit; }

  http::Response answer(const http::ServerRequest& request);
  std::optional<oauth::Grant> find_grant(const http::ServerRequest& request) const;
  /// `FINDER posts`, `GET socialActions/comments`, `GET userinfo`.
  static std::string name_call(const http::ServerRequest& request);

private:
  struct Endpoint {
    std::vector<std::string_view> scopes;  ///< one of them is needed
    Value (Service::*answer)(const Call&);
    bool is_versioned = true;
  };
  static const std::map<std::string_view, Endpoint>& endpoints();

  Value run(const http::ServerRequest& request);
  oauth::Grant require_grant(const http::ServerRequest& request, const Endpoint& endpoint,
                             std::string_view name) const;
  void count(PersonId member, const std::string& name);
  Views views() const { return {directory_, origin_}; }

  // Who may see what. Throw Refusal.
  PersonId get_page(const Call& call, std::string_view urn) const;
  Share get_share(const Call& call, std::string_view urn) const;
  PostId get_comment_parent(const Call& call, std::string_view urn) const;
  bool is_open(const Call& call, PersonId author) const;

  Value list_posts(const Call& call);
  Value get_post(const Call& call);
  Value get_posts(const Call& call);
  Value get_social_metadata(const Call& call);
  Value get_one_social_metadata(const Call& call);
  Value get_comments(const Call& call);
  Value get_images(const Call& call);
  Value get_videos(const Call& call);
  Value list_roles(const Call& call);
  Value get_organizations(const Call& call);
  Value get_people(const Call& call);
  Value get_network_size(const Call& call);
  Value list_notifications(const Call& call);
  Value get_user(const Call& call);

  const world::World& world_;
  const sqlkit::Clock& clock_;
  Directory directory_;
  oauth::Authorizations authorizations_;
  std::string origin_;
  std::size_t daily_limit_;
  std::map<std::pair<PersonId, std::string>, std::size_t> counts_;  ///< of `counted_day_`
  std::chrono::sys_days counted_day_{};
};

http::Response make_answer(int status, const Value& body);
http::Response make_answer(const Refusal& refusal);
/// `{"elements":[…],"paging":{…}}` of one stretch of a list.
Object make_page(Array elements, Range range, std::optional<std::size_t> total);

}  // namespace socialhub::platformsim::linkedin
