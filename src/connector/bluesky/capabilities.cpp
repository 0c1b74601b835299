#include "connector/bluesky/capabilities.hpp"

namespace socialhub::connector::bluesky {

namespace {

model::Permission ok()
{
  return {.allowance = model::Allowance::ok, .reason = ""};
}

}  // namespace

const model::Capabilities& capabilities()
{
  static const model::Capabilities all{
      .read_home = ok(),
      .read_notifications = ok(),
      .read_thread = ok(),
      .post = ok(),
      .reply = ok(),
      .like = ok(),
      .repost = ok(),
      .quote = ok(),
      .bookmark = ok(),
      .search = ok(),
      // https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json
      .max_text_graphemes = 300,
      .max_text_bytes = 3000,
      // https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/embed/images.json
      .max_media = 4,
  };
  return all;
}

}  // namespace socialhub::connector::bluesky
