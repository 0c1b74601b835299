#include "conformance/network_simulation.hpp"

#include "platformsim/bluesky/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::bluesky::Network;
using platformsim::world::PersonId;
using platformsim::world::PostId;

std::string name_of(Call call)
{
  switch (call) {
    case Call::sign_in:
      return "com.atproto.server.createSession";
    case Call::refresh:
      return "com.atproto.server.refreshSession";
    case Call::sign_out:
      return "com.atproto.server.deleteSession";
    case Call::home:
      return "app.bsky.feed.getTimeline";
    case Call::notifications:
      return "app.bsky.notification.listNotifications";
    case Call::thread:
      return "app.bsky.feed.getPostThread";
  }
  return "";
}

class BlueskySimulation final : public PeopleSimulation<Network> {
public:
  BlueskySimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : PeopleSimulation(std::move(executor), clock, &name_of)
  {
    network_.add_app_password(me_, "right-app-password");
    follow_both();
  }

  Traits traits() const override { return {.replaced_after = std::chrono::hours(3)}; }

  connector::Credentials credentials() const override
  {
    return {.server_url = url(),
            .identifier = handle(),
            .password = sqlkit::Secret<>("right-app-password")};
  }

  std::string handle() const override { return "me.sky.test"; }

private:
  std::string key_of(PostId post) const override { return network_.uri(post); }
  std::string key_of(PersonId person) const override { return network_.did(person); }
};

}  // namespace

std::unique_ptr<Simulation> make_bluesky_simulation(sqlkit::Executor executor,
                                                    const platformsim::ManualClock& clock)
{
  return std::make_unique<BlueskySimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
