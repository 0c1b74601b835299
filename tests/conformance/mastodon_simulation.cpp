#include "conformance/network_simulation.hpp"

#include "platformsim/mastodon/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::mastodon::Network;
using platformsim::world::PersonId;
using platformsim::world::PostId;

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

class MastodonSimulation final : public PeopleSimulation<Network> {
public:
  MastodonSimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : PeopleSimulation(std::move(executor), clock, &name_of)
  {
    follow_both();
  }

  Traits traits() const override
  {
    // The server takes any number for a place in the list.
    return {.replaced_after = std::nullopt, .refuses_wrong_cursors = false};
  }

  std::string handle() const override { return network_.handle(me_); }

  std::string allow(const std::string& page) override { return network_.allow(me_, page); }

private:
  std::string key_of(PostId post) const override { return network_.uri(post); }
  std::string key_of(PersonId person) const override { return network_.account_uri(person); }
  std::string remote_id_of(PostId post) const override { return network_.id(post); }
};

}  // namespace

std::unique_ptr<Simulation> make_mastodon_simulation(sqlkit::Executor executor,
                                                     const platformsim::ManualClock& clock)
{
  return std::make_unique<MastodonSimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
