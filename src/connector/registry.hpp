#pragma once

#include "connector/connector.hpp"
#include "model/platform.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector {

class Driver;

struct RegistryOptions {
  std::string twitter_server = "https://api.x.com";
  /// X charges for what a poll reads; a simulated one does not.
  std::chrono::seconds twitter_poll_interval = std::chrono::minutes(15);
  /// By which of its two logins accounts come if nobody says.
  std::string instagram_server = "https://graph.instagram.com";
  /// A small account of Instagram bears few calls; a simulated one bears many.
  std::chrono::seconds instagram_poll_interval = std::chrono::minutes(5);
  std::string linkedin_server = "https://api.linkedin.com";
  /// The month of LinkedIn's API that is spoken; each is answered for a year.
  std::string linkedin_version = "202607";
  /// LinkedIn counts each day's requests; a simulated one hardly does.
  std::chrono::seconds linkedin_poll_interval = std::chrono::minutes(15);
  std::string bluesky_server = "https://bsky.social";
  std::string mastodon_server;  ///< "" = everybody names their own
  std::chrono::seconds mastodon_poll_interval{30};
  /// Accept servers on this machine, by plain http: for the demo's networks and tests.
  bool allow_loopback = false;
  const sqlkit::Clock& clock = sqlkit::system_clock();
};

/// The connectors of all networks that this program speaks.
class Registry {
public:
  /// The driver must outlive the registry.
  Registry(Driver& driver, const RegistryOptions& options);
  /// Just these.
  explicit Registry(std::vector<std::unique_ptr<Connector>> connectors)
      : connectors_(std::move(connectors))
  {
  }

  /// Throws Error{not_implemented} for a network that is not spoken yet.
  Connector& at(model::Platform platform) const;
  /// In the order of their platforms.
  std::vector<Connector*> all() const;

private:
  std::vector<std::unique_ptr<Connector>> connectors_;
};

}  // namespace socialhub::connector
