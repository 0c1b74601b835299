#pragma once

#include "connector/connector.hpp"
#include "model/platform.hpp"

#include "platformsim/fault.hpp"
#include "platformsim/manual_clock.hpp"
#include "sqlkit/async/task.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::conformance {

using sqlkit::Task;

/// What a connector asks a network, whatever the network calls it.
enum class Call { sign_in, refresh, sign_out, home, notifications, thread };

/// Where networks send a person back to who allowed the hub to act for them.
constexpr auto redirect_uri = "http://127.0.0.1:8080/connect/callback";

/// What happened to our post while we were away. External ids.
struct Attention {
  std::string post;
  std::string reply;
  std::string second_reply;     ///< an answer to the reply
  std::string reply_remote_id;  ///< what the account's server calls the reply; "" = the same
};

/// In what networks differ, whatever an account was granted. Where something is missing, the tests
/// of it are skipped and say so.
struct Traits {
  /// After how long an access token is over and a refresh still brings a new one. Empty: tokens do
  /// not end, or an ended one is not replaced.
  std::optional<std::chrono::seconds> replaced_after;
  bool ends_tokens_at_sign_out = true;
  bool refuses_wrong_cursors = true;
  bool tells_likes = true;  ///< that somebody liked a post is a notification
};

/// A simulated network as the suite sees it: the same words for every network. It holds one account
/// that we can sign in to, and others whom that account follows.
class Simulation {
public:
  virtual ~Simulation() = default;

  virtual Task<> run() = 0;
  virtual Task<> stop() = 0;

  virtual std::string url() const = 0;
  virtual Traits traits() const { return {}; }
  /// The account's name as the network shows it.
  virtual std::string handle() const = 0;

  /// What opens the account where it is connected by password.
  virtual connector::Credentials credentials() const { return {}; }
  /// The hub as the network's owners know it, where a person makes it known by hand; sends back to
  /// `redirect_uri`. Empty where the connector registers it.
  virtual std::optional<connector::OauthApp> app() const { return std::nullopt; }
  /// The account's owner opens this page and allows what it asks. Returns the code that goes back.
  virtual std::string allow(const std::string&) { return ""; }

  /// Somebody whom we follow writes so many posts, and another passes every third of them on, where
  /// the network has that. Returns the entries that the home feed gained, as make_entry_key() names
  /// them.
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

/// One function for each network, beside its translation of the words above.
std::unique_ptr<Simulation> make_twitter_simulation(sqlkit::Executor executor,
                                                    const platformsim::ManualClock& clock);
std::unique_ptr<Simulation> make_instagram_simulation(sqlkit::Executor executor,
                                                      const platformsim::ManualClock& clock);
std::unique_ptr<Simulation> make_linkedin_simulation(sqlkit::Executor executor,
                                                     const platformsim::ManualClock& clock);
std::unique_ptr<Simulation> make_bluesky_simulation(sqlkit::Executor executor,
                                                    const platformsim::ManualClock& clock);
std::unique_ptr<Simulation> make_mastodon_simulation(sqlkit::Executor executor,
                                                     const platformsim::ManualClock& clock);

/// A post comes once for itself and once for each who passed it on.
inline std::string make_entry_key(const std::string& post, const std::string& reposted_by)
{
  return post + " by " + reposted_by;
}

}  // namespace socialhub::conformance
