#pragma once

#include "platformsim/linkedin/service.hpp"
#include "platformsim/linkedin/sign_in.hpp"
#include "platformsim/network.hpp"
#include "platformsim/world/world.hpp"

#include "http/server.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::linkedin {

/// The app of the demo, as its owner would find it at linkedin.com/developers.
constexpr std::string_view demo_client_id = "86demo0socialhub";
constexpr std::string_view demo_client_secret = "WPL_AP1.demo-demo-demo";
/// What LinkedIn granted that app when it reviewed it, with blanks between.
constexpr std::string_view demo_scopes =
    "r_basicprofile rw_organization_admin r_organization_social w_organization_social "
    "r_organization_social_feed w_organization_social_feed";

/// A simulated LinkedIn: its REST API and its page where members allow access, on one server.
/// People of the world that are organizations are Pages.
class Network final : public platformsim::Network {
public:
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options = {});
  /// The same on a world that is shared with other networks.
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
          NetworkOptions options = {});

  Service& service() noexcept { return service_; }

  PersonId add_page(std::string username, std::string name, PersonId administrator);
  /// Somebody may speak for a Page, and read what happens to it.
  void add_administrator(PersonId page, PersonId member);
  /// A program whose people come back to `redirect_uri`, with everything of a reviewed app.
  void add_demo_app(std::string redirect_uri);
  /// The same with scopes of its own.
  void add_app(oauth::App app) { service_.authorizations().add_app(std::move(app)); }
  /// Who sits at the browser when the page is opened by hand.
  void set_member(PersonId member) { sign_in_.set_member(member); }
  /// A member opens the page at this address and clicks "Allow". Returns the code that goes back.
  std::string allow(PersonId member, const std::string& page_url);

  // The names that the network gives things.
  std::string urn(PersonId person) const { return service_.directory().urn(person); }
  std::string urn(PostId post) const;
  std::string comment_urn(PostId reply) const { return service_.directory().comment_urn(reply); }

private:
  http::Response answer_api(const http::ServerRequest& request) override;
  std::string method_of(const http::ServerRequest& request) const override;
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const override;
  void follow_world() override { service_.directory().update(); }
  void spoil(http::Response& response, const Fault& fault) override;

  Service service_;
  SignIn sign_in_{service_};
};

}  // namespace socialhub::platformsim::linkedin
