#include "conformance/network_simulation.hpp"

#include "platformsim/bluesky/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::bluesky::Network;

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

class BlueskySimulation final : public NetworkSimulation<Network> {
public:
  BlueskySimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : NetworkSimulation(std::move(executor), clock, &name_of)
  {
    network_.add_app_password(me_, "right-app-password");
    network_.follow(me_, writer_);
    network_.follow(me_, fan_);
  }

  Traits traits() const override { return {.replaced_after = std::chrono::hours(3)}; }

  connector::Credentials credentials() const override
  {
    return {.server_url = url(),
            .identifier = handle(),
            .password = sqlkit::Secret<>("right-app-password")};
  }

  std::string handle() const override { return "me.sky.test"; }

  std::vector<std::string> fill_home(std::size_t posts) override
  {
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < posts; ++i) {
      const auto post = network_.post(writer_, "Post " + std::to_string(i));
      entries.push_back(make_entry_key(network_.uri(post), ""));
      if (i % 3 == 0) {
        network_.repost(fan_, post);
        entries.push_back(make_entry_key(network_.uri(post), network_.did(fan_)));
      }
    }
    return entries;
  }

  Attention draw_attention() override
  {
    const auto post = network_.post(me_, "What do you think?");
    network_.like(fan_, post);
    const auto reply = network_.reply(writer_, post, "I like it");
    const auto second = network_.reply(fan_, reply, "So do I");
    return {.post = network_.uri(post),
            .reply = network_.uri(reply),
            .second_reply = network_.uri(second)};
  }

private:
  platformsim::world::PersonId me_ = network_.add_person("me", "Me");
  platformsim::world::PersonId writer_ = network_.add_person("writer", "Writer");
  platformsim::world::PersonId fan_ = network_.add_person("fan", "Fan");
};

}  // namespace

std::unique_ptr<Simulation> make_bluesky_simulation(sqlkit::Executor executor,
                                                    const platformsim::ManualClock& clock)
{
  return std::make_unique<BlueskySimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
