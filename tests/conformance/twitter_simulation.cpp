#include "conformance/network_simulation.hpp"

#include "platformsim/twitter/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::twitter::Network;

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

class TwitterSimulation final : public NetworkSimulation<Network> {
public:
  TwitterSimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : NetworkSimulation(std::move(executor), clock, &name_of)
  {
    network_.add_demo_app(redirect_uri, me_);
    network_.follow(me_, writer_);
    network_.follow(me_, fan_);
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

  std::vector<std::string> fill_home(std::size_t posts) override
  {
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < posts; ++i) {
      const auto post = network_.post(writer_, "Post " + std::to_string(i));
      entries.push_back(make_entry_key(network_.post_id(post), ""));
      if (i % 3 == 0) {
        network_.repost(fan_, post);
        entries.push_back(make_entry_key(network_.post_id(post), network_.user_id(fan_)));
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
    return {.post = network_.post_id(post),
            .reply = network_.post_id(reply),
            .second_reply = network_.post_id(second),
            .reply_remote_id = ""};
  }

private:
  platformsim::world::PersonId me_ = network_.add_person("me", "Me");
  platformsim::world::PersonId writer_ = network_.add_person("writer", "Writer");
  platformsim::world::PersonId fan_ = network_.add_person("fan", "Fan");
};

}  // namespace

std::unique_ptr<Simulation> make_twitter_simulation(sqlkit::Executor executor,
                                                    const platformsim::ManualClock& clock)
{
  return std::make_unique<TwitterSimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
