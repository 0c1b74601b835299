#include "conformance/network_simulation.hpp"

#include "platformsim/twitter/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::twitter::Network;
using platformsim::world::PersonId;
using platformsim::world::PostId;

std::string name_of(Call call)
{
  switch (call) {
    case Call::sign_in:
      return "POST /2/oauth2/token authorization_code";
    case Call::refresh:
      return "POST /2/oauth2/token refresh_token";
    case Call::sign_out:
      return "POST /2/oauth2/revoke";
    case Call::home:
      return "GET /2/users/:id/timelines/reverse_chronological";
    case Call::notifications:
      return "GET /2/users/:id/mentions";
    case Call::thread:
      return "GET /2/tweets/:id";
  }
  return "";
}

class TwitterSimulation final : public PeopleSimulation<Network> {
public:
  TwitterSimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : PeopleSimulation(std::move(executor), clock, &name_of)
  {
    network_.add_demo_app(redirect_uri, me_);
    follow_both();
  }

  std::string handle() const override { return "me"; }

  Traits traits() const override
  {
    return {.replaced_after = std::chrono::hours(3), .tells_likes = false};
  }

  std::optional<connector::OauthApp> app() const override
  {
    using namespace platformsim::twitter;
    return connector::OauthApp{.server_url = url(),
                               .client_id = std::string(demo_client_id),
                               .client_secret = sqlkit::Secret<>(std::string(demo_client_secret)),
                               .redirect_uri = redirect_uri,
                               .scopes = {}};
  }

  std::string allow(const std::string& page_url) override { return network_.allow(me_, page_url); }

private:
  std::string key_of(PostId post) const override { return network_.post_id(post); }
  std::string key_of(PersonId person) const override { return network_.user_id(person); }
};

}  // namespace

std::unique_ptr<Simulation> make_twitter_simulation(sqlkit::Executor executor,
                                                    const platformsim::ManualClock& clock)
{
  return std::make_unique<TwitterSimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
