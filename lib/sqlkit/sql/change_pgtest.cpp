#include "sqlkit/sql/test/query_fixture.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

class ChangeTest : public QueryFixture {};

static constexpr auto post_of = query<Post>([](Param<UserId> user, Param<PostId> id) {
  return select(posts).from(posts).where(posts.user_id == user and posts.id == id);
});

struct PostPatch {
  std::optional<std::optional<std::string>> content;
  std::optional<std::optional<std::int64_t>> feed_id;
  std::optional<std::vector<std::string>> labels;
  std::optional<PlatformPostMetadata> metadata;
  std::optional<bool> is_visible;
};

TEST_F(ChangeTest, sets_what_a_patch_gives)
{
  static constexpr auto patch_post =
      query([](Param<UserId> user, Param<PostId> id, Param<PostPatch> patch) {
        return update(posts)
            .set(patch)
            .set(posts.updated_at = now())
            .where(posts.user_id == user and posts.id == id);
      });
  static_assert(patch_post.sql() ==
                "update posts set content = case when $3 is null then content else ($3)[1] end,"
                " feed_id = case when $4 is null then feed_id else ($4)[1] end,"
                " labels = coalesce($5, labels), metadata = coalesce($6, metadata),"
                " is_visible = coalesce($7, is_visible), updated_at = now()"
                " where user_id = $1 and id = $2");
  run_session([&](Session session) -> Task<> {
    auto post = a_post(user, "1");
    post.content = "old";
    post.feed_id = 5;
    const auto id = co_await session.get(insert_post, post);

    PostPatch patch;
    patch.content.emplace(std::nullopt);
    patch.labels = std::vector<std::string>{"new"};
    const auto changed = co_await session.execute(patch_post, user, id, patch);
    const auto found = co_await session.get(post_of, user, id);
    EXPECT_EQ(changed, 1);
    EXPECT_EQ(found.content, std::nullopt);
    EXPECT_EQ(found.feed_id, 5);
    EXPECT_EQ(found.labels, std::vector<std::string>{"new"});
    EXPECT_TRUE(found.is_visible);

    PostPatch other;
    other.content.emplace("it's");
    other.metadata = TwitterMetadata{.like_count = 3};
    other.is_visible = false;
    co_await session.execute(patch_post, user, id, other);
    const auto again = co_await session.get(post_of, user, id);
    EXPECT_EQ(again.content, "it's");
    EXPECT_EQ(again.metadata, PlatformPostMetadata(TwitterMetadata{.like_count = 3}));
    EXPECT_EQ(again.labels, std::vector<std::string>{"new"});
    EXPECT_FALSE(again.is_visible);
  });
}

TEST_F(ChangeTest, sets_what_the_update_shape_of_a_table_gives)
{
  static constexpr auto patch_platform =
      query([](Param<PlatformId> id, Param<Update<Platforms>> patch) {
        return update(platforms).set(patch).where(platforms.id == id);
      });
  static constexpr auto platform_of = query<Row<Platforms>>([](Param<PlatformId> id) {
    return select(platforms).from(platforms).where(platforms.id == id);
  });
  run_session([&](Session session) -> Task<> {
    const Insert<Platforms> platform{.user_id = user, .platform = Platform::bluesky, .handle = "a"};
    const auto id = co_await session.get(insert_platform, platform);
    Update<Platforms> patch;
    patch.handle = "b";
    patch.access_token.emplace(Bytes{std::byte{7}});
    co_await session.execute(patch_platform, id, patch);
    const auto found = co_await session.get(platform_of, id);
    EXPECT_EQ(found.handle, "b");
    EXPECT_EQ(found.access_token, Bytes{std::byte{7}});
    EXPECT_EQ(found.platform, Platform::bluesky);
  });
}

TEST_F(ChangeTest, updates_from_another_table_and_deletes_by_one)
{
  static constexpr auto mark = query<std::string>([](Param<std::string> handle) {
    return update(posts)
        .set(posts.content = platforms.handle)
        .from(platforms)
        .where(platforms.id == posts.platform_id and platforms.handle == handle)
        .returning(posts.external_id);
  });
  static_assert(mark.sql() ==
                "update posts set content = platforms.handle from platforms"
                " where platforms.id = posts.platform_id and platforms.handle = $1"
                " returning posts.external_id");
  static constexpr auto purge = query<Post>([](Param<std::string> handle) {
    return delete_from(posts)
        .using_(platforms)
        .where(platforms.id == posts.platform_id and platforms.handle == handle)
        .returning(posts);
  });
  run_session([&](Session session) -> Task<> {
    const Insert<Platforms> platform{.user_id = user, .platform = Platform::bluesky, .handle = "a"};
    const auto id = co_await session.get(insert_platform, platform);
    auto post = a_post(user, "1");
    post.platform_id = id;
    co_await session.execute(insert_post, post);
    const auto marked = co_await session.list(mark, "a");
    const auto purged = co_await session.list(purge, "a");
    EXPECT_EQ(marked.to_vector(), std::vector<std::string>{"1"});
    EXPECT_EQ(purged.front().content, "a");
  });
}

TEST_F(ChangeTest, names_what_conflicts)
{
  static constexpr auto by_constraint = query<std::string>([](Param<std::string> name) {
    return insert_into(orders)
        .values(orders.id = 1, orders.user = name)
        .on_constraint("order_pkey")
        .do_update(orders.user = excluded(orders.user))
        .where(is_distinct_from(orders.user, excluded(orders.user)))
        .returning(orders.user);
  });
  static_assert(by_constraint.sql() ==
                "insert into \"order\" (id, \"user\") values (1, $1) on conflict on constraint"
                " order_pkey do update set \"user\" = excluded.\"user\""
                " where \"order\".\"user\" is distinct from excluded.\"user\""
                " returning \"user\"");
  run_session([&](Session session) -> Task<> {
    const auto first = co_await session.get(by_constraint, "a");
    const auto same = co_await session.find(by_constraint, "a");
    const auto other = co_await session.get(by_constraint, "b");
    EXPECT_EQ(first, "a");
    EXPECT_FALSE(same.has_value());
    EXPECT_EQ(other, "b");
  });
}

template <template <class, auto...> class Column>
struct Slots {
  Column<std::int32_t, default_to(1)> id;
  Column<std::optional<std::string>> owner;
  Column<bool, default_to(true)> is_open;

  constexpr Rules rules() const { return {unique_index(owner).where(is_open)}; }
};
inline constexpr auto slots = table<Slots>("slots");

TEST_F(ChangeTest, inserts_defaults_and_conflicts_with_partial_indexes)
{
  static constexpr auto add =
      query<std::int32_t>([] { return insert_into(slots).default_values().returning(slots.id); });
  static_assert(add.sql() == "insert into slots default values returning id");
  static constexpr auto claim = query([](Param<std::string> owner) {
    return insert_into(slots)
        .values(slots.owner = owner)
        .on_conflict_where(slots.is_open, slots.owner)
        .do_nothing();
  });
  static_assert(claim.sql() ==
                "insert into slots (owner) values ($1) on conflict (owner) where is_open"
                " do nothing");
  server_.execute(create_tables(describe(schema(slots))));
  run_session([&](Session session) -> Task<> {
    const auto id = co_await session.get(add);
    const auto first = co_await session.execute(claim, "a");
    const auto second = co_await session.execute(claim, "a");
    EXPECT_EQ(id, 1);
    EXPECT_EQ(first, 1);
    EXPECT_EQ(second, 0);
  });
}

struct Step {
  std::string external_id;
  std::int64_t depth;
};

TEST_F(ChangeTest, follows_links_again_and_again)
{
  static constexpr auto thread = query<Step>([](Param<UserId> user, Param<std::string> first) {
    const auto start =
        select(posts.external_id, cast<std::int64_t>(posts.platform_mask).as("depth"))
            .from(posts)
            .where(posts.user_id == user and posts.external_id == first);
    const auto found = recursive("thread", start, [&](const Cte& so_far) {
      return select(posts.external_id, (so_far.column<std::int64_t>("depth") + 1).as("depth"))
          .from(posts)
          .join(so_far, posts.content == so_far[posts.external_id])
          .where(posts.user_id == user);
    });
    return with(found)
        .select(found[posts.external_id],
                coalesce(found.column<std::int64_t>("depth"), 0).as("depth"))
        .from(found)
        .order_by(found[posts.external_id]);
  });
  static_assert(
      thread.sql() ==
      "with recursive thread as ((select external_id, platform_mask::bigint as depth"
      " from posts where user_id = $1 and external_id = $2) union all"
      " (select posts.external_id, thread.depth + 1 as depth from posts join thread"
      " on posts.content = thread.external_id where posts.user_id = $1))"
      " select external_id, coalesce(depth, 0) as depth from thread order by external_id");
  run_session([&](Session session) -> Task<> {
    for (int i = 1; i <= 4; ++i) {
      auto post = a_post(user, std::to_string(i));
      if (i > 1) { post.content = std::to_string(i - 1); }
      co_await session.execute(insert_post, post);
    }
    const auto steps = co_await session.list(thread, user, "2");
    EXPECT_EQ(steps.size(), 3);
    EXPECT_EQ(steps[2].external_id, "4");
    EXPECT_EQ(steps[2].depth, 2);
  });
}

TEST_F(ChangeTest, moves_rows_in_one_statement)
{
  static constexpr auto move = query<std::string>([](Param<UserId> user) {
    const auto gone = cte("gone", delete_from(posts)
                                      .where(posts.user_id == user and posts.external_id == "1")
                                      .returning(posts.user_id, posts.platform, posts.metadata))
                          .materialized();
    return with(gone)
        .insert_into(posts)
        .from_select(select(gone[posts.user_id], gone[posts.platform], gone[posts.metadata],
                            sql<std::string>("'moved'").as("external_id"))
                         .from(gone))
        .returning(posts.external_id);
  });
  static_assert(move.sql() ==
                "with gone as materialized (delete from posts where user_id = $1"
                " and external_id = '1' returning user_id, platform, metadata)"
                " insert into posts (user_id, platform, metadata, external_id)"
                " select user_id, platform, metadata, 'moved' as external_id from gone"
                " returning external_id");
  run_session([&](Session session) -> Task<> {
    const auto post = a_post(user, "1");
    co_await session.execute(insert_post, post);
    const auto moved = co_await session.get(move, user);
    EXPECT_EQ(moved, "moved");
  });
}

}  // namespace
}  // namespace sqlkit::test
