#include "connector/registry.hpp"

#include "connector/bluesky/bluesky_connector.hpp"
#include "connector/instagram/instagram_connector.hpp"
#include "connector/linkedin/linkedin_connector.hpp"
#include "connector/mastodon/mastodon_connector.hpp"
#include "connector/server_address.hpp"
#include "connector/twitter/twitter_connector.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>

namespace socialhub::connector {

Registry::Registry(Driver& driver, const RegistryOptions& options)
{
  const auto loopback = options.allow_loopback ? Loopback::allowed : Loopback::refused;
  const twitter::Options twitter_options{.default_server = options.twitter_server,
                                         .loopback = loopback,
                                         .poll_interval = options.twitter_poll_interval,
                                         .clock = options.clock};
  connectors_.push_back(std::make_unique<twitter::TwitterConnector>(driver, twitter_options));
  const instagram::Options instagram_options{
      .default_server = options.instagram_server,
      .loopback = loopback,
      .shortest_poll_interval = options.instagram_poll_interval,
      .clock = options.clock};
  connectors_.push_back(std::make_unique<instagram::InstagramConnector>(driver, instagram_options));
  const linkedin::Options linkedin_options{.default_server = options.linkedin_server,
                                           .version = options.linkedin_version,
                                           .shortest_poll_interval = options.linkedin_poll_interval,
                                           .loopback = loopback,
                                           .clock = options.clock};
  connectors_.push_back(std::make_unique<linkedin::LinkedinConnector>(driver, linkedin_options));
  const bluesky::Options bluesky_options{.default_server = options.bluesky_server,
                                         .loopback = loopback};
  connectors_.push_back(std::make_unique<bluesky::BlueskyConnector>(driver, bluesky_options));
  const mastodon::Options mastodon_options{
      .default_server = options.mastodon_server,
      .loopback = loopback,
      .shortest_poll_interval = options.mastodon_poll_interval};
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
