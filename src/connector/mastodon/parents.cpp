#include "connector/mastodon/parse.hpp"
#include "connector/mastodon/references.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

/// The posts that a page's posts answer to. An answer names them by id; what is not on the page is
/// fetched, all of a page with one call.
namespace socialhub::connector::mastodon {

namespace {

template <class Item>
constexpr bool is_feed_item = std::is_same_v<std::remove_const_t<Item>, FeedItem>;

/// The post that the item shows or is about, if there is one.
template <class Item, class Use>
void for_own_post(Item& item, Use use)
{
  if constexpr (is_feed_item<Item>) {
    use(item.post);
  } else if (!item.referenced.empty()) {
    use(item.referenced.front());
  }
}

template <class Item, class Use>
void for_each_post(Item& item, Use use)
{
  if constexpr (is_feed_item<Item>) { use(item.post); }
  std::ranges::for_each(item.referenced, use);
}

template <class Page>
References learn_page(const Page& page, const Instance& instance)
{
  References references{instance.server_url};
  for (const auto& item : page.items) {
    for_each_post(item, [&](const SeenPost& post) { references.learn(post); });
  }
  return references;
}

template <class Page>
std::vector<std::string> list_missing(const Page& page, const Instance& instance)
{
  const auto references = learn_page(page, instance);
  std::vector<std::string> ids;
  for (const auto& item : page.items) {
    for_own_post(item, [&](const SeenPost& post) {
      auto id = references.find_unknown(post.post.in_reply_to);
      if (id && std::ranges::find(ids, *id) == ids.end()) { ids.push_back(std::move(*id)); }
    });
  }
  return ids;
}

void attach(const FoundPosts& found, const std::string& external_id,
            std::vector<SeenPost>& referenced)
{
  for (const auto& [post, quotes] : found.posts) {
    if (post.post.external_id != external_id) { continue; }
    add_referenced(post, referenced);
    for (const auto& quote : quotes) {
      add_referenced(quote, referenced);
    }
  }
}

void name_subject(FeedItem&, const std::string&) {}

/// Our post that was answered.
void name_subject(NotificationItem& item, const std::string& parent)
{
  auto& notification = item.notification;
  const bool is_reply = notification.type == model::NotificationType::reply;
  if (is_reply && !notification.subject) { notification.subject = parent; }
}

template <class Page>
void resolve(Page& page, FoundPosts found, const Instance& instance)
{
  auto references = learn_page(page, instance);
  for (const auto& [post, quotes] : found.posts) {
    references.learn(post);
    std::ranges::for_each(quotes, [&](const SeenPost& quote) { references.learn(quote); });
  }
  for (auto& [post, quotes] : found.posts) {
    references.resolve(post);
    std::ranges::for_each(quotes, [&](SeenPost& quote) { references.resolve(quote); });
  }
  for (auto& item : page.items) {
    for_each_post(item, [&](SeenPost& post) { references.resolve(post); });
    std::optional<std::string> parent;
    for_own_post(item, [&](const SeenPost& post) { parent = post.post.in_reply_to; });
    if (!parent) { continue; }
    name_subject(item, *parent);
    attach(found, *parent, item.referenced);
  }
  std::ranges::move(found.poison, std::back_inserter(page.poison));
}

}  // namespace

std::vector<std::string> list_missing_parents(const FeedPage& page, const Instance& instance)
{
  return list_missing(page, instance);
}

std::vector<std::string> list_missing_parents(const NotificationPage& page,
                                              const Instance& instance)
{
  return list_missing(page, instance);
}

void resolve_page(FeedPage& page, FoundPosts found, const Instance& instance)
{
  resolve(page, std::move(found), instance);
}

void resolve_page(NotificationPage& page, FoundPosts found, const Instance& instance)
{
  resolve(page, std::move(found), instance);
}

}  // namespace socialhub::connector::mastodon
