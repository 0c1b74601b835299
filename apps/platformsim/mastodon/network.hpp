#pragma once

#include "platformsim/mastodon/service.hpp"
#include "platformsim/network.hpp"
#include "platformsim/world/world.hpp"

#include "http/server.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::mastodon {

/// The account of the demo, as its network shows it.
constexpr std::string_view demo_handle = "robin@social.test";

/// A simulated Mastodon server. Programs register themselves; whoever is signed in can allow them.
class Network final : public platformsim::Network {
public:
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options = {});
  /// The same on a world that is shared with other networks.
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
          NetworkOptions options = {});

  Service& service() noexcept { return service_; }

  /// Who sits before the browser that opens the page where programs are allowed.
  void set_signed_in(PersonId person) { service_.set_signed_in(person); }
  /// This person allows what an authorization URL of this server asks. Returns the code. Throws
  /// Error{bad_request} where the page would show an error.
  std::string allow(PersonId person, std::string_view authorization_url);

  // The names that the network gives things.
  std::string handle(PersonId person);
  std::string account_uri(PersonId person);
  std::string id(PostId post);
  std::string uri(PostId post);

private:
  http::Response answer_api(const http::ServerRequest& request) override;
  std::string method_of(const http::ServerRequest& request) const override;
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const override;
  void follow_world() override { service_.directory().update(); }
  void spoil(http::Response& response, const Fault& fault) override;

  Service service_;
};

}  // namespace socialhub::platformsim::mastodon
