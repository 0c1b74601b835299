#include "connector/instagram/parse.hpp"

#include "connector/instagram/post_view.hpp"
#include "connector/instagram/reading.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <utility>

namespace socialhub::connector::instagram {

namespace {

/// Who an account is: without that its whole answer is of no use.
template <class Read>
auto read_user(Read&& read)
{
  try {
    return read();
  } catch (const sqlkit::Error& error) {
    throw make_unreadable(describe(error));
  }
}

void read_media(const wire::User& user, const model::Author& author, const std::string& pointer,
                ListPage<FeedItem>& page)
{
  if (!user.media) { return; }  // nothing posted yet
  page.next = find_after(*user.media);
  read_each(
      user.media->data, pointer, page.poison, [&](const wire::Value& value, const std::string&) {
        const auto media = sqlkit::json::decode<wire::Media>(value, sqlkit::json::Mode::lenient);
        FeedItem item;
        item.post = to_post(media, author, author.handle);
        item.appeared_at = item.post.post.created_at;
        page.items.push_back(std::move(item));
      });
}

}  // namespace

Profile parse_profile(const http::Response& answer)
{
  const auto user = decode_answer<wire::User>(answer);
  return read_user([&] { return to_profile(user, require_id(user.user_id.value_or(user.id))); });
}

Profile parse_discovered_profile(const http::Response& answer)
{
  const auto user = decode_answer<wire::Discovery>(answer).business_discovery;
  return read_user([&] { return to_profile(user, make_named_author(user.username).external_id); });
}

ListPage<FeedItem> parse_media(const http::Response& answer, ListPlace place,
                               const std::string& own_id)
{
  const auto user = decode_answer<wire::User>(answer);
  const auto author = read_user([&] { return to_author(user, own_id); });
  ListPage<FeedItem> page{.place = std::move(place)};
  read_media(user, author, "/media/data", page);
  return page;
}

ListPage<FeedItem> parse_discovered_media(const http::Response& answer, ListPlace place)
{
  const auto user = decode_answer<wire::Discovery>(answer).business_discovery;
  const auto author =
      read_user([&] { return to_author(user, make_named_author(user.username).external_id); });
  ListPage<FeedItem> page{.place = std::move(place)};
  read_media(user, author, "/business_discovery/media/data", page);
  return page;
}

}  // namespace socialhub::connector::instagram
