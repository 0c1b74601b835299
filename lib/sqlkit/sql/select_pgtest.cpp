#include "sqlkit/sql/test/query_fixture.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

class SelectTest : public QueryFixture {
protected:
  /// Posts "1" to "4" of Ada; the even ones have media, "4" is of Twitter, "3" has no feed_id.
  Task<> add_posts(Session session)
  {
    for (int i = 1; i <= 4; ++i) {
      auto post = a_post(user, std::to_string(i));
      post.has_media = i % 2 == 0;
      post.platform = i == 4 ? Platform::twitter : Platform::bluesky;
      if (i != 3) { post.feed_id = i * 10; }
      post.labels = std::vector<std::string>{"all", std::to_string(i)};
      co_await session.execute(insert_post, post);
    }
  }

  template <class Query, class... Argument>
  void expect_rows(const Query& query, const std::vector<std::string>& expected,
                   const Argument&... arguments)
  {
    run_session([&](Session session) -> Task<> {
      co_await add_posts(session);
      const auto rows = co_await session.list(query, user, arguments...);
      EXPECT_EQ(rows.to_vector(), expected) << query.sql();
    });
  }
};

TEST_F(SelectTest, unites_intersects_and_subtracts)
{
  static constexpr auto of = [](const Param<UserId>& user, const Condition& condition) {
    return select(posts.external_id).from(posts).where(posts.user_id == user and condition);
  };
  static constexpr auto unique = query<std::string>([](Param<UserId> user) {
    return union_(of(user, posts.has_media), of(user, posts.feed_id > 10),
                  of(user, posts.feed_id == 10))
        .order_by(desc(posts.external_id))
        .limit(3);
  });
  static_assert(unique.sql() ==
                "(select external_id from posts where user_id = $1 and has_media)"
                " union (select external_id from posts where user_id = $1 and feed_id > 10)"
                " union (select external_id from posts where user_id = $1 and feed_id = 10)"
                " order by external_id desc limit 3");
  expect_rows(unique, {"4", "2", "1"});
}

TEST_F(SelectTest, subtracts_and_intersects_rows)
{
  static constexpr auto of = [](const Param<UserId>& user, const Condition& condition) {
    return select(posts.external_id).from(posts).where(posts.user_id == user and condition);
  };
  static constexpr auto all = query<std::string>([](Param<UserId> user) {
    const auto both =
        subquery("shared", intersect_all(of(user, posts.has_media), of(user, posts.feed_id > 20)));
    return except(of(user, posts.feed_id > 0), select(both[posts.external_id]).from(both))
        .order_by(posts.external_id);
  });
  static_assert(all.sql() ==
                "(select external_id from posts where user_id = $1 and feed_id > 0) except"
                " (select external_id from ((select external_id from posts where user_id = $1"
                " and has_media) intersect all (select external_id from posts where user_id = $1"
                " and feed_id > 20)) as shared) order by external_id");
  expect_rows(all, {"1", "2"});
}

struct Pair {
  std::optional<std::string> handle;
  std::optional<std::string> external_id;
};

TEST_F(SelectTest, outer_joins_from_every_side)
{
  static constexpr auto right = query<Pair>([](Param<UserId> user) {
    return select(platforms.handle, posts.external_id)
        .from(platforms)
        .right_join(posts, posts.platform_id == platforms.id)
        .where(posts.user_id == user)
        .order_by(posts.external_id)
        .limit(1);
  });
  static_assert(right.sql() ==
                "select platforms.handle, posts.external_id from platforms right join posts"
                " on posts.platform_id = platforms.id where posts.user_id = $1"
                " order by posts.external_id limit 1");
  static constexpr auto full = query<Pair>([] {
    return select(platforms.handle, posts.external_id)
        .from(platforms)
        .full_join(posts, posts.platform_id == platforms.id)
        .order_by(posts.external_id);
  });
  static constexpr auto newest = query<Pair>([](Param<UserId> user) {
    const auto latest = lateral("latest", select(posts.external_id)
                                              .from(posts)
                                              .where(posts.user_id == users.id)
                                              .order_by(desc(posts.external_id))
                                              .limit(1));
    return select(cast<std::string>(users.name).as("handle"), latest[posts.external_id])
        .from(users)
        .left_join(latest)
        .where(users.id == user);
  });
  static_assert(newest.sql() ==
                "select users.name::text as handle, latest.external_id from users left join lateral"
                " (select posts.external_id from posts where posts.user_id = users.id"
                " order by posts.external_id desc limit 1) as latest on true where users.id = $1");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const Insert<Platforms> platform{
        .user_id = user, .platform = Platform::bluesky, .handle = "ada"};
    co_await session.execute(insert_platform, platform);
    const auto first = co_await session.get(right, user);
    const auto all = co_await session.list(full);
    const auto last = co_await session.get(newest, user);

    EXPECT_EQ(first.external_id, "1");
    EXPECT_EQ(first.handle, std::nullopt);
    EXPECT_EQ(all.size(), 5);
    EXPECT_EQ(all.back().handle, "ada");
    EXPECT_EQ(last.external_id, "4");
  });
}

struct Numbered {
  std::string external_id;
  std::int64_t row_number;
  std::optional<std::string> before;
  std::optional<std::int64_t> sum;
  std::int64_t rank;
};

TEST_F(SelectTest, counts_in_windows)
{
  static constexpr auto numbered = query<Numbered>([](Param<UserId> user) {
    return select(posts.external_id,
                  row_number().over(partition_by(posts.platform), order_by(posts.external_id)),
                  lag(posts.external_id).over(order_by(posts.external_id)).as("before"),
                  sum(posts.feed_id)
                      .over(order_by(posts.external_id), rows_between(preceding(1), current_row)),
                  rank().over(order_by(desc(posts.has_media))))
        .from(posts)
        .where(posts.user_id == user)
        .order_by(posts.external_id);
  });
  static_assert(
      numbered.sql() ==
      "select external_id, row_number() over (partition by platform order by external_id),"
      " lag(external_id, 1) over (order by external_id) as before,"
      " sum(feed_id) over (order by external_id rows between 1 preceding and current row)"
      "::bigint, rank() over (order by has_media desc)"
      " from posts where user_id = $1 order by external_id");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto rows = co_await session.list(numbered, user);
    EXPECT_EQ(rows[2].row_number, 3);
    EXPECT_EQ(rows[3].row_number, 1);
    EXPECT_EQ(rows[0].before, std::nullopt);
    EXPECT_EQ(rows[1].before, "1");
    EXPECT_EQ(rows[1].sum, 30);
    EXPECT_EQ(rows[2].sum, 20);
    EXPECT_EQ(rows[0].rank, 3);
  });
}

struct PerPlatform {
  std::optional<Platform> platform;
  std::int32_t grouping;
  std::int64_t count;
  std::int64_t with_media;
  std::optional<std::vector<std::string>> ids;
  std::optional<std::string> joined;
  std::optional<double> mean;
};

TEST_F(SelectTest, groups_several_ways_at_once)
{
  static constexpr auto grouped = query<PerPlatform>([](Param<UserId> user) {
    return select(posts.platform, grouping(posts.platform), count(distinct(posts.external_id)),
                  count().filter(posts.has_media).as("with_media"),
                  array_agg(posts.external_id, order_by(desc(posts.external_id))).as("ids"),
                  string_agg(posts.external_id, "-", order_by(posts.external_id)).as("joined"),
                  avg(posts.feed_id).filter(posts.feed_id > 10).as("mean"))
        .from(posts)
        .where(posts.user_id == user)
        .group_by(rollup(posts.platform))
        .having(count() > 0)
        .order_by(asc(posts.platform).nulls_first());
  });
  static_assert(grouped.sql() ==
                "select platform, grouping(platform), count(distinct external_id),"
                " count(*) filter (where has_media) as with_media,"
                " array_agg(external_id order by external_id desc) as ids,"
                " string_agg(external_id, '-' order by external_id) as joined,"
                " avg(feed_id) filter (where feed_id > 10)::double precision as mean"
                " from posts where user_id = $1 group by rollup(platform) having count(*) > 0"
                " order by platform nulls first");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto rows = co_await session.list(grouped, user);
    EXPECT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[0].platform, std::nullopt);
    EXPECT_EQ(rows[0].grouping, 1);
    EXPECT_EQ(rows[0].with_media, 2);
    EXPECT_EQ(rows[1].platform, Platform::bluesky);
    EXPECT_EQ(rows[1].ids, (std::vector<std::string>{"3", "2", "1"}));
    EXPECT_EQ(rows[1].joined, "1-2-3");
    EXPECT_EQ(rows[1].mean, 20.0);
  });
}

TEST_F(SelectTest, groups_by_chosen_sets)
{
  static constexpr auto grouped = query<std::int64_t>([](Param<UserId> user) {
    return select(count())
        .from(posts)
        .where(posts.user_id == user)
        .group_by(grouping_sets(set_of(posts.platform, posts.has_media), set_of()))
        .order_by(desc(count()));
  });
  static_assert(grouped.sql() ==
                "select count(*) from posts where user_id = $1"
                " group by grouping sets ((platform, has_media), ()) order by count(*) desc");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto rows = co_await session.list(grouped, user);
    EXPECT_EQ(rows.to_vector(), (std::vector<std::int64_t>{4, 2, 1, 1}));
  });
}

struct Judged {
  std::string external_id;
  std::string kind;
  std::int64_t place;
};

TEST_F(SelectTest, chooses_values_and_orders_by_their_names)
{
  static constexpr auto judged = query<Judged>([](Param<UserId> user, Param<std::string> other) {
    const auto kind = case_when(posts.platform == Platform::twitter, "bird")
                          .when(posts.has_media, "picture")
                          .otherwise(other)
                          .as("kind");
    return select(posts.external_id, kind, coalesce(nullif(posts.feed_id, 20), 0).as("place"))
        .from(posts)
        .where(posts.user_id == user and is_distinct_from(posts.feed_id, 40))
        .order_by(desc(kind), posts.external_id);
  });
  static_assert(judged.sql() ==
                "select external_id, case when platform = 'twitter' then 'bird' when has_media then"
                " 'picture' else $2 end as kind, coalesce(nullif(feed_id, 20), 0) as place"
                " from posts where user_id = $1 and feed_id is distinct from 40"
                " order by kind desc, external_id");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto rows = co_await session.list(judged, user, "words");
    EXPECT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[0].kind, "words");
    EXPECT_EQ(rows[1].external_id, "3");
    EXPECT_EQ(rows[2].kind, "picture");
    EXPECT_EQ(rows[2].place, 0);
  });
}

TEST_F(SelectTest, asks_arrays_texts_and_rows)
{
  static constexpr auto found = query<std::string>(
      [](Param<UserId> user, Param<std::vector<std::string>> labels, Param<std::string> start) {
        return select(posts.external_id)
            .from(posts)
            .where(posts.user_id == user and posts.labels.overlaps(labels) and
                   posts.labels.contains(labels) and not posts.labels.contained_by(labels) and
                   posts.external_id.starts_with(start) and posts.external_id.matches("^[0-9]$") and
                   not posts.external_id.like("5%") and posts.external_id == any(posts.labels) and
                   row(posts.user_id, posts.external_id)
                       .in(select(posts.user_id, posts.external_id).from(posts)))
            .order_by(desc(length(concat(posts.external_id, "!"))), posts.feed_id % 3);
      });
  static_assert(found.sql() ==
                "select external_id from posts where user_id = $1 and labels && $2"
                " and labels @> $2 and not labels <@ $2 and external_id ^@ $3"
                " and external_id ~ '^[0-9]$' and not external_id like '5%'"
                " and external_id = any(labels) and (user_id, external_id) in"
                " (select posts.user_id, posts.external_id from posts)"
                " order by length(concat(external_id, '!')) desc, feed_id % 3");
  const std::vector<std::string> labels{"all"};
  expect_rows(found, {"3"}, labels, "3");
}

TEST_F(SelectTest, escapes_what_a_pattern_would_mean)
{
  EXPECT_EQ(escape_like("100%_\\"), "100\\%\\_\\\\");
}

TEST_F(SelectTest, locks_chosen_tables)
{
  static constexpr auto locked = query<std::string>([](Param<UserId> user) {
    return select(posts.external_id)
        .from(posts)
        .join(users, users.id == posts.user_id)
        .where(posts.user_id == user)
        .order_by(posts.external_id)
        .limit(1)
        .for_no_key_update(posts)
        .no_wait();
  });
  static_assert(locked.sql() ==
                "select posts.external_id from posts join users on users.id = posts.user_id"
                " where posts.user_id = $1 order by posts.external_id limit 1"
                " for no key update of posts nowait");
  expect_rows(locked, {"1"});
}

TEST_F(SelectTest, keeps_rows_that_tie_with_the_last)
{
  static constexpr auto tied = query<std::string>([](Param<UserId> user) {
    return select(posts.external_id)
        .from(posts)
        .where(posts.user_id == user)
        .order_by(posts.has_media)
        .limit_with_ties(1);
  });
  static_assert(tied.sql() ==
                "select external_id from posts where user_id = $1 order by has_media"
                " fetch first 1 rows with ties");
  run_session([&](Session session) -> Task<> {
    co_await add_posts(session);
    const auto rows = co_await session.list(tied, user);
    EXPECT_EQ(rows.size(), 2);
  });
}

}  // namespace
}  // namespace sqlkit::test
