#include "conformance/network_simulation.hpp"

#include "platformsim/mastodon/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::mastodon::Network;

std::string name_of(Call call)
{
  switch (call) {
    case Call::sign_in:
      return "POST /oauth/token";
    case Call::refresh:
      return "";  // Tokens do not end.
    case Call::sign_out:
      return "POST /oauth/revoke";
    case Call::home:
      return "GET /api/v1/timelines/home";
    case Call::notifications:
      return "GET /api/v1/notifications";
    case Call::thread:
      return "GET /api/v1/statuses/:id/context";
  }
  return "";
}

class MastodonSimulation final : public NetworkSimulation<Network> {
public:
  MastodonSimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : NetworkSimulation(std::move(executor), clock, &name_of)
  {
    network_.follow(me_, writer_);
    network_.follow(me_, fan_);
  }

  Traits traits() const override
  {
    // The server takes any number for a place in the list.
    return {.replaced_after = std::nullopt, .refuses_wrong_cursors = false};
  }

  std::string handle() const override { return network_.handle(me_); }

  std::string allow(const std::string& page) override { return network_.allow(me_, page); }

  std::vector<std::string> fill_home(std::size_t posts) override
  {
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < posts; ++i) {
      const auto post = network_.post(writer_, "Post " + std::to_string(i));
      entries.push_back(make_entry_key(network_.uri(post), ""));
      if (i % 3 == 0) {
        network_.repost(fan_, post);
        entries.push_back(make_entry_key(network_.uri(post), network_.account_uri(fan_)));
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
            .second_reply = network_.uri(second),
            .reply_remote_id = network_.id(reply)};
  }

private:
  platformsim::world::PersonId me_ = network_.add_person("me", "Me");
  platformsim::world::PersonId writer_ = network_.add_person("writer", "Writer");
  platformsim::world::PersonId fan_ = network_.add_person("fan", "Fan");
};

}  // namespace

std::unique_ptr<Simulation> make_mastodon_simulation(sqlkit::Executor executor,
                                                     const platformsim::ManualClock& clock)
{
  return std::make_unique<MastodonSimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
