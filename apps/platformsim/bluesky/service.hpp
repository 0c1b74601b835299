#pragma once

#include "platformsim/bluesky/directory.hpp"
#include "platformsim/bluesky/sessions.hpp"
#include "platformsim/bluesky/views.hpp"
#include "platformsim/bluesky/xrpc.hpp"
#include "platformsim/rate_limiter.hpp"
#include "platformsim/world/world.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::bluesky {

/// Which server of the real network answers a method: it decides which headers come with it and
/// what becomes of wrong parameters.
enum class Route {
  open,     ///< the person's own server, without a token
  session,  ///< the same, with one
  merged,   ///< the network's, with the person's newest writes merged in by their own server
  proxied,  ///< the network's, handed through
};

/// The network's HTTP face: a person's own server (PDS) and what it hands through. Pure: a request
/// in, an answer out, the world and the sessions in between.
class Service {
public:
  Service(world::World& world, const sqlkit::Clock& clock, std::uint64_t seed);

  /// Where clients reach this service: `scheme://host:port`. Stands in DID documents and media
  /// addresses.
  void set_origin(std::string origin) { addresses_ = MediaAddresses(std::move(origin)); }

  Directory& directory() noexcept { return directory_; }
  Sessions& sessions() noexcept { return sessions_; }

  /// Answers a call of `/xrpc/…`.
  http::Response answer(const http::ServerRequest& request);
  /// Whom the request's token stands for, if it is good.
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const;

private:
  struct Endpoint {
    http::Method method;
    Route route;
    Value (Service::*answer)(const Call&);
    bool has_labels = true;  ///< of proxied answers: they name who labels
  };
  static const std::map<std::string_view, Endpoint>& endpoints();
  static bool wants_access_token(const Endpoint& endpoint);

  http::Response run(const Endpoint& endpoint, Call call, const http::ServerRequest& request,
                     http::Headers headers);
  http::Response refuse(int status, std::string_view error, std::string_view message,
                        http::Headers headers) const;
  http::Response succeed(const Endpoint& endpoint, const Call& call, const Value& body,
                         http::Headers headers) const;
  Allowance take_allowance(std::string_view method, const Call& call, const std::string& peer);
  std::string repo_revision(PersonId person) const;
  Views views(const Call& call) const { return {directory_, addresses_, call.viewer}; }
  PersonId get_actor(const std::string& actor) const;
  PostId get_post(const std::string& uri) const;

  // Sessions and identity.
  Value create_session(const Call& call);
  Value refresh_session(const Call& call);
  Value delete_session(const Call& call);
  Value get_session(const Call& call);
  Value describe_server(const Call& call);
  Value resolve_handle(const Call& call);
  Value get_record(const Call& call);
  Object session_body(PersonId person) const;
  Object did_document(PersonId person) const;

  // People.
  Value get_profile(const Call& call);
  Value get_profiles(const Call& call);
  Value search_actors(const Call& call);

  // Posts.
  Value get_timeline(const Call& call);
  Value get_author_feed(const Call& call);
  Value get_post_thread(const Call& call);
  Value get_posts(const Call& call);
  Value get_likes(const Call& call);
  Value get_reposted_by(const Call& call);
  Value get_quotes(const Call& call);
  Value search_posts(const Call& call);
  template <class Accept>
  Object feed_page(const Call& call, Accept accept);
  Object post_page(const Call& call, std::size_t limit, const std::vector<PostId>& posts);

  // Notifications.
  Value list_notifications(const Call& call);
  Value get_unread_count(const Call& call);
  Value update_seen(const Call& call);

  world::World& world_;
  const sqlkit::Clock& clock_;
  Directory directory_;
  Sessions sessions_;
  MediaAddresses addresses_{"http://localhost"};
  RateLimiter requests_{3000, std::chrono::minutes(5)};
  RateLimiter sign_ins_{30, std::chrono::minutes(5)};
  RateLimiter daily_sign_ins_{300, std::chrono::hours(24)};
  std::map<PersonId, sqlkit::Timestamp> seen_at_;
};

}  // namespace socialhub::platformsim::bluesky
