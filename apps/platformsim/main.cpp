#include "platformsim/all_networks.hpp"

#include "sqlkit/async/interrupt.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <cstdio>
#include <string>

namespace {

namespace asio = boost::asio;
using namespace socialhub::platformsim;
using sqlkit::Task;

struct Options {
  std::uint64_t seed = 1;
  std::uint16_t port_base = 8091;
  std::string redirect_uri = "http://127.0.0.1:8080/oauth/callback";
};

Task<> stop_on_signal(AllNetworks& networks)
{
  co_await sqlkit::wait_for_interrupt();
  co_await networks.stop();
}

std::string explain(const Access& access)
{
  if (!access.identifier.empty())
    return fmt::format("sign in as {} with {}", access.identifier, access.password);
  if (access.client_id.empty()) return "register a program by the API, then allow it";
  return fmt::format("client id {}, secret {}", access.client_id, access.client_secret);
}

void print_addresses(AllNetworks& networks, const Options& options)
{
  for (const auto platform : sqlkit::enumerators<Platform>()) {
    const auto access = networks.access(platform);
    fmt::print("{:<10} {}  {}\n", sqlkit::enum_name(platform), access.server_url, explain(access));
  }
  fmt::print("People come back to {}. What was asked of a network: /_sim/ledger\n",
             options.redirect_uri);
  std::fflush(stdout);
}

int run(const Options& options)
{
  asio::io_context io(1);
  sqlkit::Clock& clock = sqlkit::system_clock();
  AllNetworks networks(io.get_executor(), clock, {options.seed, options.port_base, clock.now()});
  networks.introduce(options.redirect_uri);

  sqlkit::TaskGroup tasks(io.get_executor());
  networks.run(tasks);
  tasks.spawn("signals", stop_on_signal(networks));
  print_addresses(networks, options);
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
  app.add_option("--redirect-uri", options.redirect_uri,
                 "Where the networks send people back to who have allowed the hub")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options);
  } catch (const sqlkit::Error& error) {
    fmt::print(stderr, "platformsim: {}\n", error.message());
    return 1;
  }
}
