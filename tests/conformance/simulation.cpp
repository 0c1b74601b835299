#include "conformance/simulation.hpp"

#include <utility>

namespace socialhub::conformance {

std::unique_ptr<Simulation> make_simulation(model::Platform platform, sqlkit::Executor executor,
                                            const platformsim::ManualClock& clock)
{
  switch (platform) {
    case model::Platform::twitter:
      return make_twitter_simulation(std::move(executor), clock);
    case model::Platform::instagram:
      return make_instagram_simulation(std::move(executor), clock);
    case model::Platform::linkedin:
      return make_linkedin_simulation(std::move(executor), clock);
    case model::Platform::bluesky:
      return make_bluesky_simulation(std::move(executor), clock);
    case model::Platform::mastodon:
      return make_mastodon_simulation(std::move(executor), clock);
    default:
      return nullptr;
  }
}

}  // namespace socialhub::conformance
