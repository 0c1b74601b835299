#pragma once

#include "connector/connector.hpp"
#include "model/platform.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector {

class Driver;

struct RegistryOptions {
  std::string bluesky_server = "https://bsky.social";
  std::string mastodon_server;  ///< "" = everybody names their own
  /// Accept servers on this machine, by plain http: for the demo's networks and tests.
  bool allow_loopback = false;
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
