#include "sqlkit/sql/test/query_fixture.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/error.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 12h;

static constexpr auto post_by_id = query<Post>([](Param<UserId> user, Param<PostId> id) {
  return select(posts).from(posts).where(posts.user_id == user and posts.id == id);
});

static constexpr auto count_posts = query<std::int64_t>(
    [](Param<UserId> user) { return select(count()).from(posts).where(posts.user_id == user); });

class QueryTest : public QueryFixture {};

TEST_F(QueryTest, every_type_comes_back_as_it_was_written)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    auto post = a_post(user, "at://1");
    post.content = "it's \"quoted\" \\ and ünïcode";
    post.cards = std::vector<Card>{{.url = "https://a.example", .title = "A"},
                                   {.url = "https://b.example", .title = std::nullopt}};
    post.labels = std::vector<std::string>{"one", "two, \"three\"", ""};
    post.score = -0.5;
    post.platform_mask = std::int16_t{-3};
    post.is_visible = false;
    post.feed_id = 9'007'199'254'740'993;
    post.created_at = noon + 123456us;

    const auto id = co_await session.get(insert_post, post);
    const auto found = co_await session.get(post_by_id, user, id);

    EXPECT_EQ(found.user_id, user);
    EXPECT_EQ(found.platform_id, std::nullopt);
    EXPECT_EQ(found.platform, Platform::bluesky);
    EXPECT_EQ(found.content, post.content);
    EXPECT_EQ(found.metadata,
              PlatformPostMetadata(BlueskyMetadata{.like_count = 7, .cid = "bafy"}));
    EXPECT_EQ(found.cards, *post.cards);
    EXPECT_EQ(found.labels, *post.labels);
    EXPECT_EQ(found.score, -0.5);
    EXPECT_EQ(found.platform_mask, -3);
    EXPECT_FALSE(found.is_visible);
    EXPECT_EQ(found.feed_id, 9'007'199'254'740'993);
    EXPECT_EQ(found.created_at, noon + 123456us);
    EXPECT_NE(found.tsv.text.find("'quoted'"), std::string::npos);
  });
}

TEST_F(QueryTest, members_left_out_of_an_insert_take_their_defaults)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    const auto post = a_post(user, "at://1");

    const auto id = co_await session.get(insert_post, post);
    const auto found = co_await session.get(post_by_id, user, id);

    EXPECT_NE(found.id, PostId{});
    EXPECT_TRUE(found.is_visible);
    EXPECT_FALSE(found.has_media);
    EXPECT_TRUE(found.cards.empty());
    EXPECT_EQ(found.content, std::nullopt);
    EXPECT_LT(noon - std::chrono::years(1), found.created_at);
  });
}

TEST_F(QueryTest, find_gives_nothing_and_get_throws_when_there_is_no_row)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    const PostId nobody{};
    const auto found = co_await session.find(post_by_id, user, nobody);
    EXPECT_FALSE(found.has_value());

    ErrorCode code{};
    try {
      const auto got = co_await session.get(post_by_id, user, nobody);
      ADD_FAILURE() << to_string(got.id);
    } catch (const Error& error) {
      code = error.code();
    }
    EXPECT_EQ(code, ErrorCode::not_found);
  });
}

struct UserView {
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> last_address;
};

TEST_F(QueryTest, types_of_extensions_and_networks_are_compared_as_such)
{
  static constexpr auto by_email =
      query<UserView>([](Param<std::string> email, Param<std::string> address) {
        return select(users.name, users.email, users.last_address)
            .from(users)
            .where(users.email == email and users.last_address == address);
      });
  static_assert(by_email.sql() ==
                "select name, email, last_address::text from users"
                " where email = $1::citext and last_address = $2::inet");
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    const auto found = co_await session.find(by_email, "ADA@EXAMPLE.ORG", "192.0.2.7");

    EXPECT_TRUE(found.has_value());
    if (!found) { co_return; }
    EXPECT_EQ(found->name, "Ada");
    EXPECT_EQ(found->email, "Ada@example.org");
    EXPECT_EQ(found->last_address, "192.0.2.7/32");
  });
}

struct PostInput {
  UserId user_id;
  Platform platform;
  std::string external_id;
  std::optional<std::string> content;
  PlatformPostMetadata metadata;
  std::vector<std::string> labels;
  std::optional<bool> is_visible;
};

static constexpr auto upsert_posts =
    query<std::string>([](Param<std::span<const PostInput>> batch) {
      return insert_into(posts)
          .values(batch)
          .on_conflict(posts.user_id, posts.platform, posts.external_id)
          .do_update(posts.content = excluded(posts.content),
                     posts.metadata = excluded(posts.metadata))
          .where(posts.content != excluded(posts.content))
          .returning(posts.external_id);
    });
static_assert(
    upsert_posts.sql() ==
    "insert into posts (user_id, platform, external_id, content, metadata, labels, is_visible)"
    " select user_id, platform, external_id, content, metadata, labels::text[],"
    " coalesce(is_visible, true) from unnest($1, $2, $3, $4, $5, $6, $7)"
    " as batch(user_id, platform, external_id, content, metadata, labels, is_visible)"
    " on conflict (user_id, platform, external_id) do update set content = excluded.content,"
    " metadata = excluded.metadata where posts.content <> excluded.content returning external_id");

TEST_F(QueryTest, one_statement_writes_any_number_of_rows)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    std::vector<PostInput> batch;
    for (int i = 0; i < 300; ++i) {
      PostInput post{.user_id = user,
                     .platform = Platform::twitter,
                     .external_id = std::to_string(i),
                     .content = i % 2 == 0 ? std::optional<std::string>("even") : std::nullopt,
                     .metadata = TwitterMetadata{.retweet_count = i},
                     .labels = {"a", std::to_string(i), "c\"d\\e"},
                     .is_visible = i == 7 ? std::optional(false) : std::nullopt};
      batch.push_back(post);
    }
    const auto written = co_await session.list(upsert_posts, batch);
    EXPECT_EQ(written.size(), 300);

    batch.resize(4);
    batch[2].content = "changed";
    const auto changed = co_await session.list(upsert_posts, batch);
    EXPECT_EQ(changed.to_vector(), std::vector<std::string>{"2"});

    const std::vector<PostInput> none;
    const auto nothing = co_await session.list(upsert_posts, none);
    EXPECT_TRUE(nothing.empty());

    static constexpr auto hidden = query<Post>([](Param<UserId> owner) {
      return select(posts).from(posts).where(posts.user_id == owner and not posts.is_visible);
    });
    const auto row = co_await session.get(hidden, user);
    EXPECT_EQ(row.external_id, "7");
    EXPECT_EQ(row.labels, (std::vector<std::string>{"a", "7", "c\"d\\e"}));
    EXPECT_EQ(row.metadata, PlatformPostMetadata(TwitterMetadata{.retweet_count = 7}));
  });
}

struct FeedItem {
  PostId id;
  std::optional<std::string> content;
  Timestamp created_at;
};

static constexpr auto filtered = query<FeedItem>(
    [](Param<UserId> user, Param<std::optional<Platform>> network, Param<bool> only_media) {
      return select(posts.id, posts.content, posts.created_at)
          .from(posts)
          .where(posts.user_id == user and when(network, posts.platform == network) and
                 when(only_media, posts.has_media))
          .order_by(posts.external_id);
    });

TEST_F(QueryTest, conditions_that_are_not_given_are_not_asked)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    auto plain = a_post(user, "1");
    auto with_media = a_post(user, "2");
    with_media.has_media = true;
    auto other_network = a_post(user, "3");
    other_network.platform = Platform::twitter;
    co_await session.execute(insert_post, plain);
    co_await session.execute(insert_post, with_media);
    co_await session.execute(insert_post, other_network);

    const auto all = co_await session.list(filtered, user, std::nullopt, false);
    const auto bluesky = co_await session.list(filtered, user, Platform::bluesky, false);
    const auto media = co_await session.list(filtered, user, Platform::bluesky, true);

    EXPECT_EQ(all.size(), 3);
    EXPECT_EQ(bluesky.size(), 2);
    EXPECT_EQ(media.size(), 1);
  });
}

struct PostOnPlatform {
  Post post;
  std::optional<Row<Platforms>> platform;
};

TEST_F(QueryTest, a_left_join_gives_whole_rows_or_nothing)
{
  static constexpr auto with_platform = query<PostOnPlatform>([](Param<UserId> owner) {
    return select(posts, platforms)
        .from(posts)
        .left_join(platforms,
                   platforms.user_id == posts.user_id and platforms.id == posts.platform_id)
        .where(posts.user_id == owner)
        .order_by(posts.external_id);
  });
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    Insert<Platforms> platform{.user_id = user, .platform = Platform::bluesky, .handle = "ada"};
    platform.access_token = Bytes{std::byte{0}, std::byte{255}};
    const auto platform_id = co_await session.get(insert_platform, platform);
    auto connected = a_post(user, "1");
    connected.platform_id = platform_id;
    const auto loose = a_post(user, "2");
    co_await session.execute(insert_post, connected);
    co_await session.execute(insert_post, loose);

    const auto rows = co_await session.list(with_platform, user);

    EXPECT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0].post.external_id, "1");
    EXPECT_EQ(rows[0].platform->handle, "ada");
    EXPECT_EQ(rows[0].platform->access_token, platform.access_token);
    EXPECT_EQ(rows[1].post.external_id, "2");
    EXPECT_FALSE(rows[1].platform.has_value());
  });
}

TEST_F(QueryTest, a_transaction_that_throws_leaves_nothing)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    bool thrown = false;
    try {
      co_await database.transaction([&](Session inside) -> Task<> {
        const auto post = a_post(user, "1");
        co_await inside.execute(insert_post, post);
        throw std::runtime_error("no");
      });
    } catch (const std::runtime_error&) {
      thrown = true;
    }
    const auto left = co_await session.get(count_posts, user);

    EXPECT_TRUE(thrown);
    EXPECT_EQ(left, 0);
  });
}

TEST_F(QueryTest, a_savepoint_undoes_only_its_own_part)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    co_await database.transaction([&](Session inside) -> Task<> {
      const auto post = a_post(user, "1");
      co_await inside.execute(insert_post, post);
      bool is_conflict = false;
      try {
        co_await inside.savepoint([&](Session nested) -> Task<> {
          const auto other = a_post(user, "2");
          co_await nested.execute(insert_post, other);
          co_await nested.execute(insert_post, post);
        });
      } catch (const Error& error) {
        is_conflict = is_unique_violation(error);
      }
      EXPECT_TRUE(is_conflict);
      const auto third = a_post(user, "3");
      co_await inside.execute(insert_post, third);
    });
    const auto left = co_await session.get(count_posts, user);

    EXPECT_EQ(left, 2);
  });
}

TEST_F(QueryTest, a_batch_answers_in_one_round_trip)
{
  static constexpr auto hide = query([](Param<UserId> owner, Param<std::vector<PostId>> ids) {
    return update(posts)
        .set(posts.is_visible = false)
        .where(posts.user_id == owner and posts.id.in(ids));
  });
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    const auto post = a_post(user, "1");
    const auto id = co_await session.get(insert_post, post);
    const std::vector<PostId> ids{id};

    auto batch = session.batch();
    const auto before = batch.find(post_by_id, user, id);
    const auto changed = batch.execute(hide, user, ids);
    const auto after = batch.list(filtered, user, std::nullopt, false);
    const auto nobody = batch.find(post_by_id, user, PostId{});
    EXPECT_THROW(*before, Error);
    co_await batch.send();

    EXPECT_TRUE((*before)->is_visible);
    EXPECT_EQ(*changed, 1);
    EXPECT_EQ(after->size(), 1);
    EXPECT_FALSE(nobody->has_value());
  });
}

TEST_F(QueryTest, a_batch_that_fails_has_no_answer)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    const auto post = a_post(user, "1");
    auto batch = session.batch();
    const auto counted = batch.get(count_posts, user);
    const auto first = batch.get(insert_post, post);
    const auto second = batch.get(insert_post, post);

    bool is_conflict = false;
    try {
      co_await batch.send();
    } catch (const Error& error) {
      is_conflict = is_unique_violation(error);
    }

    EXPECT_TRUE(is_conflict);
    EXPECT_THROW(*counted, Error);
    EXPECT_THROW(*first, Error);
    EXPECT_THROW(*second, Error);
  });
}

struct PlanCounts {
  std::int64_t generic_plans;
  std::int64_t custom_plans;
};

static constexpr auto plans_of_text = query<PlanCounts>([](Param<std::string> text) {
  return sql("select generic_plans, custom_plans from pg_prepared_statements where statement = {}",
             text);
});

TEST_F(QueryTest, a_limit_with_a_known_most_is_planned_once)
{
  static constexpr auto page = query<std::string>([](Param<UserId> owner, Param<int> limit) {
    return select(posts.external_id)
        .from(posts)
        .where(posts.user_id == owner)
        .order_by(desc(posts.external_id))
        .limit(limit, 3);
  });
  run([&](Database& database) -> Task<> {
    co_await database.transaction([&](Session session) -> Task<> {
      for (const auto* name : {"1", "2", "3", "4"}) {
        const auto post = a_post(user, name);
        co_await session.execute(insert_post, post);
      }
      for (int i = 0; i < 6; ++i) {
        const auto two = co_await session.list(page, user, 2);
        EXPECT_EQ(two.to_vector(), (std::vector<std::string>{"4", "3"}));
      }
      const auto never_more = co_await session.list(page, user, 50);
      EXPECT_EQ(never_more.size(), 3);

      const auto plans = co_await session.get(plans_of_text, page.sql());
      EXPECT_EQ(plans.custom_plans, 5);
      EXPECT_EQ(plans.generic_plans, 2);
    });
  });
}

struct Counted {
  Platform platform;
  std::int64_t count;
};

TEST_F(QueryTest, sql_text_runs_with_checked_holes)
{
  static constexpr auto counted = query<Counted>([](Param<UserId> owner, Param<Platform> except) {
    return sql("select platform, count(*) from {} where {} = {} and {} <> {} group by platform",
               posts, posts.user_id, owner, posts.platform, except);
  });
  static constexpr auto misnamed = query<Counted>([](Param<UserId> owner) {
    return sql("select platform as network, count(*) from {} where {} = {} group by 1", posts,
               posts.user_id, owner);
  });
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    const auto post = a_post(user, "1");
    co_await session.execute(insert_post, post);

    const auto rows = co_await session.list(counted, user, Platform::twitter);
    EXPECT_EQ(rows.size(), 1);
    EXPECT_EQ(rows[0].platform, Platform::bluesky);
    EXPECT_EQ(rows[0].count, 1);

    bool is_refused = false;
    try {
      const auto wrong = co_await session.list(misnamed, user);
    } catch (const Error& error) {
      is_refused = error.code() == ErrorCode::internal;
    }
    EXPECT_TRUE(is_refused);
  });
}

TEST_F(QueryTest, a_value_that_breaks_its_type_in_the_database_is_refused)
{
  static constexpr auto names = query<std::string>([](Param<std::string> name) {
    return insert_into(orders).values(orders.id = 1, orders.user = name).returning(orders.user);
  });
  static_assert(names.sql() ==
                "insert into \"order\" (id, \"user\") values (1, $1) returning \"user\"");
  static constexpr auto as_number =
      query<std::int32_t>([](Param<std::string> name) { return sql("select {}::text", name); });
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    const auto name = co_await session.get(names, "Grace");
    EXPECT_EQ(name, "Grace");

    bool is_refused = false;
    try {
      const auto number = co_await session.get(as_number, "twelve");
      ADD_FAILURE() << number;
    } catch (const Error& error) {
      is_refused = error.code() == ErrorCode::internal;
    }
    EXPECT_TRUE(is_refused);
  });
}

}  // namespace
}  // namespace sqlkit::test
