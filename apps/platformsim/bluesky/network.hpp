#pragma once

#include "platformsim/bluesky/service.hpp"
#include "platformsim/network.hpp"
#include "platformsim/world/world.hpp"

#include "http/server.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::bluesky {

/// The account of the demo, as somebody would type it to connect it.
constexpr std::string_view demo_handle = "robin.sky.test";
constexpr std::string_view demo_app_password = "demo-demo-demo-demo";

/// A simulated Bluesky.
class Network final : public platformsim::Network {
public:
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options = {});
  /// The same on a world that is shared with other networks.
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
          NetworkOptions options = {});

  Service& service() noexcept { return service_; }

  /// Lets somebody sign in with this app password.
  void add_app_password(PersonId person, std::string password);
  /// The same with the account's main password.
  void add_main_password(PersonId person, std::string password);

  // The names that the network gives things.
  const std::string& did(PersonId person);
  const std::string& handle(PersonId person);
  std::string uri(PostId post);

private:
  http::Response answer_api(const http::ServerRequest& request) override;
  std::string method_of(const http::ServerRequest& request) const override;
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const override;
  void follow_world() override { service_.directory().update(); }
  http::Response answer_media(std::string_view path);

  Service service_;
};

}  // namespace socialhub::platformsim::bluesky
