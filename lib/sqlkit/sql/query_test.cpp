#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/test/sample_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

struct FeedItem {
  PostId id;
  std::optional<std::string> content;
  Timestamp created_at;
};

TEST(Query, is_text_that_the_compiler_wrote)
{
  static constexpr auto home_feed =
      query<FeedItem>([](Param<UserId> user, Param<std::int64_t> before, Param<int> limit) {
        return select(posts.id, posts.content, posts.created_at)
            .from(posts)
            .where(posts.user_id == user and posts.feed_id < before and posts.is_visible)
            .order_by(desc(posts.feed_id))
            .limit(limit);
      });
  static_assert(
      home_feed.sql() ==
      "select id, content, created_at from posts"
      " where user_id = $1 and feed_id < $2 and is_visible order by feed_id desc limit $3");
  EXPECT_EQ(home_feed.sql().size(), 123);
}

TEST(Query, reads_a_row_in_any_order_of_its_members)
{
  static constexpr auto backwards = query<FeedItem>([](Param<UserId> user) {
    return select(posts.created_at, posts.content, posts.id)
        .from(posts)
        .where(posts.user_id == user);
  });
  static_assert(backwards.sql() == "select created_at, content, id from posts where user_id = $1");
  SUCCEED();
}

TEST(Query, names_columns_by_table_once_two_are_in_scope)
{
  static constexpr auto joined = query<FeedItem>([](Param<UserId> user) {
    return select(posts.id, posts.content, posts.created_at)
        .from(posts)
        .join(platforms, platforms.id == posts.platform_id)
        .where(platforms.user_id == user);
  });
  static_assert(joined.sql() ==
                "select posts.id, posts.content, posts.created_at from posts"
                " join platforms on platforms.id = posts.platform_id where platforms.user_id = $1");
  SUCCEED();
}

TEST(Query, has_a_text_for_each_choice_of_conditions)
{
  static constexpr auto filtered =
      query<FeedItem>([](Param<UserId> user, Param<std::optional<Platform>> network,
                         Param<bool> only_media, Param<Timestamp> created, Param<PostId> id) {
        return select(posts.id, posts.content, posts.created_at)
            .from(posts)
            .where(posts.user_id == user and when(network, posts.platform == network) and
                   when(only_media, posts.has_media))
            .where(row(posts.created_at, posts.id) < row(created, id));
      });
  static_assert(filtered.sql(UserId{}, std::nullopt, true, Timestamp{}, PostId{}) ==
                "select id, content, created_at from posts"
                " where user_id = $1 and has_media and (created_at, id) < ($2, $3)");
  static_assert(filtered.sql(UserId{}, Platform::twitter, false, Timestamp{}, PostId{}) ==
                "select id, content, created_at from posts"
                " where user_id = $1 and platform = $2 and (created_at, id) < ($3, $4)");
  SUCCEED();
}

TEST(Query, says_the_same_in_one_text_where_when_would_make_too_many)
{
  static constexpr auto filtered =
      query<PostId>([](Param<std::optional<UserId>> user, Param<std::optional<std::string>> text) {
        return select(posts.id).from(posts).where(when(user, posts.user_id == user) and
                                                  (text.is_null() or posts.content == text));
      });
  static_assert(filtered.sql(UserId{}, std::nullopt) ==
                "select id from posts where user_id = $1 and ($2 is null or content = $2)");
  SUCCEED();
}

TEST(Query, without_any_condition_left_has_no_where)
{
  static constexpr auto all = query<PostId>([](Param<std::optional<UserId>> user) {
    return select(posts.id).from(posts).where(when(user, posts.user_id == user)).limit(5);
  });
  static_assert(all.sql(std::nullopt) == "select id from posts limit 5");
  static_assert(all.sql(UserId{}) == "select id from posts where user_id = $1 limit 5");
  SUCCEED();
}

TEST(Query, puts_parentheses_only_where_they_are_needed)
{
  static constexpr auto nested = query<PostId>([](Param<UserId> user) {
    return select(posts.id)
        .from(posts)
        .where((posts.is_visible or posts.has_media) and
               not(posts.user_id == user and posts.is_visible))
        .where((posts.feed_id + 1) * 2 > 10 - (posts.feed_id - 3));
  });
  static_assert(nested.sql() ==
                "select id from posts where (is_visible or has_media)"
                " and not (user_id = $1 and is_visible)"
                " and (feed_id + 1) * 2 > 10 - (feed_id - 3)");
  SUCCEED();
}

TEST(Query, takes_constants_of_every_kind)
{
  static constexpr auto constants = query<PostId>([](Param<UserId> user) {
    return select(posts.id).from(posts).where(
        posts.user_id == user and posts.platform == Platform::bluesky and
        posts.content != "it's" and posts.feed_id >= -5 and posts.is_visible == true and
        posts.platform.in(Platform::twitter, Platform::bluesky) and
        posts.external_id.like("at://%") and posts.feed_id.between(1, 9));
  });
  static_assert(constants.sql() ==
                "select id from posts where user_id = $1 and platform = 'bluesky'"
                " and content <> 'it''s' and feed_id >= -5 and is_visible = true"
                " and platform in ('twitter', 'bluesky') and external_id like 'at://%'"
                " and feed_id between 1 and 9");
  SUCCEED();
}

struct PerPlatform {
  Platform platform;
  std::int64_t count;
  std::optional<Timestamp> newest;
};

TEST(Query, groups_and_aggregates)
{
  static constexpr auto counted = query<PerPlatform>([](Param<UserId> user) {
    return select(posts.platform, count(), max(posts.created_at).as("newest"))
        .from(posts)
        .where(posts.user_id == user)
        .group_by(posts.platform)
        .having(count() > 10)
        .order_by(desc(count()));
  });
  static_assert(counted.sql() ==
                "select platform, count(*), max(created_at) as newest from posts"
                " where user_id = $1 group by platform having count(*) > 10"
                " order by count(*) desc");
  SUCCEED();
}

TEST(Query, looks_into_subqueries)
{
  static constexpr auto nested = query<PostId>([](Param<UserId> user, Param<std::string> handle) {
    return select(posts.id)
        .from(posts)
        .where(posts.user_id == user and
               not exists(from(platforms).where(platforms.id == posts.platform_id)))
        .where(posts.platform_id.in(
            select(platforms.id).from(platforms).where(platforms.handle == handle)));
  });
  static_assert(nested.sql() ==
                "select id from posts where user_id = $1 and not exists (select 1 from platforms"
                " where platforms.id = posts.platform_id) and platform_id in"
                " (select platforms.id from platforms where platforms.handle = $2)");
  SUCCEED();
}

struct Recent {
  PostId id;
  std::string external_id;
  std::optional<double> age;
};

TEST(Query, builds_on_ctes_and_aliases)
{
  static constexpr auto recent_copies = query<Recent>([](Param<UserId> user) {
    const auto recent =
        cte("recent",
            select(posts.id, posts.created_at).from(posts).where(posts.user_id == user).limit(50));
    const auto copy = alias(posts, "copy");
    return with(recent)
        .select(recent[posts.id], copy.external_id,
                sql<double>("extract(epoch from now() - {})", recent[posts.created_at]).as("age"))
        .from(recent)
        .join(copy, copy.id == recent[posts.id])
        .where(copy.user_id == user);
  });
  static_assert(recent_copies.sql() ==
                "with recent as (select id, created_at from posts where user_id = $1 limit 50)"
                " select recent.id, copy.external_id,"
                " extract(epoch from now() - recent.created_at) as age"
                " from recent join posts copy on copy.id = recent.id where copy.user_id = $1");
  SUCCEED();
}

TEST(Query, changes_rows_inside_a_cte)
{
  static constexpr auto move_posts = query([](Param<UserId> user, Param<PlatformId> platform) {
    const auto hidden = cte("hidden", update(posts)
                                          .set(posts.is_visible = false)
                                          .where(posts.user_id == user)
                                          .returning(posts.id));
    return with(hidden)
        .update(posts)
        .set(posts.platform_id = platform, posts.updated_at = now())
        .from(hidden)
        .where(posts.id == hidden[posts.id]);
  });
  static_assert(move_posts.sql() ==
                "with hidden as (update posts set is_visible = false where user_id = $1"
                " returning id) update posts set platform_id = $2, updated_at = now() from hidden"
                " where posts.id = hidden.id");
  SUCCEED();
}

TEST(Query, reads_from_subqueries_and_lateral_ones)
{
  static constexpr auto newest = query<FeedItem>([](Param<int> limit) {
    const auto latest = lateral("latest", select(posts.id, posts.content, posts.created_at)
                                              .from(posts)
                                              .where(posts.user_id == users.id)
                                              .order_by(desc(posts.created_at))
                                              .limit(limit));
    return select(latest[posts.id], latest[posts.content], latest[posts.created_at])
        .from(users)
        .cross_join(latest);
  });
  static_assert(newest.sql() ==
                "select latest.id, latest.content, latest.created_at from users"
                " cross join lateral (select posts.id, posts.content, posts.created_at from posts"
                " where posts.user_id = users.id order by posts.created_at desc limit $1)"
                " as latest");
  SUCCEED();
}

TEST(Query, unites_two_lists)
{
  static constexpr auto both = query<FeedItem>([](Param<UserId> user, Param<UserId> other) {
    const auto of = [](const Param<UserId>& owner) {
      return select(posts.id, posts.content, posts.created_at)
          .from(posts)
          .where(posts.user_id == owner);
    };
    return union_all(of(user), of(other)).order_by(desc(posts.created_at)).limit(10);
  });
  static_assert(both.sql() ==
                "(select id, content, created_at from posts where user_id = $1) union all"
                " (select id, content, created_at from posts where user_id = $2)"
                " order by created_at desc limit 10");
  SUCCEED();
}

TEST(Limit, with_a_known_most_is_around_the_statement)
{
  static constexpr auto page =
      query<FeedItem>([](Param<UserId> user, Param<int> limit, Param<int> skipped) {
        return select(posts.id, posts.content, posts.created_at)
            .from(posts)
            .where(posts.user_id == user)
            .order_by(desc(posts.created_at))
            .limit(limit, 100)
            .offset(skipped);
      });
  static_assert(page.sql() ==
                "select * from (select id, content, created_at from posts where user_id = $1"
                " order by created_at desc limit 100 offset $3) as page limit $2");
  SUCCEED();
}

TEST(Limit, with_a_known_most_stands_in_subqueries_ctes_and_unions)
{
  static constexpr auto nested = query<PostId>([](Param<UserId> user, Param<int> limit) {
    const auto recent = cte("recent", select(posts.id)
                                          .from(posts)
                                          .where(posts.user_id == user)
                                          .order_by(desc(posts.created_at))
                                          .limit(limit, 100));
    const auto all = select(posts.id).from(posts);
    return with(recent)
        .select(recent[posts.id])
        .from(recent)
        .where(recent[posts.id].in(union_all(all, all).order_by(posts.id).limit(limit, 20)));
  });
  static_assert(nested.sql() ==
                "with recent as (select * from (select id from posts where user_id = $1"
                " order by created_at desc limit 100) as page limit $2) select id from recent"
                " where id in (select * from ((select id from posts) union all"
                " (select id from posts) order by id limit 20) as page limit $2)");
  SUCCEED();
}

TEST(Query, looks_into_json)
{
  static constexpr auto liked = query<std::optional<std::int64_t>>([](Param<UserId> user) {
    return select(posts.metadata.at<&TwitterMetadata::like_count>())
        .from(posts)
        .where(posts.user_id == user and posts.metadata.holds<TwitterMetadata>() and
               posts.metadata.at<&BlueskyMetadata::cid>().is_null());
  });
  static_assert(liked.sql() ==
                "select case when metadata->>'platform' = 'twitter' then"
                " (metadata->>'likeCount')::bigint end from posts where user_id = $1"
                " and metadata->>'platform' = 'twitter' and case when"
                " metadata->>'platform' = 'bluesky' then metadata->>'cid' end is null");
  SUCCEED();
}

TEST(Query, locks_what_it_takes_from_a_queue)
{
  static constexpr auto next = query<PostId>([](Param<int> limit) {
    return select(posts.id)
        .from(posts)
        .where(posts.created_at <= now())
        .order_by(posts.platform_mask, posts.created_at)
        .limit(limit)
        .for_update()
        .skip_locked();
  });
  static_assert(next.sql() ==
                "select id from posts where created_at <= now()"
                " order by platform_mask, created_at limit $1 for update skip locked");
  static_assert(!next.is_read_only());
  SUCCEED();
}

TEST(Query, searches_words)
{
  static constexpr auto search = query<PostId>([](Param<std::string> words) {
    return select(posts.id).from(posts).where(
        posts.tsv.matches(websearch_to_tsquery("simple", words)) or
        lower(posts.content) == lower(words));
  });
  static_assert(search.sql() ==
                "select id from posts where (tsv @@ websearch_to_tsquery('simple', $1)"
                " or lower(content) = lower($1))");
  SUCCEED();
}

struct PostInput {
  UserId user_id;
  PostId id;
  Platform platform;
  std::string external_id;
  PlatformPostMetadata metadata;
};

TEST(Insert, of_a_struct_names_its_members)
{
  static constexpr auto add = query([](Param<PostInput> post) {
    return insert_into(posts).values(post).on_conflict(posts.user_id, posts.id).do_nothing();
  });
  static_assert(add.sql() ==
                "insert into posts (user_id, id, platform, external_id, metadata)"
                " values ($1, $2, $3, $4, $5) on conflict (user_id, id) do nothing");
  SUCCEED();
}

TEST(Insert, of_columns_one_by_one_uses_parameters_again)
{
  static constexpr auto add = query([](Param<std::string> name, Param<int> id) {
    return insert_into(orders)
        .values(orders.id = id, orders.user = name)
        .on_conflict(orders.id)
        .do_update(orders.user = name);
  });
  static_assert(add.sql() ==
                "insert into \"order\" (id, \"user\") values ($2, $1)"
                " on conflict (id) do update set \"user\" = $1");
  SUCCEED();
}

TEST(Insert, takes_the_rows_of_a_query)
{
  static constexpr auto copy = query([](Param<UserId> to) {
    return insert_into(posts).from_select(
        select(cast<UserId>(to).as("user_id"), posts.platform, posts.external_id, posts.metadata)
            .from(posts)
            .where(posts.user_id != to));
  });
  static_assert(copy.sql() ==
                "insert into posts (user_id, platform, external_id, metadata)"
                " select $1::uuid as user_id, platform, external_id, metadata from posts"
                " where user_id <> $1");
  SUCCEED();
}

TEST(Delete, uses_other_tables)
{
  static constexpr auto purge = query([](Param<std::string> handle) {
    return delete_from(posts).using_(platforms).where(platforms.id == posts.platform_id and
                                                      platforms.handle == handle);
  });
  static_assert(purge.sql() ==
                "delete from posts using platforms where platforms.id = posts.platform_id"
                " and platforms.handle = $1");
  static constexpr auto empty = query([] { return delete_from(posts).every_row(); });
  static_assert(empty.sql() == "delete from posts");
  SUCCEED();
}

TEST(SqlText, has_holes_that_take_no_text)
{
  static constexpr auto raw = query<FeedItem>([](Param<UserId> user) {
    return sql(
        "select id, content, created_at from {} where {} = {} and metadata @> '{{\"a\": 1}}'",
        posts, posts.user_id, user);
  });
  static_assert(raw.sql() ==
                "select id, content, created_at from posts where posts.user_id = $1"
                " and metadata @> '{\"a\": 1}'");
  SUCCEED();
}

TEST(Shapes, of_a_table_are_plain_structs)
{
  static_assert(std::is_same_v<decltype(Post::content), std::optional<std::string>>);
  static_assert(std::is_same_v<decltype(NewPost::user_id), Required<UserId>>);
  static_assert(std::is_same_v<decltype(NewPost::created_at), std::optional<Timestamp>>);
  static_assert(std::is_same_v<decltype(NewPost::tsv), Computed>);
  static_assert(std::is_same_v<decltype(Update<Posts>::is_visible), std::optional<bool>>);
  static_assert(std::is_aggregate_v<Post> && std::is_aggregate_v<NewPost>);
  SUCCEED();
}

TEST(Description, of_a_schema_is_plain_values)
{
  const auto description = describe(sample_schema);

  EXPECT_EQ(description.extensions, (std::vector<std::string>{"btree_gin", "citext"}));
  const auto& table = description.tables.at(2);
  EXPECT_EQ(table.name, "posts");
  EXPECT_EQ(table.columns.size(), 17);
  EXPECT_EQ(table.columns.at(10),
            (ColumnDescription{.name = "platform_mask", .type = "smallint", .default_sql = "0"}));
  EXPECT_EQ(
      table.indexes.at(0),
      (IndexDescription{.name = "posts_user_id_feed_id_idx",
                        .definition = "using btree (user_id, feed_id desc) where (is_visible)",
                        .columns = {"user_id", "feed_id", "is_visible"}}));
  EXPECT_THAT(table.indexes.at(2).definition, testing::StartsWith("using gin ("));
  EXPECT_EQ(table.constraints.at(2),
            (ConstraintDescription{
                .name = "posts_user_id_platform_id_fkey",
                .type = ConstraintType::foreign_key,
                .definition = "foreign key (user_id, platform_id) references platforms (user_id, "
                              "id) on delete set null (platform_id)",
                .columns = {"user_id", "platform_id"},
                .references = "platforms"}));
  EXPECT_EQ(table.storage, (std::vector<std::string>{"fillfactor=80"}));
  EXPECT_EQ(description.tables.at(0).constraints.back().definition,
            "check (length(name) > 0 and length(name) <= 100)");
}

TEST(Description, quotes_names_only_where_it_must)
{
  EXPECT_EQ(quote_identifier("posts"), "posts");
  EXPECT_EQ(quote_identifier("order"), "\"order\"");
  EXPECT_EQ(quote_identifier("Post \"s\""), "\"Post \"\"s\"\"\"");
}

}  // namespace
}  // namespace sqlkit::test
