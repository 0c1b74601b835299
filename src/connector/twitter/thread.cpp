#include "connector/twitter/thread.hpp"

#include "connector/twitter/identifiers.hpp"
#include "connector/twitter/post_view.hpp"
#include "connector/twitter/reading.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <tuple>
#include <utility>

namespace socialhub::connector::twitter {

using model::UnavailableReason;
using sqlkit::Error;

ThreadCollector::ThreadCollector(FoundPosts focus)
{
  const auto& post = focus.posts.at(0);
  try {
    to_post(post, focus.includes);
  } catch (const Error& error) {
    throw make_unreadable("/data: " + describe(error));
  }
  focus_id_ = post.versions().front();
  const auto conversation = post.conversation_id.value_or(post.id);
  conversation_id_ = is_id(conversation) ? conversation : post.id;
  add(focus);
}

void ThreadCollector::add(const FoundPosts& found)
{
  std::ranges::copy(found.poison, std::back_inserter(poison_));
  // A post that was asked for comes with more than one that came along.
  for (const auto& post : found.posts) {
    add_node(post, found.includes, "/data");
  }
  for (const auto& post : found.includes.posts() | std::views::values) {
    if (!find(post.id)) { add_node(post, found.includes, "/includes/tweets"); }
  }
  for (const auto& [id, reason] : found.includes.refusals()) {
    refusals_.insert_or_assign(id, reason);
  }
}

void ThreadCollector::add_node(const wire::Post& post, const Includes& includes,
                               const std::string& list)
{
  try {
    Node node{.seen = to_post(post, includes),
              .parent = find_reference(post, "replied_to"),
              .quoted = find_reference(post, "quoted")};
    const auto id = node.seen.post.external_id;
    external_ids_[post.id] = id;
    for (const auto& version : post.versions()) {
      external_ids_[version] = id;
    }
    nodes_.insert_or_assign(id, std::move(node));
  } catch (const Error& error) {
    poison_.push_back({.pointer = list, .reason = describe(error), .raw = post.text});
  }
}

const ThreadCollector::Node* ThreadCollector::find(const std::string& id) const
{
  const auto external = external_ids_.find(id);
  return external == external_ids_.end() ? nullptr : &nodes_.at(external->second);
}

std::vector<std::string> ThreadCollector::list_missing()
{
  std::set<std::string> met;
  const Node* node = &nodes_.at(focus_id_);
  while (node && !node->parent.empty() && met.insert(node->seen.post.external_id).second) {
    const auto& parent = node->parent;
    node = find(parent);
    if (node || asked_.contains(parent) || refusals_.contains(parent)) { continue; }
    std::vector<std::string> missing{parent};
    asked_.insert(parent);
    // The first post is above all others: it comes with the same look-up.
    const bool is_root_missing = !find(conversation_id_) && asked_.insert(conversation_id_).second;
    if (is_root_missing) { missing.push_back(conversation_id_); }
    return missing;
  }
  return {};
}

Thread ThreadCollector::make()
{
  Thread thread;
  thread.focus = nodes_.at(focus_id_).seen;
  add_ancestors(thread);
  add_replies(thread);
  add_quoted(thread);
  thread.poison = std::move(poison_);
  return thread;
}

UnavailableReason ThreadCollector::why_missing(const std::string& id) const
{
  const auto refusal = refusals_.find(id);
  return refusal == refusals_.end() ? UnavailableReason::not_found : refusal->second;
}

void ThreadCollector::add_ancestors(Thread& thread) const
{
  std::set<std::string> met{focus_id_};
  const Node* node = &nodes_.at(focus_id_);
  while (!node->parent.empty()) {
    const Node* parent = find(node->parent);
    if (!parent) {
      thread.unavailable.push_back(
          {.external_id = node->parent, .reason = why_missing(node->parent)});
      break;
    }
    // Answers in a circle do not end.
    if (!met.insert(parent->seen.post.external_id).second) { break; }
    thread.ancestors.push_back(parent->seen);
    node = parent;
  }
  std::ranges::reverse(thread.ancestors);
}

void ThreadCollector::add_replies(Thread& thread) const
{
  std::set<std::string> shown{focus_id_};
  for (const auto& ancestor : thread.ancestors) {
    shown.insert(ancestor.post.external_id);
  }
  const auto& focus = nodes_.at(focus_id_);
  add_below(focus, shown, thread);
  const bool is_root = focus.parent.empty();
  if (!is_root) { return; }
  // Everything in a conversation is below its first post, even where a post between is gone.
  for (const auto& [id, node] : nodes_) {
    const bool is_cut_off = node.seen.post.root == focus_id_ && !node.parent.empty() &&
                            !find(node.parent) && !shown.contains(id);
    if (!is_cut_off) { continue; }
    thread.unavailable.push_back({.external_id = node.parent, .reason = why_missing(node.parent)});
    shown.insert(id);
    thread.replies.push_back(node.seen);
    add_below(node, shown, thread);
  }
}

/// Walks with a list of its own, not by recursion: how deep an answer goes is the network's choice.
void ThreadCollector::add_below(const Node& top, std::set<std::string>& shown, Thread& thread) const
{
  std::map<std::string, std::vector<const Node*>> children;
  for (const auto& node : nodes_ | std::views::values) {
    if (const Node* parent = node.parent.empty() ? nullptr : find(node.parent)) {
      children[parent->seen.post.external_id].push_back(&node);
    }
  }
  const auto rank = [](const Node* node) {
    return std::tie(node->seen.post.created_at, node->seen.post.external_id);
  };
  std::vector<const Node*> open{&top};
  while (!open.empty()) {
    const Node* node = open.back();
    open.pop_back();
    const auto& id = node->seen.post.external_id;
    if (node != &top && !shown.insert(id).second) { continue; }
    if (node != &top) { thread.replies.push_back(node->seen); }
    auto& below = children[id];
    std::ranges::sort(below, std::ranges::greater(), rank);
    std::ranges::copy(below, std::back_inserter(open));
  }
}

void ThreadCollector::add_quoted(Thread& thread) const
{
  std::set<std::string> added;
  const auto add = [&](const SeenPost& seen) {
    const Node* quoted = find(nodes_.at(seen.post.external_id).quoted);
    if (quoted && added.insert(quoted->seen.post.external_id).second) {
      thread.referenced.push_back(quoted->seen);
    }
  };
  add(thread.focus);
  std::ranges::for_each(thread.ancestors, add);
  std::ranges::for_each(thread.replies, add);
}

}  // namespace socialhub::connector::twitter
