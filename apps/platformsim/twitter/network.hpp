#pragma once

#include "platformsim/network.hpp"
#include "platformsim/oauth/authorizations.hpp"
#include "platformsim/twitter/service.hpp"
#include "platformsim/world/world.hpp"

#include "http/server.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::twitter {

/// The app of the demo, as its owner would type it.
constexpr std::string_view demo_client_id = "U29jaWFsSHViRGVtbw";
constexpr std::string_view demo_client_secret = "demo-secret-of-a-confidential-client";

/// A simulated X. The API and the page on which people allow programs are at one address.
class Network final : public platformsim::Network {
public:
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, NetworkOptions options = {});
  /// The same on a world that others show too.
  Network(sqlkit::Executor executor, const sqlkit::Clock& clock, world::World& world,
          NetworkOptions options = {});

  Service& service() noexcept { return service_; }

  /// Makes a program known; one without a secret is a public client.
  void add_app(oauth::App app) { service_.authorizations().add_app(std::move(app)); }
  /// The demo's app, for a hub that is reached at this address, and who is signed in to the page.
  void add_demo_app(std::string redirect_uri, PersonId visitor);
  /// Who is signed in to x.com in the browser that opens the page.
  void sign_in_visitor(PersonId person) { service_.set_visitor(person); }
  /// The click on "Authorize app" on the page with this address: the code that goes back. Throws
  /// Problem if the page would not open.
  std::string allow(PersonId person, std::string_view page_url);

  /// How the developer account stands that pays.
  void set_account(Account account) { service_.set_account(account); }
  /// By which names the server gives and takes fields from now on.
  void set_field_names(FieldNames names) { service_.set_field_names(names); }

  // The names that the network gives things.
  const std::string& user_id(PersonId person);
  const std::string& username(PersonId person);
  std::string post_id(PostId post);

private:
  http::Response answer_api(const http::ServerRequest& request) override;
  std::string method_of(const http::ServerRequest& request) const override;
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const override;
  void follow_world() override { service_.directory().update(); }
  void spoil(http::Response& response, const Fault& fault) override;

  Service service_;
};

}  // namespace socialhub::platformsim::twitter
