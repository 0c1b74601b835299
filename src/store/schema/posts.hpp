#pragma once

#include "model/post.hpp"
#include "store/account_state.hpp"
#include "store/columns.hpp"
#include "store/schema/platforms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// Posts that a user's accounts can see. `feed_id` is the place in the merged feed: 48 bits of
/// milliseconds, 12 of counter.
template <template <class, auto...> class Column>
struct Posts {
  Column<UserId> user_id;
  Column<PostId> id;
  Column<std::optional<PlatformConnectionId>> platform_id;  // the account that saw it first
  Column<Platform> platform;
  Column<std::string, collate("C")> external_id;
  Column<std::optional<AuthorId>> author_id;
  Column<model::Author> author;  // as it was when the post was last seen
  Column<std::string> url;
  Column<std::optional<std::string>> content;
  Column<std::vector<model::TextRange>> content_ranges;
  Column<std::optional<std::string>> spoiler_text;
  Column<std::optional<std::string>> language;
  Column<model::Visibility> visibility;
  Column<bool, default_to(false)> is_sensitive;
  Column<std::vector<model::Media>> media;
  Column<bool, default_to(false)> has_media;
  Column<std::optional<model::Card>> card;
  Column<std::optional<model::Poll>> poll;
  Column<model::PlatformPostMetadata> metadata;
  Column<std::vector<AccountState>> account_states;  // copy of post_accounts, for the merged feed
  Column<std::vector<std::string>> unsupported;      // types of parts that we cannot show
  Column<std::optional<std::string>, collate("C")> in_reply_to;
  Column<std::optional<std::string>, collate("C")> root;
  Column<std::optional<std::string>, collate("C")> quoted;
  Column<std::optional<model::UnavailableReason>> quote_unavailable;
  Column<bool, default_to(false)> is_merged_away;
  Column<bool, default_to(true)> is_visible;
  Column<std::optional<std::int64_t>> feed_id;
  Column<std::optional<Timestamp>> edited_at;
  Column<std::optional<Timestamp>> deleted_at;
  Column<Timestamp> created_at;
  Column<Timestamp> first_seen_at;
  Column<Timestamp> updated_at;
  Column<TsVector, generated("to_tsvector('simple', coalesce(content, ''))")> tsv;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        unique(user_id, platform, external_id),
        foreign_key(user_id).references(users.id).on_delete(cascade),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(set_null(platform_id)),
        index(user_id, desc(feed_id)).where(is_visible and not is_merged_away),
        unique(user_id, feed_id),
        index(user_id, desc(created_at), desc(id)).where(is_visible),
        index(user_id, platform, desc(feed_id)),
        index(user_id, author_id, desc(feed_id)),
        index(user_id, platform, root),
        index(user_id, tsv).using_gin(),
        check(feed_id > 0),
        // Counts change at every poll; room on the page keeps those updates off the indexes.
        fillfactor(80),
    };
  }
};
inline constexpr auto posts = table<Posts>("posts");

}  // namespace socialhub::store
