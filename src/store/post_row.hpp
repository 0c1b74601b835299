#pragma once

#include "store/post_repository.hpp"
#include "store/schema/posts.hpp"

#include "sqlkit/sql/select.hpp"

namespace socialhub::store {

/// What is read of a post. The statement that selects it and the struct that it fills stand side by
/// side.
struct PostRow {
  PostId id;
  Platform platform;
  std::string external_id;
  model::Author author;
  std::string url;
  std::optional<std::string> content;
  std::vector<model::TextRange> content_ranges;
  std::optional<std::string> spoiler_text;
  std::optional<std::string> language;
  model::Visibility visibility;
  bool is_sensitive;
  std::vector<model::Media> media;
  std::optional<model::Card> card;
  std::optional<model::Poll> poll;
  model::PlatformPostMetadata metadata;
  std::vector<AccountState> account_states;
  std::vector<std::string> unsupported;
  std::optional<std::string> in_reply_to;
  std::optional<std::string> root;
  std::optional<std::string> quoted;
  std::optional<model::UnavailableReason> quote_unavailable;
  std::optional<std::int64_t> feed_id;
  std::optional<Timestamp> edited_at;
  std::optional<Timestamp> deleted_at;
  Timestamp created_at;
};

constexpr auto select_post()
{
  return select(posts.id, posts.platform, posts.external_id, posts.author, posts.url, posts.content,
                posts.content_ranges, posts.spoiler_text, posts.language, posts.visibility,
                posts.is_sensitive, posts.media, posts.card, posts.poll, posts.metadata,
                posts.account_states, posts.unsupported, posts.in_reply_to, posts.root,
                posts.quoted, posts.quote_unavailable, posts.feed_id, posts.edited_at,
                posts.deleted_at, posts.created_at)
      .from(posts);
}

/// Takes the row's values with it.
StoredPost to_model(PostRow&& row);

}  // namespace socialhub::store
