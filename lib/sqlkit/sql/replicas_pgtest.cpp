#include "sqlkit/sql/replicas.hpp"
#include "sqlkit/sql/test/query_fixture.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace sqlkit::test {
namespace {

static constexpr auto user_names =
    query<std::string>([] { return select(users.name).from(users).order_by(users.name); });
static constexpr auto locked_names =
    query<std::string>([] { return select(users.name).from(users).for_update(); });
static constexpr auto current_name =
    query<std::string>([] { return sql("select current_database()"); });

/// Databases that stand for a primary and its copies: who answers is seen by the user in it.
class ReplicasTest : public testing::Test {
protected:
  void SetUp() override
  {
    for (auto* server : {&primary_, &first_, &second_}) {
      server->execute(create_tables(describe(sample_schema)));
    }
    primary_.execute("insert into users (name) values ('primary')");
    first_.execute("insert into users (name) values ('first')");
    second_.execute("insert into users (name) values ('second')");
  }

  Database open(const TestDatabase& server) const
  {
    // Never by way of a proxy, which would try again by itself.
    return create_db(server.connect_options().url, {.connections = 2});
  }

  void run(std::function<Task<>(Replicas&)> body, ReplicaChoice choose = {})
  {
    run_task([&]() -> Task<> {
      std::vector<Database> copies;
      copies.push_back(open(first_));
      copies.push_back(open(second_));
      auto database = with_replicas(open(primary_), std::move(copies), std::move(choose));
      co_await body(database);
      co_await database.close();
    }());
  }

  TestDatabase primary_, first_, second_;
};

TEST_F(ReplicasTest, copies_take_turns_in_reading)
{
  run([](Replicas& database) -> Task<> {
    std::vector<std::string> answered;
    auto session = database.session();
    for (int i = 0; i < 4; ++i) {
      auto name = co_await session.get(user_names);
      answered.push_back(std::move(name));
    }
    EXPECT_EQ(answered, (std::vector<std::string>{"first", "second", "first", "second"}));
  });
}

TEST_F(ReplicasTest, the_program_may_choose_the_copy)
{
  run(
      [](Replicas& database) -> Task<> {
        auto session = database.session();
        const auto name = co_await session.get(user_names);
        EXPECT_EQ(name, "second");
      },
      [](std::size_t count) { return count - 1; });
}

TEST_F(ReplicasTest, the_primary_answers_what_writes_or_locks)
{
  run([&](Replicas& database) -> Task<> {
    auto session = database.session();
    co_await session.execute(insert_user, "Ada", std::nullopt, std::nullopt);
    const auto locked = co_await session.get(locked_names);
    EXPECT_EQ(locked, "primary");
    const auto unknown = co_await session.get(current_name);
    EXPECT_EQ(unknown, primary_.name());
    auto primary = database.primary().session();
    const auto names = co_await primary.list(user_names);
    EXPECT_EQ(names.to_vector(), (std::vector<std::string>{"Ada", "primary"}));
  });
  EXPECT_EQ(first_.value("select count(*) from users"), "1");
}

TEST_F(ReplicasTest, a_transaction_stays_on_the_primary)
{
  run([](Replicas& database) -> Task<> {
    co_await database.transaction([&](Session session) -> Task<> {
      const auto name = co_await session.get(user_names);
      EXPECT_EQ(name, "primary");
    });
  });
}

TEST_F(ReplicasTest, a_batch_stays_together)
{
  run([](Replicas& database) -> Task<> {
    auto session = database.session();
    auto reads = session.batch();
    const auto one = reads.get(user_names);
    const auto two = reads.get(user_names);
    co_await reads.send();
    EXPECT_EQ(*one, "first");
    EXPECT_EQ(*two, "first");

    auto mixed = session.batch();
    const auto read = mixed.get(user_names);
    const auto write = mixed.execute(insert_user, "Ada", std::nullopt, std::nullopt);
    co_await mixed.send();
    EXPECT_EQ(*read, "primary");
    EXPECT_EQ(*write, 1);
  });
}

TEST_F(ReplicasTest, a_copy_that_is_away_is_left_out)
{
  const auto take_away = [&](const TestDatabase& server) {
    primary_.execute("alter database \"" + server.name() + "\" allow_connections false");
    primary_.execute(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '" +
        server.name() + "'");
  };
  take_away(first_);
  run([&](Replicas& database) -> Task<> {
    auto session = database.session();
    const auto name = co_await session.get(user_names);
    EXPECT_EQ(name, "second");
    take_away(second_);
    const auto last = co_await session.get(user_names);
    EXPECT_EQ(last, "primary");
  });
}

}  // namespace
}  // namespace sqlkit::test
