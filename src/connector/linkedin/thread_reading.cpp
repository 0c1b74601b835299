#include "connector/linkedin/thread_reading.hpp"

#include "connector/linkedin/requests.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace socialhub::connector::linkedin {

namespace {

constexpr std::size_t page_size = 100;
// A page shows some hundred comments. Beyond that a thread would use up a day's requests.
constexpr std::size_t max_pages = 3;
constexpr std::size_t max_reply_lists = 20;

/// Parents before children, each level in the order of time. Whose parent is missing, and circles
/// that nobody should have made, stand at the end.
std::vector<SeenPost> order(std::vector<SeenPost> posts, const std::string& top)
{
  const auto moment_of = [](const SeenPost& seen) {
    return std::pair(seen.post.created_at, seen.post.external_id);
  };
  std::ranges::sort(posts, {}, moment_of);
  std::multimap<std::string, const SeenPost*> below;
  for (const auto& seen : posts) {
    below.emplace(seen.post.in_reply_to.value_or(""), &seen);
  }
  std::vector<SeenPost> ordered;
  std::set<std::string> placed;
  const auto place = [&](const SeenPost& seen) {
    if (placed.insert(seen.post.external_id).second) { ordered.push_back(seen); }
  };
  const auto [first, last] = below.equal_range(top);
  for (auto parent = first; parent != last; ++parent) {
    place(*parent->second);
    const auto [begin, end] = below.equal_range(parent->second->post.external_id);
    std::for_each(begin, end, [&](const auto& child) { place(*child.second); });
  }
  std::ranges::for_each(posts, place);
  return ordered;
}

}  // namespace

ThreadReading::ThreadReading(Reader reader, std::string page_urn)
    : reader_(std::move(reader)), page_urn_(std::move(page_urn))
{
}

Task<Thread> ThreadReading::fetch(ThreadAddress address)
{
  post_urn_ = address.post;
  if (address.comment.empty()) {
    auto urn = address.post;
    co_await fetch_post(std::move(urn));
  } else {
    co_await fetch_comment(std::move(address));
  }
  co_return std::move(thread_);
}

Task<> ThreadReading::fetch_post(std::string urn)
{
  auto request = get_post(reader_.api(), urn);
  const auto answer = co_await reader_.read(std::move(request));
  post_ = parse_post(answer);
  co_await add_comments(urn);
  co_await add_missing_replies();

  Needs needs;
  needs.add(*post_);
  for (const auto& comment : comments_) {
    needs.add(comment);
  }
  auto around = co_await reader_.fetch(std::move(needs));
  around_ = std::move(around);
  thread_.focus = to_post(*post_, around_);
  arrange(urn);
}

Task<> ThreadReading::fetch_comment(ThreadAddress address)
{
  const auto parsed = parse_comment_urn(address.comment).value_or(CommentUrn{});
  auto request = get_comment(reader_.api(), parsed);
  const auto answer = co_await reader_.read(std::move(request));
  const auto focus = parse_comment(answer);
  if (post_urn_.empty()) { co_await find_post(parsed); }
  co_await add_post_above();

  std::optional<wire::Comment> parent;
  const auto parent_urn = parse_comment_urn(focus.parent_comment.value_or(""));
  if (parent_urn) {
    auto parent_request = get_comment(reader_.api(), *parent_urn);
    const auto above = co_await reader_.try_read(std::move(parent_request));
    if (above) { parent = parse_comment(*above); }
  } else {
    co_await add_comments(address.comment);
  }

  Needs needs;
  needs.add(focus);
  if (post_) { needs.add(*post_); }
  if (parent) { needs.add(*parent); }
  for (const auto& comment : comments_) {
    needs.add(comment);
  }
  auto around = co_await reader_.fetch(std::move(needs));
  around_ = std::move(around);
  if (post_) { thread_.ancestors.push_back(to_post(*post_, around_)); }
  if (parent) { thread_.ancestors.push_back(to_post(*parent, post_urn_, around_)); }
  thread_.focus = to_post(focus, post_urn_, around_);
  arrange(thread_.focus.post.external_id);
}

Task<> ThreadReading::find_post(CommentUrn comment)
{
  const auto activities = co_await reader_.find_activities(page_urn_);
  const auto found = activities.find(comment.object);
  if (found != activities.end()) { post_urn_ = found->second; }
}

Task<> ThreadReading::add_post_above()
{
  if (post_urn_.empty()) { co_return; }
  auto request = get_post(reader_.api(), post_urn_);
  const auto answer = co_await reader_.try_read(std::move(request));
  if (answer) {
    post_ = parse_post(*answer);
  } else {
    thread_.unavailable.push_back({.external_id = post_urn_});
  }
}

Task<> ThreadReading::add_comments(std::string parent_urn)
{
  for (std::size_t number = 0; number < max_pages; ++number) {
    const Stretch stretch{.start = number * page_size, .count = page_size};
    auto request = list_comments(reader_.api(), parent_urn, stretch);
    const auto answer = co_await reader_.read(std::move(request));
    auto list = parse_comments(answer);
    for (auto& comment : list.items) {
      if (known_.insert(find_urn(comment)).second) { comments_.push_back(std::move(comment)); }
    }
    std::ranges::move(list.poison, std::back_inserter(thread_.poison));
    if (list.size < page_size) { break; }
  }
}

Task<> ThreadReading::add_missing_replies()
{
  std::map<std::string, std::int64_t> known;
  for (const auto& comment : comments_) {
    ++known[comment.parent_comment.value_or("")];
  }
  std::vector<std::string> incomplete;
  for (const auto& comment : comments_) {
    const auto urn = find_urn(comment);
    const auto told = comment.comments_summary
                          ? comment.comments_summary->total_first_level_comments.value_or(0)
                          : 0;
    const bool is_incomplete = told > known[urn];
    if (is_incomplete && incomplete.size() < max_reply_lists) { incomplete.push_back(urn); }
  }
  for (const auto& urn : incomplete) {
    co_await add_comments(urn);
  }
}

void ThreadReading::arrange(std::string focus_urn)
{
  std::vector<SeenPost> replies;
  for (const auto& comment : comments_) {
    replies.push_back(to_post(comment, post_urn_, around_));
  }
  std::erase_if(replies, [&](const SeenPost& seen) { return seen.post.external_id == focus_urn; });
  thread_.replies = order(std::move(replies), focus_urn);
}

}  // namespace socialhub::connector::linkedin
