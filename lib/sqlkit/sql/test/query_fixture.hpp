#pragma once

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/test/create_tables.hpp"
#include "sqlkit/sql/test/sample_schema.hpp"

#include "sqlkit/pg/test/test_database.hpp"

#include <gtest/gtest.h>

#include <exception>
#include <functional>
#include <string>
#include <utility>

/// Only for tests.
namespace sqlkit::test {

static constexpr auto insert_user =
    query<UserId>([](Param<Text<nonempty, max(100)>> name, Param<std::optional<std::string>> email,
                     Param<std::optional<std::string>> address) {
      return insert_into(users)
          .values(users.name = name, users.email = email, users.last_address = address)
          .returning(users.id);
    });

static constexpr auto insert_post = query<PostId>(
    [](Param<NewPost> post) { return insert_into(posts).values(post).returning(posts.id); });

static constexpr auto insert_platform = query<PlatformId>([](Param<Insert<Platforms>> platform) {
  return insert_into(platforms).values(platform).returning(platforms.id);
});

/// A post of Bluesky with all that has no default.
inline NewPost a_post(UserId user, std::string external_id)
{
  return {.user_id = user,
          .platform = Platform::bluesky,
          .external_id = std::move(external_id),
          .metadata = PlatformPostMetadata(BlueskyMetadata{.like_count = 7, .cid = "bafy"})};
}

/// A database with the sample schema and one user, Ada.
class QueryFixture : public testing::Test {
protected:
  void SetUp() override { server_.execute(create_tables(describe(sample_schema))); }

  /// Runs the body as a coroutine.
  void run(std::function<Task<>(Database&)> body) { run_task(run_and_close(std::move(body))); }
  /// Runs the body with a session in which each statement is for itself.
  void run_session(std::function<Task<>(Session)> body)
  {
    run([body = std::move(body)](Database& database) -> Task<> {
      const auto session = database.session();
      co_await body(session);
    });
  }

  UserId user;
  TestDatabase server_;

private:
  Task<> run_and_close(std::function<Task<>(Database&)> body)
  {
    auto database = create_db(server_.url(), {.connections = 2, .prepare = server_.prepare()});
    std::exception_ptr problem;
    try {
      auto session = database.session();
      user = co_await session.get(insert_user, "Ada", "Ada@example.org", "192.0.2.7");
      co_await body(database);
    } catch (...) {  // the pool must be closed before the error goes on
      problem = std::current_exception();
    }
    co_await database.close();
    if (problem) { std::rethrow_exception(problem); }
  }
};

}  // namespace sqlkit::test
