#include "sqlkit/sql/query.hpp"

#include "sqlkit/base/tag.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

// The three samples that the data layer's guide opens with.
namespace sqlkit {
namespace {

using UserId = Id<Uuid, struct UserTag>;
using PlatformId = Id<Uuid, struct PlatformTag>;
using PostId = Id<Uuid, struct PostTag>;

enum class Platform { twitter, instagram, linkedin, bluesky, mastodon };
enum class InstagramMediaType { image, video, carousel };

struct TwitterMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::twitter);
  std::int64_t retweet_count;
  std::int64_t like_count;
  std::vector<std::string> media_urls;
};
struct InstagramMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::instagram);
  std::int64_t like_count;
  std::int64_t comment_count;
  InstagramMediaType media_type;
};
struct LinkedinMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::linkedin);
  std::int64_t reaction_count;
  std::int64_t comment_count;
  std::int64_t share_count;
};
struct BlueskyMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::bluesky);
  std::int64_t like_count;
  std::int64_t repost_count;
  std::int64_t reply_count;
};
struct MastodonMetadata {
  static constexpr auto tag = sqlkit::tag("platform", Platform::mastodon);
  std::int64_t favourites_count;
  std::int64_t reblogs_count;
  std::int64_t replies_count;
};
using PlatformPostMetadata = std::variant<TwitterMetadata, InstagramMetadata, LinkedinMetadata,
                                          BlueskyMetadata, MastodonMetadata>;

template <template <class, auto...> class Column>
struct Users {
  Column<UserId, default_random> id;
  Column<std::string> name;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto users = table<Users>("users");

template <template <class, auto...> class Column>
struct Platforms {
  Column<PlatformId, default_random> id;
  Column<UserId> user_id;

  constexpr Rules rules() const
  {
    return {primary_key(id), foreign_key(user_id).references(users.id).on_delete(cascade)};
  }
};
inline constexpr auto platforms = table<Platforms>("platforms");

template <template <class, auto...> class Column>
struct Posts {
  Column<PostId, default_random> id;
  Column<UserId> user_id;
  Column<PlatformId> platform_id;
  Column<std::string> external_id;
  Column<std::optional<std::string>> content;
  Column<PlatformPostMetadata> metadata;
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> updated_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(id),
        foreign_key(user_id).references(users.id).on_delete(cascade),
        foreign_key(platform_id).references(platforms.id),
    };
  }
};
inline constexpr auto posts = table<Posts>("posts");

namespace posts_relations {
inline constexpr auto user = one(posts.user_id).to(users.id);
inline constexpr auto platform = one(posts.platform_id).to(platforms.id);
}  // namespace posts_relations

inline constexpr auto sample_schema = schema(users, platforms, posts);

TEST(Samples, a_table_says_all_of_the_first_form_of_posts)
{
  const auto description = describe(sample_schema).tables.at(2);

  EXPECT_EQ(description.name, "posts");
  EXPECT_EQ(description.columns.at(0),
            (ColumnDescription{.name = "id", .type = "uuid", .default_sql = "gen_random_uuid()"}));
  EXPECT_EQ(description.columns.at(3), (ColumnDescription{.name = "external_id", .type = "text"}));
  EXPECT_EQ(description.columns.at(4),
            (ColumnDescription{.name = "content", .type = "text", .is_nullable = true}));
  EXPECT_EQ(description.columns.at(5), (ColumnDescription{.name = "metadata", .type = "jsonb"}));
  EXPECT_EQ(
      description.columns.at(6),
      (ColumnDescription{.name = "created_at", .type = "timestamptz", .default_sql = "now()"}));
  EXPECT_EQ(description.constraints.at(0),
            (ConstraintDescription{.name = "posts_pkey",
                                   .type = ConstraintType::primary_key,
                                   .definition = "primary key (id)",
                                   .columns = {"id"}}));
  EXPECT_EQ(description.constraints.at(1),
            (ConstraintDescription{
                .name = "posts_user_id_fkey",
                .type = ConstraintType::foreign_key,
                .definition = "foreign key (user_id) references users (id) on delete cascade",
                .columns = {"user_id"},
                .references = "users"}));
}

TEST(Samples, the_union_of_metadata_is_checked_by_its_tags)
{
  const auto description = describe(sample_schema).tables.at(2);

  EXPECT_EQ(description.constraints.back().name, "posts_metadata_check");
  EXPECT_EQ(description.constraints.back().definition,
            "check (coalesce(metadata->>'platform', '') in"
            " ('twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon'))");
}

struct PostOfUser {
  PostId id;
  std::string name;
};

TEST(Samples, relations_stand_apart_from_the_table)
{
  static constexpr auto posts_with_user = query<PostOfUser>([](Param<PlatformId> platform) {
    return select(posts.id, users.name)
        .from(posts)
        .join(users, posts_relations::user.on())
        .join(platforms, posts_relations::platform.on())
        .where(platforms.id == platform);
  });
  static_assert(posts_with_user.sql() ==
                "select posts.id, users.name from posts join users on users.id = posts.user_id"
                " join platforms on platforms.id = posts.platform_id where platforms.id = $1");
  SUCCEED();
}

}  // namespace
}  // namespace sqlkit
