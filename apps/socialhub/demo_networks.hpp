#pragma once

#include "model/platform.hpp"
#include "platformsim/all_networks.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace socialhub::app {

/// When the demo's world began. The same moment gives the same people and posts again.
struct DemoWorld {
  sqlkit::Timestamp began;
  bool is_new = false;  ///< nobody has seen this world yet
};

/// The world of a data directory; after twelve hours a new one, so that the demo never has to live
/// through days.
DemoWorld open_demo_world(const std::filesystem::path& directory, sqlkit::Timestamp now);

/// The five simulated networks of the demo, on a thread of their own.
class DemoNetworks {
public:
  /// Listens on 127.0.0.1: from `port_base` on in the order of model::Platform, or wherever the
  /// system likes if `port_base` is 0. Throws Error{unavailable} if a port is taken.
  DemoNetworks(std::uint16_t port_base, sqlkit::Timestamp began);
  ~DemoNetworks();
  DemoNetworks(const DemoNetworks&) = delete;
  DemoNetworks& operator=(const DemoNetworks&) = delete;

  /// How the demo's owner connects their account on a network: by a password if there is an
  /// `identifier`; else by a program with this id, or one that registers itself if there is none.
  platformsim::Access access(model::Platform platform) const;

  /// Makes the hub known to the networks that ask a person for that: they send people back to this
  /// address. Before any of them is asked to allow it.
  void introduce(std::string redirect_uri);

  /// The owner opens the page of an authorization URL of the network and clicks "Allow". Returns
  /// the address to which their browser is sent, with `code` and `state`. Throws Error{bad_request}
  /// if the network shows anything but that page.
  std::string allow(model::Platform platform, std::string authorization_url);

  /// `host:port` of each network: what the hub may contact on this machine.
  std::vector<std::string> targets() const;

private:
  struct State;

  /// Runs something on the networks' thread and waits for it.
  template <class Result>
  Result on_their_thread(std::function<Result()> task);

  std::unique_ptr<State> state_;
};

}  // namespace socialhub::app
