#include "connector/mastodon/parse.hpp"
#include "connector/mastodon/references.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace socialhub::connector::mastodon {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr auto platform = model::Platform::mastodon;

/// Puts a thread together from two flat lists.
class ThreadReader {
public:
  explicit ThreadReader(const Instance& instance)
      : instance_(instance), references_(instance.server_url)
  {
  }

  Thread read(const wire::Value& focus, const wire::Context& context)
  {
    std::vector<SeenPost> found;
    if (!read_post(focus, "", found)) { throw make_unreadable(platform, "the post is none"); }
    if (found.empty()) {
      throw Error{
          ErrorCode::not_found, "Your own filters hide this post.", {{"platform", "mastodon"}}};
    }
    thread_.focus = std::move(found.front());
    read_posts(context.ancestors, "/ancestors", thread_.ancestors);
    read_posts(context.descendants, "/descendants", thread_.replies);
    resolve();
    put_parents_first();
    note_gaps();
    return std::move(thread_);
  }

private:
  void read_posts(const std::vector<wire::Value>& values, const std::string& place,
                  std::vector<SeenPost>& to)
  {
    for (std::size_t i = 0; i < values.size(); ++i) {
      read_post(values[i], place + "/" + std::to_string(i), to);
    }
  }

  /// Adds the post, or nothing if it is hidden or known. Returns false if it cannot be read. Some
  /// servers put a boost where its post belongs.
  bool read_post(const wire::Value& value, const std::string& place, std::vector<SeenPost>& to)
  {
    return try_read(value, place, thread_.poison, [&](const wire::Value& item) {
      const auto status = decode_status(item);
      const auto boosted = find_boosted(status);
      const auto& shown = boosted ? *boosted : status;
      if (is_filtered_out(shown, "thread")) { return; }
      auto [post, quotes] = to_post(shown, instance_);
      if (!ids_.insert(post.post.external_id).second) { return; }
      to.push_back(std::move(post));
      std::ranges::move(quotes, std::back_inserter(thread_.referenced));
    });
  }

  template <class Use>
  void for_each_post(Use use)
  {
    use(thread_.focus);
    for (auto* list : {&thread_.ancestors, &thread_.replies, &thread_.referenced}) {
      std::ranges::for_each(*list, use);
    }
  }

  void resolve()
  {
    for_each_post([&](const SeenPost& post) { references_.learn(post); });
    for_each_post([&](SeenPost& post) { references_.resolve(post); });
  }

  /// Replies as a person would read them: each below what it answers. What goes in circles comes
  /// last, as it came.
  void put_parents_first()
  {
    std::map<std::string, std::vector<std::size_t>> children;
    std::set<std::string> replies;
    for (const auto& reply : thread_.replies) {
      replies.insert(reply.post.external_id);
    }
    std::vector<std::size_t> open;
    for (std::size_t i = thread_.replies.size(); i-- > 0;) {
      const auto parent = thread_.replies[i].post.in_reply_to.value_or("");
      if (replies.contains(parent)) {
        children[parent].push_back(i);
      } else {
        open.push_back(i);
      }
    }
    std::vector<SeenPost> ordered;
    std::vector<bool> is_placed(thread_.replies.size());
    while (!open.empty()) {
      const auto next = open.back();
      open.pop_back();
      is_placed[next] = true;
      const auto& below = children[thread_.replies[next].post.external_id];
      open.insert(open.end(), below.begin(), below.end());
      ordered.push_back(std::move(thread_.replies[next]));
    }
    for (std::size_t i = 0; i < is_placed.size(); ++i) {
      if (!is_placed[i]) { ordered.push_back(std::move(thread_.replies[i])); }
    }
    thread_.replies = std::move(ordered);
  }

  /// Posts between those that came which the server does not show: deleted, or not for us.
  void note_gaps()
  {
    std::set<std::string> noted;
    for_each_post([&](const SeenPost& post) {
      const auto& parent = post.post.in_reply_to;
      const bool is_unknown = references_.find_unknown(parent).has_value();
      if (!is_unknown || !noted.insert(*parent).second) { return; }
      thread_.unavailable.push_back(
          {.external_id = *parent, .reason = model::UnavailableReason::not_found});
    });
  }

  const Instance& instance_;
  References references_;
  std::set<std::string> ids_;
  Thread thread_;
};

}  // namespace

Thread parse_thread(const http::Response& status, const http::Response& context,
                    const Instance& instance)
{
  const auto focus = decode_answer<wire::Value>(platform, status);
  const auto around = decode_answer<wire::Context>(platform, context);
  return ThreadReader(instance).read(focus, around);
}

}  // namespace socialhub::connector::mastodon
