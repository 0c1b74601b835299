#include "connector/mastodon/parse_write.hpp"

#include "connector/mastodon/attachments.hpp"
#include "connector/mastodon/post_view.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/error.hpp"

#include <utility>

namespace socialhub::connector::mastodon {

namespace {

constexpr auto platform = model::Platform::mastodon;

}  // namespace

FeedItem parse_status(const http::Response& answer, const Instance& instance)
{
  const auto value = decode_answer<wire::Value>(platform, answer);
  try {
    const auto entry = decode_status(value);
    return to_feed_item(entry, find_boosted(entry), instance);
  } catch (const sqlkit::Error& error) {
    throw make_unreadable(platform, describe(error));
  }
}

UploadedFile parse_uploaded_media(const http::Response& answer)
{
  auto media = decode_answer<wire::UploadedMedia>(platform, answer);
  if (media.id.empty()) { throw make_unreadable(platform, "/id: empty"); }
  const bool is_in_work = answer.status == 202 || answer.status == 206;
  return {.id = std::move(media.id), .is_ready = !is_in_work && media.url.has_value()};
}

model::Poll parse_poll(const http::Response& answer)
{
  auto poll = to_poll(decode_answer<wire::Value>(platform, answer));
  if (!poll) { throw make_unreadable(platform, "not a poll"); }
  return std::move(*poll);
}

wire::Markers parse_markers(const http::Response& answer)
{
  return decode_answer<wire::Markers>(platform, answer);
}

}  // namespace socialhub::connector::mastodon
