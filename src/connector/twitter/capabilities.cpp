#include "connector/twitter/capabilities.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace socialhub::connector::twitter {

namespace {

using model::Allowance;

model::Permission paid(std::string reason)
{
  return {.allowance = Allowance::paid, .reason = std::move(reason)};
}

model::Permission impossible(std::string reason)
{
  return {.allowance = Allowance::impossible, .reason = std::move(reason)};
}

model::Capabilities make_capabilities()
{
  // Prices and what self-serve apps may do: https://docs.x.com/x-api/getting-started/pricing
  return {
      .read_home = paid("X charges your developer account for each post read: $0.005 as of August "
                        "2026."),
      .read_notifications = paid(
          "X gives programs no full list of notifications: mentions, replies and quotes that "
          "name you are here, likes, reposts and new followers only in X. Each post read costs "
          "$0.001 to $0.005 as of August 2026."),
      .read_thread =
          paid("X finds answers of the last seven days only, and charges $0.005 for each "
               "post read as of August 2026."),
      .post = paid("X charges $0.015 for a post and $0.20 for one with a link, as of August 2026."),
      .reply =
          paid("X lets programs answer only posts that mention you or quote you; answer others "
               "by \"Open in X\". An answer costs $0.010 as of August 2026."),
      .like =
          impossible("X lets programs like posts only with an Enterprise contract. \"Open in X\" "
                     "likes the post there."),
      .repost = paid("X charges $0.015 for a repost as of August 2026."),
      .quote = impossible("X lets programs quote posts only with an Enterprise contract. \"Open in "
                          "X\" quotes the post there."),
      .bookmark = paid("X charges $0.005 for a bookmark as of August 2026."),
      .search = paid("X searches the last seven days, and charges $0.005 for each post found as of "
                     "August 2026."),
      // https://docs.x.com/fundamentals/counting-characters: 280 of a weighted length.
      .max_text_graphemes = 280,
      // Half as many of the longest emoji, which has 35 bytes and counts twice.
      .max_text_bytes = 4900,
      // https://docs.x.com/x-api/media/introduction
      .max_media = 4,
  };
}

}  // namespace

const model::Capabilities& capabilities()
{
  static const model::Capabilities all = make_capabilities();
  return all;
}

model::Capabilities limit_to(const std::vector<std::string>& scopes)
{
  auto limited = capabilities();
  const auto is_granted = [&](std::string_view scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
  };
  if (!is_granted("tweet.read") || !is_granted("users.read")) {
    const auto refused = impossible(
        "Reading was not allowed. Connect the account again and allow "
        "it.");
    limited.read_home = limited.read_notifications = refused;
    limited.read_thread = limited.search = refused;
  }
  if (!is_granted("tweet.write")) {
    const auto refused = impossible(
        "Writing was not allowed. Connect the account again and allow "
        "it.");
    limited.post = limited.reply = limited.repost = refused;
  }
  if (!is_granted("bookmark.write")) {
    limited.bookmark = impossible(
        "Bookmarks were not allowed. Connect the account again and allow "
        "them.");
  }
  return limited;
}

}  // namespace socialhub::connector::twitter
