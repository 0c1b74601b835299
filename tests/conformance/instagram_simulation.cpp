#include "conformance/network_simulation.hpp"

#include "platformsim/instagram/network.hpp"

#include <utility>

namespace socialhub::conformance {

namespace {

using platformsim::instagram::Network;

std::string name_of(Call call)
{
  switch (call) {
    case Call::sign_in:
      return "/oauth/access_token";
    case Call::refresh:
      return "/refresh_access_token";
    case Call::sign_out:
      return "";
    case Call::home:
      return "user/media";
    case Call::notifications:
      return "user/media/comments";
    case Call::thread:
      return "comment/replies";
  }
  return "";
}

/// Instagram by its own login.
class InstagramSimulation final : public NetworkSimulation<Network> {
public:
  InstagramSimulation(sqlkit::Executor executor, const platformsim::ManualClock& clock)
      : NetworkSimulation(std::move(executor), clock, &name_of)
  {
    network_.add_demo_app(me_, redirect_uri);
  }

  // A token renews itself while it lives, and no call takes it back.
  Traits traits() const override
  {
    return {.ends_tokens_at_sign_out = false, .tells_likes = false};
  }

  std::string handle() const override { return "me"; }

  std::optional<connector::OauthApp> app() const override
  {
    connector::OauthApp app;
    app.server_url = url();
    app.client_id = platformsim::instagram::demo_app_id;
    app.client_secret = sqlkit::Secret<>(std::string(platformsim::instagram::demo_app_secret));
    app.redirect_uri = redirect_uri;
    return app;
  }

  std::string allow(const std::string& page) override { return network_.allow(me_, page); }

  /// The account's own posts: the network gives programs no others in a feed.
  std::vector<std::string> fill_home(std::size_t posts) override
  {
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < posts; ++i) {
      const auto post = network_.post_picture(me_, "Picture " + std::to_string(i));
      entries.push_back(make_entry_key(network_.directory().media_id(post), ""));
    }
    return entries;
  }

  Attention draw_attention() override
  {
    const auto post = network_.post_picture(me_, "What do you think?");
    network_.like(fan_, post);
    const auto reply = network_.reply(writer_, post, "I like it");
    const auto second = network_.reply(fan_, reply, "So do I");
    const auto& names = network_.directory();
    return {.post = names.media_id(post),
            .reply = names.comment_id(reply),
            .second_reply = names.comment_id(second),
            .reply_remote_id = "comment/" + names.comment_id(reply)};
  }

private:
  platformsim::world::PersonId me_ = network_.add_professional("me", "Me");
  platformsim::world::PersonId writer_ = network_.add_person("writer", "Writer");
  platformsim::world::PersonId fan_ = network_.add_person("fan", "Fan");
};

}  // namespace

std::unique_ptr<Simulation> make_instagram_simulation(sqlkit::Executor executor,
                                                      const platformsim::ManualClock& clock)
{
  return std::make_unique<InstagramSimulation>(std::move(executor), clock);
}

}  // namespace socialhub::conformance
