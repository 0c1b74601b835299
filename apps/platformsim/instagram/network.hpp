#pragma once

#include "platformsim/instagram/service.hpp"
#include "platformsim/network.hpp"
#include "platformsim/world/world.hpp"

#include "http/server.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::instagram {

/// The demo's app at Meta, as somebody would type it who made it there. The demo's user owns the
/// account and a Page that it belongs to.
constexpr std::string_view demo_app_id = "1414200100200300";
constexpr std::string_view demo_app_secret = "demo-instagram-app-secret";

/// A simulated Instagram. Instagram's login is at url(), Facebook's at facebook_url(). People with
/// pictures and clips only; only professional accounts can be connected.
class Network final : public platformsim::Network {
public:
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options = {});
  /// The same on a world that is shared with other networks.
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
          NetworkOptions options = {});

  Service& service() noexcept { return service_; }
  std::string facebook_url() const { return url() + "/facebook"; }

  /// Makes the demo's app known, which sends people back there; its visitor is the demo's user.
  void add_demo_app(PersonId visitor, std::string redirect_uri);
  /// The person opens the page on which a program asks, and allows it: the code that goes back.
  std::string allow(PersonId person, std::string_view page_url);
  /// A Facebook Page that the person speaks for, with the account that belongs to it.
  void link_page(PersonId person, PersonId account) { service_.link_page(person, account); }

  // Builders.
  PersonId add_professional(std::string username, std::string name);
  /// A picture with a caption.
  PostId post_picture(PersonId author, std::string caption);
  /// Comments of theirs come without a name from now on.
  void keep_nameless(PersonId person) { service_.privacy().nameless.insert(person); }
  void hide_comment(PostId comment) { service_.privacy().hidden.insert(comment); }
  void hide_likes(PostId media) { service_.privacy().secret_likes.insert(media); }

  // The names that the network gives things.
  const Directory& directory() const noexcept { return service_.directory(); }

private:
  http::Response answer_api(const http::ServerRequest& request) override;
  std::string method_of(const http::ServerRequest& request) const override;
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const override;
  void spoil(http::Response& response, const Fault& fault) override;

  Service service_;
};

}  // namespace socialhub::platformsim::instagram
