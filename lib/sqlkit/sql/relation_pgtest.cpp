#include "sqlkit/sql/test/query_fixture.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

namespace users_relations {
inline constexpr auto platforms = many(users.id).to(test::platforms.user_id);
inline constexpr auto posts = many(users.id).to(test::posts.user_id);
}  // namespace users_relations
namespace platforms_relations {
inline constexpr auto posts =
    many(platforms.user_id, platforms.id).to(test::posts.user_id, test::posts.platform_id);
}  // namespace platforms_relations
namespace posts_relations {
inline constexpr auto platform =
    one(posts.user_id, posts.platform_id).to(platforms.user_id, platforms.id);
inline constexpr auto of_the_same_network = many(posts.platform).to(posts.platform);
}  // namespace posts_relations

struct PlatformCard {
  std::string handle;
  Platform platform;
};
struct PostCard {
  PostId id;
  std::string external_id;
  std::optional<std::string> content;
  Timestamp created_at;
  std::vector<std::string> labels;
  PlatformPostMetadata metadata;
  std::optional<PlatformCard> platform;
};
struct PlatformPage {
  PlatformId id;
  std::vector<PostCard> posts;
};
struct UserPage {
  std::string name;
  std::int64_t count;
  std::vector<PlatformPage> platforms;
};

class RelationTest : public QueryFixture {
protected:
  /// Two accounts; the first has posts "1" to "3", and "4" is of none.
  Task<> add_posts(Session session)
  {
    const Insert<Platforms> ada{.user_id = user, .platform = Platform::bluesky, .handle = "ada"};
    const Insert<Platforms> other{.user_id = user, .platform = Platform::twitter, .handle = "b"};
    const auto account = co_await session.get(insert_platform, ada);
    co_await session.execute(insert_platform, other);
    for (int i = 1; i <= 4; ++i) {
      auto post = a_post(user, std::to_string(i));
      post.labels = std::vector<std::string>{"a \"b\"", "ü"};
      if (i < 4) { post.platform_id = account; }
      co_await session.execute(insert_post, post);
    }
  }
};

TEST_F(RelationTest, reads_rows_inside_rows_three_deep)
{
  static constexpr auto page = query<UserPage>([](Param<UserId> user, Param<int> limit) {
    return select(cast<std::string>(users.name).as("name"), users_relations::posts.count(),
                  users_relations::platforms
                      .select(platforms.id,
                              platforms_relations::posts
                                  .select(posts.id, posts.external_id, posts.content,
                                          posts.created_at, posts.labels, posts.metadata,
                                          posts_relations::platform
                                              .select(platforms.handle, platforms.platform)
                                              .as("platform"))
                                  .where(posts.external_id != "2")
                                  .order_by(desc(posts.external_id))
                                  .limit(limit)
                                  .as("posts"))
                      .order_by(platforms.handle)
                      .as("platforms"))
        .from(users)
        .where(users.id == user);
  });
  static_assert(
      page.sql() ==
      "select name::text as name,"
      " (select count(*) from posts where posts.user_id = users.id) as count,"
      " (select coalesce(json_agg(json_build_object('id', platforms.id, 'posts',"
      " (select coalesce(json_agg(page.value), '[]') from (select json_build_object('id', posts.id,"
      " 'externalId', posts.external_id, 'content', posts.content, 'createdAt', posts.created_at,"
      " 'labels', posts.labels, 'metadata', posts.metadata, 'platform',"
      " (select json_build_object('handle', platforms_1.handle, 'platform', platforms_1.platform)"
      " from platforms platforms_1 where platforms_1.user_id = posts.user_id"
      " and platforms_1.id = posts.platform_id limit 1)) as value from posts"
      " where posts.user_id = platforms.user_id and posts.platform_id = platforms.id"
      " and posts.external_id <> '2' order by posts.external_id desc limit $2) as page))"
      " order by platforms.handle), '[]') from platforms where platforms.user_id = users.id)"
      " as platforms from users where id = $1");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto found = co_await session.get(page, user, 5);

    EXPECT_EQ(found.name, "Ada");
    EXPECT_EQ(found.count, 4);
    EXPECT_EQ(found.platforms.size(), 2);
    const auto& cards = found.platforms.at(0).posts;
    EXPECT_EQ(cards.size(), 2);
    EXPECT_EQ(cards.at(0).external_id, "3");
    EXPECT_EQ(cards.at(0).content, std::nullopt);
    EXPECT_EQ(cards.at(0).labels, (std::vector<std::string>{"a \"b\"", "ü"}));
    EXPECT_EQ(cards.at(0).metadata,
              PlatformPostMetadata(BlueskyMetadata{.like_count = 7, .cid = "bafy"}));
    EXPECT_GT(cards.at(0).created_at, Timestamp());
    EXPECT_EQ(cards.at(0).platform->handle, "ada");
    EXPECT_TRUE(found.platforms.at(1).posts.empty());

    const auto cut = co_await session.get(page, user, 1);
    EXPECT_EQ(cut.platforms.at(0).posts.size(), 1);
  });
}

struct PostWithPlatform {
  std::string external_id;
  std::optional<PlatformCard> platform;
};

TEST_F(RelationTest, one_that_is_not_there_is_empty)
{
  static constexpr auto cards = query<PostWithPlatform>([](Param<UserId> user) {
    return select(posts.external_id,
                  posts_relations::platform.select(platforms.handle, platforms.platform)
                      .as("platform"))
        .from(posts)
        .where(posts.user_id == user)
        .order_by(posts.external_id);
  });
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto rows = co_await session.list(cards, user);
    EXPECT_EQ(rows[0].platform->platform, Platform::bluesky);
    EXPECT_EQ(rows[3].platform, std::nullopt);
  });
}

struct Neighbour {
  std::string external_id;
};
struct PostWithNeighbours {
  std::string external_id;
  std::vector<Neighbour> others;
};

TEST_F(RelationTest, a_table_may_stand_inside_itself)
{
  static constexpr auto cards = query<PostWithNeighbours>([](Param<UserId> user) {
    return select(posts.external_id, posts_relations::of_the_same_network.select(posts.external_id)
                                         .order_by(posts.external_id)
                                         .as("others"))
        .from(posts)
        .where(posts.user_id == user)
        .order_by(posts.external_id)
        .limit(1);
  });
  static_assert(cards.sql() ==
                "select external_id, (select coalesce(json_agg(json_build_object('externalId',"
                " posts_1.external_id) order by posts_1.external_id), '[]') from posts posts_1"
                " where posts_1.platform = posts.platform) as others from posts"
                " where user_id = $1 order by external_id limit 1");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto row = co_await session.get(cards, user);
    EXPECT_EQ(row.others.size(), 4);
    EXPECT_EQ(row.others.at(3).external_id, "4");
  });
}

struct UserName {
  UserId id;
};
struct PostOwners {
  std::string external_id;
  std::vector<UserName> owners;
};

TEST_F(RelationTest, goes_through_a_table_between)
{
  static constexpr auto owners = many(posts.user_id, posts.platform_id)
                                     .to(platforms.user_id, platforms.id)
                                     .through(one(platforms.user_id).to(users.id));
  static constexpr auto cards = query<PostOwners>([](Param<UserId> user) {
    return select(posts.external_id, owners.select(users.id).order_by(users.id).as("owners"))
        .from(posts)
        .where(posts.user_id == user and owners.any(users.id == user));
  });
  static_assert(cards.sql() ==
                "select external_id, (select coalesce(json_agg(json_build_object('id', users.id)"
                " order by users.id), '[]') from platforms join users on"
                " users.id = platforms.user_id where platforms.user_id = posts.user_id"
                " and platforms.id = posts.platform_id) as owners from posts where user_id = $1"
                " and exists (select 1 from platforms join users on users.id = platforms.user_id"
                " where platforms.user_id = posts.user_id and platforms.id = posts.platform_id"
                " and users.id = $1)");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto rows = co_await session.list(cards, user);
    EXPECT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[0].owners.at(0).id, user);
  });
}

}  // namespace
}  // namespace sqlkit::test
