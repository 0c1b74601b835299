#pragma once

#include "store/account_state.hpp"
#include "store/columns.hpp"
#include "store/schema/platforms.hpp"
#include "store/schema/posts.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace socialhub::store {

/// The truth about which of the user's accounts sees a post, how, and what it did with it.
template <template <class, auto...> class Column>
struct PostAccounts {
  Column<UserId> user_id;
  Column<PlatformConnectionId> platform_id;
  Column<PostId> post_id;
  Column<std::string, collate("C")> remote_id;
  Column<SightReason> reason;
  Column<std::optional<model::Author>> reposted_by;
  Column<std::optional<bool>> is_liked;
  Column<std::optional<bool>> is_reposted;
  Column<std::optional<bool>> is_bookmarked;
  Column<std::optional<std::string>> like_ref;
  Column<std::optional<std::string>> repost_ref;
  Column<std::optional<std::string>> bookmark_ref;
  Column<std::optional<std::int64_t>> feed_id;
  Column<Timestamp> created_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, platform_id, post_id),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(cascade),
        foreign_key(user_id, post_id).references(posts.user_id, posts.id).on_delete(cascade),
        index(user_id, post_id),
        index(user_id, platform_id, desc(feed_id)),
        index(user_id, platform_id, desc(created_at)),
        index(user_id, platform_id).where(is_bookmarked),
    };
  }
};
inline constexpr auto post_accounts = table<PostAccounts>("post_accounts");

}  // namespace socialhub::store
