#include "conformance/network_simulation.hpp"

#include "platformsim/linkedin/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::linkedin::Network;

std::string name_of(Call call)
{
  switch (call) {
    case Call::sign_in:
      return "accessToken authorization_code";
    case Call::refresh:
      return "accessToken refresh_token";
    case Call::sign_out:
      return "";
    case Call::home:
      return "FINDER posts";
    case Call::notifications:
      return "FINDER organizationalEntityNotifications";
    case Call::thread:
      return "GET socialActions/comments";
  }
  return "";
}

/// LinkedIn by an app that it has reviewed. The account is a Page, which one member administers.
class LinkedinSimulation final : public NetworkSimulation<Network> {
public:
  LinkedinSimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : NetworkSimulation(std::move(executor), clock, &name_of)
  {
    network_.add_demo_app(redirect_uri);
  }

  // Access ends after 60 days; only members take it back; places in lists are numbers.
  Traits traits() const override
  {
    return {.replaced_after = std::chrono::days(61),
            .ends_tokens_at_sign_out = false,
            .refuses_wrong_cursors = false};
  }

  std::string handle() const override { return "our-page"; }

  std::optional<connector::OauthApp> app() const override
  {
    connector::OauthApp app;
    app.server_url = url();
    app.client_id = platformsim::linkedin::demo_client_id;
    app.client_secret = sqlkit::Secret<>(std::string(platformsim::linkedin::demo_client_secret));
    app.redirect_uri = redirect_uri;
    return app;
  }

  std::string allow(const std::string& page) override { return network_.allow(member_, page); }

  /// The Page's own posts, and its own reshares of every third: the network gives programs no
  /// others in a feed.
  std::vector<std::string> fill_home(std::size_t posts) override
  {
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < posts; ++i) {
      const auto post = network_.post(page_, "Post " + std::to_string(i));
      entries.push_back(make_entry_key(network_.urn(post), ""));
      if (i % 3 == 0) {
        network_.repost(page_, post);
        entries.push_back(make_entry_key(network_.urn(post), network_.urn(page_)));
      }
    }
    return entries;
  }

  Attention draw_attention() override
  {
    const auto post = network_.post(page_, "What do you think?");
    network_.like(fan_, post);
    const auto reply = network_.reply(writer_, post, "I like it");
    const auto second = network_.reply(fan_, reply, "So do I");
    const auto comment = network_.comment_urn(reply);
    return {.post = network_.urn(post),
            .reply = comment,
            .second_reply = network_.comment_urn(second),
            .reply_remote_id = network_.urn(post) + "#" + comment};
  }

private:
  platformsim::world::PersonId member_ = network_.add_person("member", "Member");
  platformsim::world::PersonId page_ = network_.add_page("our-page", "Our Page", member_);
  platformsim::world::PersonId writer_ = network_.add_person("writer", "Writer");
  platformsim::world::PersonId fan_ = network_.add_person("fan", "Fan");
};

}  // namespace

std::unique_ptr<Simulation> make_linkedin_simulation(sqlkit::Executor executor,
                                                     const platformsim::ManualClock& clock)
{
  return std::make_unique<LinkedinSimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
