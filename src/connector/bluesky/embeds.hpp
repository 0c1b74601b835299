#pragma once

#include "connector/bluesky/wire.hpp"
#include "connector/connector.hpp"

#include <string>
#include <vector>

namespace socialhub::connector::bluesky {

/// Where the parts of an embed go.
struct EmbedParts {
  model::Post& post;
  std::vector<SeenPost>& quotes;
  int depth = 0;  ///< how many quotes this one lies in
};

/// Adds what hangs on a post: media, a card, a quote; for kinds that we cannot show the type's
/// name.
void add_embed(const wire::Value& embed, EmbedParts parts);

/// The "$type" of something that cannot be shown, fit for a label; "unknown" if it has none.
std::string name_type(const wire::Value& value);

}  // namespace socialhub::connector::bluesky
