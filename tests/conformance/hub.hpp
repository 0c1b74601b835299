#pragma once

#include "connector/driver.hpp"
#include "connector/registry.hpp"

#include "http/client.hpp"
#include "sqlkit/base/error.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::conformance {

/// Tokens kept in memory, refreshed as the program does it.
class MemoryTokens final : public connector::TokenSource {
public:
  sqlkit::Task<connector::Tokens> current(connector::Account) override { co_return tokens; }

  sqlkit::Task<connector::Tokens> replace(connector::Account account,
                                          connector::Tokens expired) override;

  connector::Tokens tokens;
  std::function<sqlkit::Task<connector::Tokens>(connector::Account, connector::Tokens)> refresh;
};

inline sqlkit::Task<connector::Tokens> MemoryTokens::replace(connector::Account account,
                                                             connector::Tokens expired)
{
  auto fresh = co_await refresh(account, expired);
  tokens = fresh;
  co_return fresh;
}

/// Lets everything pass: what a limit does is seen at the network.
class NoBudget final : public connector::RateBudget {
public:
  sqlkit::Task<> acquire(connector::Account, std::string) override { co_return; }
  sqlkit::Task<> learn(connector::Account, std::string, std::int64_t, std::int64_t,
                       sqlkit::Timestamp) override
  {
    ++lessons;
    co_return;
  }

  int lessons = 0;
};

/// The hub's side: the real client, driver and connectors, and tokens in memory.
struct Hub {
  Hub(sqlkit::Executor executor, const sqlkit::Clock& clock, const std::string& network_url)
      : client(std::move(executor), make_client_options(network_url)),
        driver(client, tokens, budget,
               {.first_pause = std::chrono::milliseconds(1), .clock = clock}),
        registry(driver, make_registry_options(clock, network_url))
  {
  }

  /// Whatever network is asked, it is the simulated one.
  static connector::RegistryOptions make_registry_options(const sqlkit::Clock& clock,
                                                          const std::string& network_url)
  {
    connector::RegistryOptions options{.clock = clock};
    options.twitter_server = network_url;
    options.instagram_server = network_url;
    options.linkedin_server = network_url;
    options.bluesky_server = network_url;
    options.mastodon_server = network_url;
    options.allow_loopback = true;
    return options;
  }

  static http::ClientOptions make_client_options(const std::string& network_url)
  {
    http::ClientOptions options;
    options.allowed_private_targets = {network_url.substr(network_url.rfind('/') + 1)};
    options.total_timeout = std::chrono::milliseconds(2'000);
    return options;
  }

  http::Client client;
  MemoryTokens tokens;
  NoBudget budget;
  connector::Driver driver;
  connector::Registry registry;
};

}  // namespace socialhub::conformance
