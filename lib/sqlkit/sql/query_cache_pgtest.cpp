#include "sqlkit/sql/query_cache.hpp"
#include "sqlkit/sql/test/query_fixture.hpp"

#include "sqlkit/pg/test/error_of.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>
#include <utility>

namespace sqlkit::test {
namespace {

using namespace std::chrono_literals;

class SetClock final : public Clock {
public:
  Timestamp now() const override { return moment; }
  Timestamp moment{};
};

static constexpr auto count_users = query<std::int64_t>([] { return select(count()).from(users); });
static constexpr auto count_posts = query<std::int64_t>([] { return select(count()).from(posts); });
static constexpr auto users_called = query<std::int64_t>(
    [](Param<std::string> name) { return select(count()).from(users).where(users.name == name); });
static constexpr auto long_name = query<std::string>([](Param<int> size) {
  return select(sql<std::string>("repeat('x', {})", size).as("text")).from(users).limit(1);
});

/// A database with one user, and how many statements have reached it.
class QueryCacheTest : public testing::Test {
protected:
  void SetUp() override
  {
    server_.execute(create_tables(describe(sample_schema)));
    add_from_outside();
  }

  /// As another program would: the cache cannot know.
  void add_from_outside() { server_.execute("insert into users (name) values ('Ada')"); }

  void run(std::function<Task<>(Database&)> body)
  {
    DatabaseOptions options{.connections = 2, .prepare = server_.prepare()};
    options.cache = cache;
    options.events.statement = [&](const StatementEvent&) { ++asked; };
    run_task([&]() -> Task<> {
      auto database = create_db(server_.url(), std::move(options));
      co_await body(database);
      co_await database.close();
    }());
  }

  SetClock clock;
  CacheOptions cache{.most_bytes = 1'000'000, .ttl = 60s, .clock = &clock};
  int asked = 0;
  TestDatabase server_;
};

TEST_F(QueryCacheTest, asks_once_for_the_same_values)
{
  run([&](Database& database) -> Task<> {
    auto cached = database.cached_session();
    const auto first = co_await cached.get(users_called, "Ada");
    const auto other = co_await cached.get(users_called, "Bob");
    add_from_outside();
    const auto again = co_await cached.get(users_called, "Ada");
    const auto listed = co_await cached.list(users_called, "Ada");
    EXPECT_EQ(first, 1);
    EXPECT_EQ(other, 0);
    EXPECT_EQ(again, 1);
    EXPECT_EQ(listed[0], 1);
    EXPECT_EQ(asked, 2);
    auto session = database.session();
    const auto truth = co_await session.get(users_called, "Ada");
    EXPECT_EQ(truth, 2);
  });
}

TEST_F(QueryCacheTest, forgets_what_was_written)
{
  run([&](Database& database) -> Task<> {
    auto cached = database.cached_session();
    auto session = database.session();
    co_await cached.get(count_users);
    co_await cached.get(count_posts);
    asked = 0;
    co_await session.execute(insert_user, "Bob", std::nullopt, std::nullopt);
    const auto users_now = co_await cached.get(count_users);
    co_await cached.get(count_posts);
    EXPECT_EQ(users_now, 2);
    EXPECT_EQ(asked, 2) << "the insert and the users, not the posts";
  });
}

TEST_F(QueryCacheTest, forgets_again_when_a_transaction_ends)
{
  run([&](Database& database) -> Task<> {
    auto cached = database.cached_session();
    co_await database.transaction([&](Session session) -> Task<> {
      co_await session.execute(insert_user, "Bob", std::nullopt, std::nullopt);
      const auto before = co_await cached.get(count_users);
      EXPECT_EQ(before, 1);
    });
    const auto after = co_await cached.get(count_users);
    EXPECT_EQ(after, 2);
  });
}

TEST_F(QueryCacheTest, does_not_keep_what_was_read_before_a_write)
{
  detail::QueryCache kept(cache);
  const auto before = kept.version();
  kept.forget({.tables = {"users"}, .tags = {}});
  kept.keep("key", "select count(*) from users", Result(), before, {});
  EXPECT_FALSE(kept.find("key"));
  kept.keep("key", "select count(*) from users", Result(), kept.version(), {});
  EXPECT_TRUE(kept.find("key"));
}

TEST_F(QueryCacheTest, forgets_after_a_time)
{
  run([&](Database& database) -> Task<> {
    auto cached = database.cached_session();
    auto short_lived = database.cached_session({.ttl = 1s});
    co_await cached.get(count_users);
    co_await short_lived.get(count_posts);
    clock.moment += 1s;
    asked = 0;
    co_await cached.get(count_users);
    EXPECT_EQ(asked, 0);
    co_await short_lived.get(count_posts);
    EXPECT_EQ(asked, 1);
    clock.moment += 59s;
    co_await cached.get(count_users);
    EXPECT_EQ(asked, 2);
  });
}

TEST_F(QueryCacheTest, forgets_by_table_and_by_tag)
{
  run([&](Database& database) -> Task<> {
    auto tagged = database.cached_session({.tags = {"counts"}, .is_forgotten_by_writes = false});
    auto session = database.session();
    co_await tagged.get(count_users);
    co_await session.execute(insert_user, "Bob", std::nullopt, std::nullopt);
    const auto old = co_await tagged.get(count_users);
    database.forget_cached({.tables = {"users"}, .tags = {}});
    const auto still_old = co_await tagged.get(count_users);
    database.forget_cached({.tables = {}, .tags = {"counts"}});
    const auto now = co_await tagged.get(count_users);
    EXPECT_EQ(old, 1);
    EXPECT_EQ(still_old, 1);
    EXPECT_EQ(now, 2);

    auto cached = database.cached_session();
    co_await cached.get(count_posts);
    asked = 0;
    database.forget_cached({.tables = {"posts"}, .tags = {}});
    co_await cached.get(count_posts);
    EXPECT_EQ(asked, 1);
  });
}

TEST_F(QueryCacheTest, keeps_what_was_wanted_last)
{
  run([&](Database& database) -> Task<> {
    auto cached = database.cached_session();
    co_await cached.get(long_name, 400'000);
    co_await cached.get(long_name, 400'001);
    co_await cached.get(long_name, 400'000);
    co_await cached.get(long_name, 400'002);
    asked = 0;
    co_await cached.get(long_name, 400'000);
    co_await cached.get(long_name, 400'002);
    EXPECT_EQ(asked, 0);
    co_await cached.get(long_name, 400'001);
    EXPECT_EQ(asked, 1);
  });
}

TEST_F(QueryCacheTest, does_not_give_all_others_up_for_what_is_too_large)
{
  run([&](Database& database) -> Task<> {
    auto cached = database.cached_session();
    co_await cached.get(long_name, 400'000);
    co_await cached.get(long_name, 2'000'000);
    asked = 0;
    co_await cached.get(long_name, 400'000);
    EXPECT_EQ(asked, 0);
    co_await cached.get(long_name, 2'000'000);
    EXPECT_EQ(asked, 1);
  });
}

TEST_F(QueryCacheTest, is_off_unless_it_is_asked_for)
{
  cache.most_bytes = 0;
  run([&](Database& database) -> Task<> {
    auto session = database.cached_session();
    co_await session.get(count_users);
    co_await session.get(count_users);
    EXPECT_EQ(asked, 2);
  });
}

}  // namespace
}  // namespace sqlkit::test
