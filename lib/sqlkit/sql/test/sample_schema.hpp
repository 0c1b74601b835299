#pragma once

#include "sqlkit/sql/schema.hpp"

#include "sqlkit/base/tag.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The tables that tests and examples query: users, the accounts they connected, and posts.
namespace sqlkit::test {

using UserId = Id<Uuid, struct UserTag>;
using PlatformId = Id<Uuid, struct PlatformTag>;
using PostId = Id<Uuid, struct PostTag>;

enum class Platform { twitter, instagram, bluesky };

struct TwitterMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::twitter);
  std::int64_t retweet_count = 0;
  std::int64_t like_count = 0;
  std::vector<std::string> media_urls;
  friend bool operator==(const TwitterMetadata&, const TwitterMetadata&) = default;
};
struct InstagramMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::instagram);
  std::int64_t like_count = 0;
  std::int64_t comment_count = 0;
  friend bool operator==(const InstagramMetadata&, const InstagramMetadata&) = default;
};
struct BlueskyMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::bluesky);
  std::int64_t like_count = 0;
  std::string cid;
  friend bool operator==(const BlueskyMetadata&, const BlueskyMetadata&) = default;
};
using PlatformPostMetadata = std::variant<TwitterMetadata, InstagramMetadata, BlueskyMetadata>;

struct Card {
  std::string url;
  std::optional<std::string> title;
  friend bool operator==(const Card&, const Card&) = default;
};

template <template <class, auto...> class Column>
struct Users {
  Column<UserId, default_random> id;
  Column<Text<nonempty, max(100)>> name;
  Column<std::optional<std::string>, type("citext")> email;
  Column<std::optional<std::string>, type("inet")> last_address;
  Column<Timestamp, default_now> created_at;

  constexpr Rules rules() const { return {primary_key(id), unique(email)}; }
};
inline constexpr auto users = table<Users>("users");

template <template <class, auto...> class Column>
struct Platforms {
  Column<UserId> user_id;
  Column<PlatformId, default_random> id;
  Column<Platform> platform;
  Column<std::string> handle;
  Column<std::vector<std::string>, default_sql("'{}'")> scopes;
  Column<std::optional<Bytes>> access_token;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        unique(user_id, platform, handle),
        foreign_key(user_id).references(users.id).on_delete(cascade),
    };
  }
};
inline constexpr auto platforms = table<Platforms>("platforms");

template <template <class, auto...> class Column>
struct Posts {
  Column<UserId> user_id;
  Column<PostId, default_random> id;
  Column<std::optional<PlatformId>> platform_id;
  Column<Platform> platform;
  Column<std::string, collate("C")> external_id;
  Column<std::optional<std::string>> content;
  Column<PlatformPostMetadata> metadata;
  Column<std::vector<Card>, default_sql("'[]'")> cards;
  Column<std::vector<std::string>, default_sql("'{}'")> labels;
  Column<std::optional<double>> score;
  Column<std::int16_t, default_to(0)> platform_mask;
  Column<bool, default_to(true)> is_visible;
  Column<bool, default_to(false)> has_media;
  Column<std::optional<std::int64_t>> feed_id;
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> updated_at;
  Column<TsVector, generated("to_tsvector('simple', coalesce(content, ''))")> tsv;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        unique(user_id, platform, external_id),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(set_null(platform_id)),
        index(user_id, desc(feed_id)).where(is_visible),
        index(lower(content)),
        index(user_id, tsv).using_gin(),
        check(feed_id > 0),
        fillfactor(80),
    };
  }
};
inline constexpr auto posts = table<Posts>("posts");

/// A table whose names need quotes.
template <template <class, auto...> class Column>
struct Orders {
  Column<std::int32_t> id;
  Column<std::string> user;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto orders = table<Orders>("order");

inline constexpr auto sample_schema =
    schema(extension("citext"), extension("btree_gin"), users, platforms, posts, orders);

using Post = Row<Posts>;
using NewPost = Insert<Posts>;

}  // namespace sqlkit::test
