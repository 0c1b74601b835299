#include "connector/registry.hpp"

#include "connector/bluesky/bluesky_connector.hpp"
#include "connector/mastodon/mastodon_connector.hpp"
#include "connector/server_address.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>

namespace socialhub::connector {

Registry::Registry(Driver& driver, const RegistryOptions& options)
{
  const bluesky::Options bluesky_options{
      .default_server = options.bluesky_server,
      .loopback = options.allow_loopback ? Loopback::allowed : Loopback::refused};
  connectors_.push_back(std::make_unique<bluesky::BlueskyConnector>(driver, bluesky_options));
  const mastodon::Options mastodon_options{
      .default_server = options.mastodon_server,
      .loopback = options.allow_loopback ? Loopback::allowed : Loopback::refused};
  connectors_.push_back(std::make_unique<mastodon::MastodonConnector>(driver, mastodon_options));
}

Connector& Registry::at(model::Platform platform) const
{
  const auto found = std::ranges::find(connectors_, platform,
                                       [](const auto& connector) { return connector->platform(); });
  if (found == connectors_.end()) {
    throw sqlkit::Error{sqlkit::ErrorCode::not_implemented,
                        "This network cannot be connected yet.",
                        {{"platform", std::string(to_string(platform))}}};
  }
  return **found;
}

std::vector<Connector*> Registry::all() const
{
  std::vector<Connector*> connectors;
  for (const auto& connector : connectors_) {
    connectors.push_back(connector.get());
  }
  return connectors;
}

}  // namespace socialhub::connector
