#pragma once

#include "platformsim/network.hpp"
#include "platformsim/world/platform.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace socialhub::platformsim {

using world::Platform;

struct AllNetworksOptions {
  std::uint64_t seed = 1;
  /// Of the first network; the others follow in the order of Platform. 0: the system chooses.
  std::uint16_t port_base = 0;
  sqlkit::Timestamp began;  ///< until when the worlds have a past
};

/// How the demo's owner comes to their account on a network: by a password, or by a program that
/// the network knows and that they allow.
struct Access {
  std::string server_url;
  std::string identifier;  ///< "" = no password is taken
  std::string password;
  std::string client_id;  ///< "" = programs register themselves
  std::string client_secret;
};

/// The five simulated networks, each with a world and a life of its own, on one executor's thread.
/// The demo's owner has an account on each and sits before the browser.
class AllNetworks {
public:
  /// Throws Error{unavailable} if a port is taken.
  AllNetworks(sqlkit::Executor executor, const sqlkit::Clock& clock, AllNetworksOptions options);
  ~AllNetworks();
  AllNetworks(const AllNetworks&) = delete;
  AllNetworks& operator=(const AllNetworks&) = delete;

  /// Answers requests until stop() is called.
  void run(sqlkit::TaskGroup& tasks);
  Task<> stop();

  Network& network(Platform platform);
  PersonId demo_user(Platform platform) const;
  Access access(Platform platform) const;

  /// Makes the demo's program known where people do that by hand: it is sent back to this address.
  void introduce(const std::string& redirect_uri);

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace socialhub::platformsim
