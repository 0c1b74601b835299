#pragma once

#include "connector/registry.hpp"
#include "model/ids.hpp"
#include "model/platform.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"

namespace socialhub::app {

struct App;
class DemoNetworks;

/// Where the networks are if nobody says: the simulated ones.
connector::RegistryOptions make_registry_options(const DemoNetworks& networks);

/// Connects the demo's owner to the simulated networks by the procedures that a person uses.
class DemoAccounts {
public:
  /// Both must outlive this. `context` is the owner's.
  DemoAccounts(App& app, DemoNetworks& networks, service::RequestContext context);

  /// All networks at once. One that cannot be connected is logged and left out.
  sqlkit::Task<> connect();

  /// Forgets the accounts of a world that is gone.
  sqlkit::Task<> forget();

private:
  sqlkit::Task<> forget_unreachable();
  sqlkit::Task<> connect_network(model::Platform platform);
  sqlkit::Task<> connect_by_password(model::Platform platform);
  sqlkit::Task<> connect_by_authorization(model::Platform platform);
  sqlkit::Task<> put_into_merged_feed(model::PlatformConnectionId id);

  App& app_;
  DemoNetworks& networks_;
  service::RequestContext context_;
};

}  // namespace socialhub::app
