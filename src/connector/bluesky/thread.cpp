#include "connector/bluesky/labels.hpp"
#include "connector/bluesky/parse.hpp"
#include "connector/bluesky/post_view.hpp"
#include "connector/bluesky/reading.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <string_view>
#include <utility>

namespace socialhub::connector::bluesky {

using model::UnavailableReason;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr std::string_view post_type = "app.bsky.feed.defs#threadViewPost";
constexpr std::string_view missing_type = "app.bsky.feed.defs#notFoundPost";
constexpr std::string_view blocked_type = "app.bsky.feed.defs#blockedPost";

/// A node and where it stands in the answer.
struct Node {
  const wire::Value* value = nullptr;
  std::string place;
};

const wire::Value* find_member(const wire::Value& value, std::string_view name)
{
  const auto* object = value.if_object();
  return object ? object->if_contains(name) : nullptr;
}

std::string find_uri(const wire::Value& node)
{
  const auto* post = find_member(node, "post");
  const auto* uri = find_member(post ? *post : node, "uri");
  const auto* text = uri ? uri->if_string() : nullptr;
  return text ? std::string(text->data(), text->size()) : std::string();
}

std::optional<Node> find_parent(const Node& node)
{
  const auto* parent = find_member(*node.value, "parent");
  if (!parent || parent->is_null()) { return std::nullopt; }
  return Node{.value = parent, .place = node.place + "/parent"};
}

std::vector<Node> list_replies(const Node& node)
{
  const auto* replies = find_member(*node.value, "replies");
  const auto* array = replies ? replies->if_array() : nullptr;
  std::vector<Node> nodes;
  for (std::size_t i = 0; array && i < array->size(); ++i) {
    nodes.push_back({&(*array)[i], node.place + "/replies/" + std::to_string(i)});
  }
  return nodes;
}

/// Collects a thread from its nodes. It walks with lists of its own, not by recursion: how deep an
/// answer goes is the network's choice.
class ThreadReader {
public:
  Thread read(const wire::Value& root)
  {
    const Node focus{.value = &root, .place = "/thread"};
    require_shown(root);
    std::vector<SeenPost> found;
    if (!read_post(focus, found)) { throw make_unreadable("/thread: not a post that can be read"); }
    if (found.empty()) { throw make_missing(); }
    thread_.focus = std::move(found.front());
    read_ancestors(focus);
    read_replies(focus);
    return std::move(thread_);
  }

private:
  static Error make_missing()
  {
    return Error{
        ErrorCode::not_found, "Bluesky does not have this any more.", {{"platform", "bluesky"}}};
  }

  static void require_shown(const wire::Value& root)
  {
    if (wire::type_of(root) == missing_type) { throw make_missing(); }
    if (wire::type_of(root) == blocked_type) {
      throw Error{ErrorCode::forbidden,
                  "One of the two accounts blocks the other.",
                  {{"platform", "bluesky"}}};
    }
  }

  void read_ancestors(const Node& focus)
  {
    for (auto node = find_parent(focus); node; node = find_parent(*node)) {
      read_node(*node, thread_.ancestors);
    }
    std::ranges::reverse(thread_.ancestors);
  }

  void read_replies(const Node& focus)
  {
    std::vector<Node> open = list_replies(focus);
    std::ranges::reverse(open);
    while (!open.empty()) {
      const Node node = std::move(open.back());
      open.pop_back();
      if (!read_node(node, thread_.replies)) { continue; }
      auto below = list_replies(node);
      std::ranges::move(below | std::views::reverse, std::back_inserter(open));
    }
  }

  /// Returns whether what lies behind this node is of interest: not if it is a gap or hidden.
  bool read_node(const Node& node, std::vector<SeenPost>& to)
  {
    const auto type = wire::type_of(*node.value);
    const auto before = to.size();
    if (type == post_type && read_post(node, to)) { return to.size() > before; }

    auto reason = UnavailableReason::unsupported;
    if (type == missing_type) { reason = UnavailableReason::not_found; }
    if (type == blocked_type) { reason = UnavailableReason::blocked; }
    thread_.unavailable.push_back({.external_id = find_uri(*node.value), .reason = reason});
    return false;
  }

  /// Adds the node's post, or nothing if it is hidden. Returns false if it cannot be read.
  bool read_post(const Node& node, std::vector<SeenPost>& to)
  {
    const auto* value = find_member(*node.value, "post");
    if (!value) { return false; }
    return try_read(*value, node.place + "/post", thread_.poison, [&](const wire::Value& post) {
      const auto view = decode_post(post);
      if (is_hidden(view.labels, view.author.did)) { return; }
      auto [seen, quotes] = to_post(view);
      to.push_back(std::move(seen));
      std::ranges::move(quotes, std::back_inserter(thread_.referenced));
    });
  }

  Thread thread_;
};

}  // namespace

Thread parse_thread(const http::Response& answer)
{
  const auto root = decode_answer<wire::ThreadAnswer>(answer);
  return ThreadReader().read(root.thread);
}

}  // namespace socialhub::connector::bluesky
