#include "connector/mastodon/references.hpp"

#include "http/url.hpp"

#include <utility>
#include <vector>

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

void References::resolve(SeenPost& post)
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

std::optional<std::string> References::find_root(const SeenPost& post)
{
  std::vector<std::string> way;
  std::string root;
  for (auto id = find_id(post.post.in_reply_to); id;) {
    const auto* above = find(id);
    // The entry also stops who goes in circles.
    const auto [asked, is_new] = roots_.try_emplace(*id);
    if (!is_new || !above) {
      root = asked->second;
      break;
    }
    if (!above->parent) { root = above->external_id; }
    way.push_back(std::move(*id));
    id = above->parent;
  }
  for (auto& id : way) {
    roots_[id] = root;
  }
  return root.empty() ? std::nullopt : std::optional(root);
}

}  // namespace socialhub::connector::mastodon
