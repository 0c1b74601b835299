#include "connector/mastodon/references.hpp"

#include "http/url.hpp"

#include <cstddef>
#include <utility>

namespace socialhub::connector::mastodon {

namespace {

constexpr std::string_view statuses_path = "/api/v1/statuses/";

}  // namespace

std::string make_reference(std::string_view server_url, std::string_view id)
{
  return std::string(server_url).append(statuses_path).append(http::percent_encode(id));
}

void References::learn(const SeenPost& post)
{
  known_.insert_or_assign(post.remote_id, Known{.external_id = post.post.external_id,
                                                .parent = find_id(post.post.in_reply_to)});
}

void References::resolve(SeenPost& post) const
{
  auto root = find_root(post);
  if (root) { post.post.root = std::move(root); }
  if (const auto* parent = find(find_id(post.post.in_reply_to))) {
    post.post.in_reply_to = parent->external_id;
  }
  if (const auto* quoted = find(find_id(post.post.quoted))) {
    post.post.quoted = quoted->external_id;
  }
}

std::optional<std::string> References::find_unknown(
    const std::optional<std::string>& reference) const
{
  auto id = find_id(reference);
  return find(id) ? std::nullopt : id;
}

std::optional<std::string> References::find_id(const std::optional<std::string>& reference) const
{
  const auto prefix = server_url_ + std::string(statuses_path);
  if (!reference || !reference->starts_with(prefix)) { return std::nullopt; }
  return http::percent_decode(std::string_view(*reference).substr(prefix.size()));
}

const References::Known* References::find(const std::optional<std::string>& id) const
{
  const auto found = id ? known_.find(*id) : known_.end();
  return found == known_.end() ? nullptr : &found->second;
}

std::optional<std::string> References::find_root(const SeenPost& post) const
{
  const auto* above = find(find_id(post.post.in_reply_to));
  // No way up is longer than there are posts: answers may go in circles.
  for (std::size_t steps = 0; above && steps < known_.size(); ++steps) {
    if (!above->parent) { return above->external_id; }
    above = find(above->parent);
  }
  return std::nullopt;
}

}  // namespace socialhub::connector::mastodon
