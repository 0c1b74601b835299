#include "platformsim/all_networks.hpp"

#include "platformsim/bluesky/network.hpp"
#include "platformsim/instagram/network.hpp"
#include "platformsim/linkedin/network.hpp"
#include "platformsim/mastodon/network.hpp"
#include "platformsim/twitter/network.hpp"
#include "platformsim/world/corpus.hpp"
#include "platformsim/world/life.hpp"

#include "sqlkit/base/enum_names.hpp"

#include <fmt/format.h>

#include <array>

namespace socialhub::platformsim {
namespace {

constexpr auto platforms = sqlkit::enumerators<Platform>();

// A network with people in it.
template <class SomeNetwork, Platform where>
struct Inhabited {
  Inhabited(const sqlkit::Executor& executor, const sqlkit::Clock& clock,
            const AllNetworksOptions& options)
      : life(world, world::built_in_corpus(), options.began, {where, options.seed}),
        network(executor, clock, world, {options.seed, port_of(options.port_base)})
  {
    network.set_life(&life);
  }

  static std::uint16_t port_of(std::uint16_t base)
  {
    return static_cast<std::uint16_t>(base == 0 ? 0 : base + static_cast<int>(where));
  }

  world::World world;
  world::Life life;
  SomeNetwork network;
};

}  // namespace

struct AllNetworks::State {
  State(const sqlkit::Executor& executor, const sqlkit::Clock& clock,
        const AllNetworksOptions& options)
      : twitter(executor, clock, options),
        instagram(executor, clock, options),
        linkedin(executor, clock, options),
        bluesky(executor, clock, options),
        mastodon(executor, clock, options)
  {
    twitter.network.sign_in_visitor(twitter.life.demo_user());
    linkedin.network.set_member(linkedin.life.demo_user());
    for (const auto page : linkedin.life.demo_accounts())
      linkedin.network.add_administrator(page, linkedin.life.demo_user());
    bluesky.network.add_app_password(bluesky.life.demo_user(),
                                     std::string(bluesky::demo_app_password));
    mastodon.network.set_signed_in(mastodon.life.demo_user());
  }

  // Calls `use` with the network of a platform and its life.
  template <class Use>
  decltype(auto) with(Platform platform, Use use)
  {
    switch (platform) {
      case Platform::twitter:
        return use(twitter.network, twitter.life);
      case Platform::instagram:
        return use(instagram.network, instagram.life);
      case Platform::linkedin:
        return use(linkedin.network, linkedin.life);
      case Platform::bluesky:
        return use(bluesky.network, bluesky.life);
      case Platform::mastodon:
        break;
    }
    return use(mastodon.network, mastodon.life);
  }

  Inhabited<twitter::Network, Platform::twitter> twitter;
  Inhabited<instagram::Network, Platform::instagram> instagram;
  Inhabited<linkedin::Network, Platform::linkedin> linkedin;
  Inhabited<bluesky::Network, Platform::bluesky> bluesky;
  Inhabited<mastodon::Network, Platform::mastodon> mastodon;
};

AllNetworks::AllNetworks(sqlkit::Executor executor, const sqlkit::Clock& clock,
                         AllNetworksOptions options)
    : state_(std::make_unique<State>(executor, clock, options))
{
}

AllNetworks::~AllNetworks() = default;

void AllNetworks::run(sqlkit::TaskGroup& tasks)
{
  for (const auto platform : platforms) {
    tasks.spawn(fmt::format("simulated {}", sqlkit::enum_name(platform)), network(platform).run());
  }
}

Task<> AllNetworks::stop()
{
  for (const auto platform : platforms) {
    auto& network = this->network(platform);
    co_await network.stop();
  }
}

Network& AllNetworks::network(Platform platform)
{
  return state_->with(platform, [](Network& network, world::Life&) -> Network& { return network; });
}

PersonId AllNetworks::demo_user(Platform platform) const
{
  return state_->with(platform, [](Network&, const world::Life& life) { return life.demo_user(); });
}

Access AllNetworks::access(Platform platform) const
{
  Access access;
  access.server_url =
      state_->with(platform, [](const Network& network, world::Life&) { return network.url(); });
  switch (platform) {
    case Platform::twitter:
      access.client_id = twitter::demo_client_id;
      access.client_secret = twitter::demo_client_secret;
      break;
    case Platform::instagram:
      access.client_id = instagram::demo_app_id;
      access.client_secret = instagram::demo_app_secret;
      break;
    case Platform::linkedin:
      access.client_id = linkedin::demo_client_id;
      access.client_secret = linkedin::demo_client_secret;
      break;
    case Platform::bluesky:
      access.identifier = bluesky::demo_handle;
      access.password = bluesky::demo_app_password;
      break;
    case Platform::mastodon:
      break;
  }
  return access;
}

void AllNetworks::introduce(const std::string& redirect_uri)
{
  state_->twitter.network.add_demo_app(redirect_uri, state_->twitter.life.demo_user());
  state_->instagram.network.add_demo_app(state_->instagram.life.demo_user(), redirect_uri);
  state_->linkedin.network.add_demo_app(redirect_uri);
}

}  // namespace socialhub::platformsim
