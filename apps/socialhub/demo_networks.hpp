#pragma once

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace socialhub::app {

/// When the demo's world began. The same moment gives the same people and posts again.
struct DemoWorld {
  sqlkit::Timestamp began;
  bool is_new = false;  ///< nobody has seen this world yet
};

/// The world of a data directory; after twelve hours a new one, so that the demo never has to live
/// through days.
DemoWorld open_demo_world(const std::filesystem::path& directory, sqlkit::Timestamp now);

/// The simulated networks of the demo, on a thread of their own.
class DemoNetworks {
public:
  /// Listens on 127.0.0.1: Bluesky on `port_base` + 3, or wherever the system likes if `port_base`
  /// is 0. Throws Error{unavailable} if the port is taken.
  DemoNetworks(std::uint16_t port_base, sqlkit::Timestamp began);
  ~DemoNetworks();
  DemoNetworks(const DemoNetworks&) = delete;
  DemoNetworks& operator=(const DemoNetworks&) = delete;

  struct Account {
    std::string server_url;
    std::string identifier;
    std::string password;
  };

  /// The account that the demo's owner has on the simulated Bluesky.
  Account bluesky_account() const;

  /// `host:port` of the simulated Bluesky: what the hub may contact on this machine.
  std::string bluesky_target() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace socialhub::app
