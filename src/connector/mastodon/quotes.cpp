#include "connector/mastodon/quotes.hpp"

#include "connector/mastodon/post_view.hpp"
#include "connector/mastodon/references.hpp"
#include "connector/mastodon/wire_attachments.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace socialhub::connector::mastodon {

using model::UnavailableReason;

namespace {

// Servers put one quoted post into another once; whoever nests more means harm.
constexpr int max_depth = 2;

struct State {
  std::string_view name;
  UnavailableReason reason;
};

constexpr std::array hidden_states{
    State{"pending", UnavailableReason::detached},
    State{"rejected", UnavailableReason::detached},
    State{"revoked", UnavailableReason::detached},
    State{"unauthorized", UnavailableReason::detached},
    State{"deleted", UnavailableReason::not_found},
    State{"blocked_account", UnavailableReason::blocked},
    State{"blocked_domain", UnavailableReason::blocked},
    State{"muted_account", UnavailableReason::blocked},
};

ReadQuote make_unavailable(UnavailableReason reason)
{
  return {.quoted = std::nullopt, .unavailable = reason, .posts = {}};
}

ReadQuote read_accepted(const wire::Quote& quote, const Instance& instance, int depth)
{
  ReadQuote read;
  if (quote.quoted_status && depth < max_depth) {
    auto [post, quotes] = to_post(decode_status(*quote.quoted_status), instance, depth + 1);
    read.quoted = post.post.external_id;
    read.posts.push_back(std::move(post));
    std::ranges::move(quotes, std::back_inserter(read.posts));
    return read;
  }
  if (quote.quoted_status_id && !quote.quoted_status_id->empty()) {
    read.quoted = make_reference(instance.server_url, *quote.quoted_status_id);
    return read;
  }
  return make_unavailable(UnavailableReason::not_found);
}

}  // namespace

ReadQuote read_quote(const wire::Status& status, const Instance& instance, int depth)
{
  if (!status.quote) { return {}; }
  try {
    const auto quote =
        sqlkit::json::decode<wire::Quote>(*status.quote, sqlkit::json::Mode::lenient);
    if (quote.state == "accepted") { return read_accepted(quote, instance, depth); }
    const auto* hidden = std::ranges::find(hidden_states, quote.state, &State::name);
    return make_unavailable(hidden == hidden_states.end() ? UnavailableReason::unsupported
                                                          : hidden->reason);
  } catch (const sqlkit::Error&) {
    return make_unavailable(UnavailableReason::unsupported);
  }
}

}  // namespace socialhub::connector::mastodon
