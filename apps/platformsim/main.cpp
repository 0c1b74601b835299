#include "platformsim/bluesky/network.hpp"
#include "platformsim/world/corpus.hpp"
#include "platformsim/world/life.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <cstdint>
#include <cstdio>

namespace {

namespace asio = boost::asio;
using namespace socialhub::platformsim;
using sqlkit::Task;

// Every network has its place after the base: twitter, instagram, linkedin, bluesky, mastodon.
constexpr std::uint16_t bluesky_place = 3;

struct Options {
  std::uint64_t seed = 1;
  std::uint16_t port_base = 8091;
};

Task<> stop_on_signal(bluesky::Network& network)
{
  const auto executor = co_await sqlkit::this_task::executor;
  asio::signal_set signals(executor, SIGINT, SIGTERM);
  co_await signals.async_wait(asio::use_awaitable);
  co_await network.stop();
}

int run(const Options& options)
{
  asio::io_context io(1);
  sqlkit::Clock& clock = sqlkit::system_clock();
  world::World world;
  world::LifeOptions life_options;
  life_options.seed = options.seed;
  world::Life life(world, world::built_in_corpus(), clock.now(), life_options);

  NetworkOptions bluesky_options{options.seed,
                                 static_cast<std::uint16_t>(options.port_base + bluesky_place)};
  bluesky::Network network(io.get_executor(), clock, world, bluesky_options);
  network.set_life(&life);
  network.add_app_password(life.demo_user(), std::string(bluesky::demo_app_password));

  sqlkit::TaskGroup tasks(io.get_executor());
  tasks.spawn("bluesky", network.run());
  tasks.spawn("signals", stop_on_signal(network));
  fmt::print("bluesky   {}  sign in as {} with {}\n", network.url(), bluesky::demo_handle,
             bluesky::demo_app_password);
  fmt::print("requests  {}/_sim/ledger\n", network.url());
  std::fflush(stdout);
  io.run();
  return 0;
}

}  // namespace

int main(int argc, char** argv)
{
  Options options;
  CLI::App app{"Simulated social networks with people who never sleep."};
  app.add_option("--seed", options.seed, "The same seed makes the same people say the same things")
      ->capture_default_str();
  app.add_option("--port-base", options.port_base,
                 "Port of the first network: twitter, instagram, linkedin, bluesky, mastodon "
                 "follow each other")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options);
  } catch (const sqlkit::Error& error) {
    fmt::print(stderr, "platformsim: {}\n", error.message());
    return 1;
  }
}
