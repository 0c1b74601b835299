#pragma once

#include "connector/connector.hpp"
#include "model/platform.hpp"

#include "platformsim/fault.hpp"
#include "platformsim/manual_clock.hpp"
#include "sqlkit/async/task.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace socialhub::conformance {

using sqlkit::Task;

/// What a connector asks a network, whatever the network calls it.
enum class Call { sign_in, refresh, sign_out, home, notifications, thread };

/// What happened to our post while we were away. External ids.
struct Attention {
  std::string post;
  std::string reply;
  std::string second_reply;  ///< an answer to the reply
};

/// A simulated network as the suite sees it: the same words for every network. It holds one account
/// that we can sign in to, and others whom that account follows.
class Simulation {
public:
  virtual ~Simulation() = default;

  virtual Task<> run() = 0;
  virtual Task<> stop() = 0;

  virtual std::string url() const = 0;
  virtual connector::Credentials credentials() const = 0;
  /// The account's name as the network shows it.
  virtual std::string handle() const = 0;

  /// Somebody whom we follow writes so many posts, and another passes every third of them on.
  /// Returns the entries that the home feed gained, as make_entry_key() names them.
  virtual std::vector<std::string> fill_home(std::size_t posts) = 0;
  /// One of our posts is liked by one person and answered by another, who is answered in turn.
  virtual Attention draw_attention() = 0;

  virtual void fail_next(Call call, platformsim::Fault fault, int times = 1) = 0;
  virtual void clear_faults() = 0;
  /// How many requests of this kind were answered or cut off.
  virtual std::size_t count(Call call) const = 0;
};

/// The simulation of a network, on a port of this machine that the system chose. Null for one that
/// has none.
std::unique_ptr<Simulation> make_simulation(model::Platform platform, sqlkit::Executor executor,
                                            const platformsim::ManualClock& clock);

/// A post comes once for itself and once for each who passed it on.
inline std::string make_entry_key(const std::string& post, const std::string& reposted_by)
{
  return post + " by " + reposted_by;
}

}  // namespace socialhub::conformance
