#include "socialhub/demo_networks.hpp"

#include "platformsim/bluesky/network.hpp"
#include "platformsim/world/corpus.hpp"
#include "platformsim/world/life.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/async/task_group.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <fstream>
#include <thread>

namespace socialhub::app {

namespace {

constexpr std::uint64_t demo_seed = 1;
// Each network has its place after the base: twitter, instagram, linkedin, bluesky, mastodon.
constexpr std::uint16_t bluesky_place = 3;

platformsim::world::LifeOptions life_options()
{
  platformsim::world::LifeOptions options;
  options.seed = demo_seed;
  return options;
}

constexpr auto longest_life = std::chrono::hours(12);

}  // namespace

DemoWorld open_demo_world(const std::filesystem::path& directory, sqlkit::Timestamp now)
{
  const auto file = directory / "demo-world";
  std::string text;
  std::getline(std::ifstream(file), text);
  const auto began = sqlkit::parse_timestamp(text);
  if (began && *began <= now && *began > now - longest_life) { return {*began, false}; }
  std::ofstream(file, std::ios::trunc) << sqlkit::format_timestamp(now) << '\n';
  return {now, true};
}

struct DemoNetworks::State {
  State(std::uint16_t port_base, sqlkit::Timestamp began)
      : life(world, platformsim::world::built_in_corpus(), began, life_options()),
        bluesky(context.get_executor(), sqlkit::system_clock(), world,
                {demo_seed,
                 static_cast<std::uint16_t>(port_base == 0 ? 0 : port_base + bluesky_place)}),
        tasks(context.get_executor())
  {
    bluesky.set_life(&life);
    bluesky.add_app_password(life.demo_user(),
                             std::string(platformsim::bluesky::demo_app_password));
  }

  boost::asio::io_context context{1};
  platformsim::world::World world;
  platformsim::world::Life life;
  platformsim::bluesky::Network bluesky;
  sqlkit::TaskGroup tasks;
  std::thread thread;
};

DemoNetworks::DemoNetworks(std::uint16_t port_base, sqlkit::Timestamp began)
    : state_(std::make_unique<State>(port_base, began))
{
  state_->tasks.spawn("simulated bluesky", state_->bluesky.run());
  state_->thread = std::thread([state = state_.get()] { state->context.run(); });
}

DemoNetworks::~DemoNetworks()
{
  boost::asio::post(state_->context,
                    [state = state_.get()] { state->tasks.spawn("stop", state->bluesky.stop()); });
  state_->thread.join();
}

DemoNetworks::Account DemoNetworks::bluesky_account() const
{
  return {state_->bluesky.url(), std::string(platformsim::bluesky::demo_handle),
          std::string(platformsim::bluesky::demo_app_password)};
}

std::string DemoNetworks::bluesky_target() const
{
  return "127.0.0.1:" + std::to_string(state_->bluesky.port());
}

}  // namespace socialhub::app
