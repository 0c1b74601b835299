#include "connector/mastodon/capabilities.hpp"

namespace socialhub::connector::mastodon {

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
      // What is usual; each server may set its own:
      // https://docs.joinmastodon.org/entities/Instance/#max_characters
      .max_text_graphemes = 500,
      .max_text_bytes = 0,  // letters are counted, not bytes
      .max_media = 4,
  };
  return all;
}

}  // namespace socialhub::connector::mastodon
