#include "store/seed_options.hpp"

#include "store/migrations.hpp"
#include "store/schema.hpp"
#include "store/schema_description.hpp"

#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/session.hpp"

#include <gtest/gtest.h>

namespace socialhub::store {
namespace {

using namespace sqlkit;

// In the order of their keys: no statement of this program reads a whole table
// (queries_pgtest.cpp).
constexpr auto first_posts = query<Row<Posts>>(
    [] { return select(posts).from(posts).order_by(posts.user_id, posts.id).limit(1'000); });
constexpr auto all_platforms =
    query<Row<Platforms>>([] { return select(platforms).from(platforms); });
constexpr auto first_notifications = query<Row<Notifications>>([] {
  return select(notifications)
      .from(notifications)
      .order_by(notifications.user_id, notifications.id)
      .limit(1'000);
});

TEST(SeedOptions, make_rows_that_the_program_reads)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    auto migrations = to_migrations(embedded_migrations());
    MigrateOptions migrating;
    co_await migrate(database.connect_options(), std::move(migrations), std::move(migrating));
    const auto connection = co_await Connection::open(database.connect_options());
    auto options = seed_options();
    options.rows = 60;
    auto schema = describe_schema();
    const auto seeded = co_await seed(*connection, std::move(schema), options);
    EXPECT_EQ(seeded.size(), 16);

    Session session(*connection);
    const auto found_posts = co_await session.list(first_posts);
    const auto found_platforms = co_await session.list(all_platforms);
    const auto found_notifications = co_await session.list(first_notifications);

    EXPECT_EQ(found_posts.size(), 60);
    EXPECT_EQ(found_platforms.size(), 60);
    EXPECT_EQ(found_notifications.size(), 60);
  }());
}

}  // namespace
}  // namespace socialhub::store
