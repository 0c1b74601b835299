#include "connector/instagram/parse.hpp"
#include "connector/instagram/post_view.hpp"
#include "connector/instagram/reading.hpp"
#include "connector/instagram/rich_text.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/json/codec.hpp"

#include <utility>

namespace socialhub::connector::instagram {

using model::NotificationType;

namespace {

/// What is read of one media's comments, and for whom.
struct Reader {
  const std::string& own_id;
  const std::string own_username;
  const CommentPlace place;
  ListPage<NotificationItem>& page;
};

bool is_own(const Reader& reader, const wire::Comment& comment)
{
  const auto from = comment.from.value_or(wire::From{});
  const auto username = from.username ? from.username : comment.username;
  return from.id == reader.own_id ||
         (username && sqlkit::equals_ignoring_case(*username, reader.own_username));
}

/// `answered` is our own comment that this one replies to, if it does.
void add_comment(const Reader& reader, const wire::Comment& comment, CommentPlace place,
                 const std::optional<std::string>& answered)
{
  if (is_own(reader, comment) || comment.hidden.value_or(false)) { return; }
  auto post = to_post(comment, place, to_commenter(comment));
  const bool is_mention = names(post.post.content, reader.own_username);
  NotificationItem item;
  item.notification.platform = model::Platform::instagram;
  item.notification.external_id = post.post.external_id;
  item.notification.type = is_mention ? NotificationType::mention : NotificationType::reply;
  item.notification.actor = post.post.author;
  item.notification.post = post.post.external_id;
  if (!is_mention) { item.notification.subject = answered.value_or(place.media); }
  item.notification.created_at = post.post.created_at;
  item.referenced.push_back(std::move(post));
  reader.page.items.push_back(std::move(item));
}

void read_comment(const Reader& reader, const wire::Value& value, const std::string& pointer)
{
  const auto comment = sqlkit::json::decode<wire::Comment>(value, sqlkit::json::Mode::lenient);
  add_comment(reader, comment, reader.place, std::nullopt);
  if (!comment.replies || comment.hidden.value_or(false)) { return; }
  auto below = reader.place;
  below.parent = require_id(comment.id);
  const auto answered = is_own(reader, comment) ? below.parent : std::nullopt;
  read_each(comment.replies->data, pointer + "/replies/data", reader.page.poison,
            [&](const wire::Value& reply, const std::string&) {
              add_comment(reader,
                          sqlkit::json::decode<wire::Comment>(reply, sqlkit::json::Mode::lenient),
                          below, answered);
            });
}

void read_comments(const wire::Media& media, const std::string& pointer, const std::string& own_id,
                   ListPage<NotificationItem>& page)
{
  const Reader reader{.own_id = own_id,
                      .own_username = media.username.value_or(""),
                      .place = {.media = require_id(media.id),
                                .media_url = keep_web_url(media.permalink).value_or(""),
                                .parent = std::nullopt},
                      .page = page};
  read_each(media.comments->data, pointer + "/comments/data", page.poison,
            [&](const wire::Value& value, const std::string& place) {
              read_comment(reader, value, place);
            });
}

}  // namespace

std::vector<ListPage<NotificationItem>> parse_commented_media(const http::Response& answer,
                                                              const std::string& own_id)
{
  const auto list = decode_answer<wire::Edge>(answer);
  std::vector<ListPage<NotificationItem>> pages;
  pages.reserve(1 + list.data.size());  // the first stays where it is while others come
  pages.emplace_back();
  pages.front().place.list = comments_list;
  read_each(list.data, "/data", pages.front().poison,
            [&](const wire::Value& value, const std::string& pointer) {
              const auto media =
                  sqlkit::json::decode<wire::Media>(value, sqlkit::json::Mode::lenient);
              if (!media.comments) { return; }
              auto next = find_after(*media.comments);
              if (!next) { return read_comments(media, pointer, own_id, pages.front()); }
              ListPage<NotificationItem> page{.place = {.list = require_id(media.id)},
                                              .next = std::move(next)};
              read_comments(media, pointer, own_id, page);
              pages.push_back(std::move(page));
            });
  return pages;
}

ListPage<NotificationItem> parse_comments(const http::Response& answer, ListPlace place,
                                          const std::string& own_id)
{
  const auto media = decode_answer<wire::Media>(answer);
  ListPage<NotificationItem> page{.place = std::move(place)};
  if (!media.comments) { return page; }
  if (!is_id(media.id)) { throw make_unreadable("/id: not a number"); }
  page.next = find_after(*media.comments);
  read_comments(media, "", own_id, page);
  return page;
}

ListPage<NotificationItem> parse_tagged_media(const http::Response& answer, ListPlace place)
{
  const auto list = decode_answer<wire::Edge>(answer);
  ListPage<NotificationItem> page{.place = std::move(place), .next = find_after(list)};
  read_each(list.data, "/data", page.poison, [&](const wire::Value& value, const std::string&) {
    const auto media = sqlkit::json::decode<wire::Media>(value, sqlkit::json::Mode::lenient);
    auto post = to_post(media, make_named_author(media.username.value_or("")));
    NotificationItem item;
    item.notification.platform = model::Platform::instagram;
    item.notification.external_id = post.post.external_id;
    item.notification.type = NotificationType::mention;
    item.notification.actor = post.post.author;
    item.notification.post = post.post.external_id;
    item.notification.reason = "tag";
    item.notification.created_at = post.post.created_at;
    item.referenced.push_back(std::move(post));
    page.items.push_back(std::move(item));
  });
  return page;
}

}  // namespace socialhub::connector::instagram
