#include "sqlkit/pg/events.hpp"

#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/pool.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/values.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/wait.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

/// What was told, a line for each statement: its text, its values, why it failed.
struct Told {
  std::vector<std::string> lines;

  ConnectionEvents events()
  {
    return {.statement =
                [this](const StatementEvent& event) {
                  auto line = std::string(event.text) + " | " + parameters_text(event);
                  if (event.failure) { line += " | " + event.failure->message(); }
                  EXPECT_GT(event.backend_pid, 0);
                  EXPECT_GE(event.duration.count(), 0);
                  lines.push_back(std::move(line));
                },
            .parameter = {},
            .close = {}};
  }
};

ConnectOptions telling(const TestDatabase& database, ConnectionEvents events)
{
  auto options = database.connect_options();
  options.events = std::move(events);
  return options;
}

TEST(ConnectionEvents, tell_each_statement_with_its_values)
{
  TestDatabase database;
  Told told;
  run_task([&]() -> Task<> {
    auto options = telling(database, told.events());
    auto connection = co_await Connection::open(std::move(options));
    const Oid types[] = {23, 25, 25, 17};
    const StatementRef statement{.text = "select $1, $2, $3, $4", .parameter_types = types};
    Parameters parameters;
    add_int(parameters, -7);
    parameters.add_text("it's");
    parameters.add_null();
    parameters.add_text("A");
    co_await connection->begin();
    co_await connection->run(statement, std::move(parameters));
    co_await connection->commit();
  }());
  EXPECT_EQ(told.lines, (std::vector<std::string>{
                            "begin isolation level read committed read write | ",
                            "select $1, $2, $3, $4 | -7, 'it''s', NULL, '\\x41'", "commit | "}));
}

TEST(ConnectionEvents, never_tell_a_secret)
{
  TestDatabase database;
  Told told;
  run_task([&]() -> Task<> {
    auto options = telling(database, told.events());
    auto connection = co_await Connection::open(std::move(options));
    Parameters parameters;
    parameters.add_text("open sesame");
    parameters.hide_last();
    const StatementRef statement{.text = "select $1::text"};
    const auto result = co_await connection->run(statement, std::move(parameters));
    EXPECT_EQ(text_at(result, 0, 0), "open sesame");
  }());
  EXPECT_EQ(told.lines, std::vector<std::string>{"select $1::text | ***"});
}

TEST(ConnectionEvents, tell_why_a_statement_failed)
{
  TestDatabase database;
  Told told;
  run_task([&]() -> Task<> {
    auto options = telling(database, told.events());
    auto connection = co_await Connection::open(std::move(options));
    co_await error_of(connection->execute("select 1/0"));
    co_await error_of(connection->execute_script("selec 1"));
    co_await error_of(with_timeout(connection->execute("select pg_sleep(20)"), 5ms));
  }());
  EXPECT_EQ(told.lines, (std::vector<std::string>{
                            "select 1/0 |  | The database refused a value.",
                            "selec 1 |  | The database refused a statement.",
                            "select pg_sleep(20) |  | The database did not finish in time."}));
}

TEST(ConnectionEvents, tell_the_statements_of_a_batch)
{
  TestDatabase database;
  Told told;
  run_task([&]() -> Task<> {
    auto options = telling(database, told.events());
    auto connection = co_await Connection::open(std::move(options));
    std::vector<BoundStatement> statements{{StatementRef{.text = "select 1"}, Parameters()},
                                           {StatementRef{.text = "select 1/0"}, Parameters()},
                                           {StatementRef{.text = "select 3"}, Parameters()}};
    co_await error_of(connection->run_batch(std::move(statements)));
  }());
  EXPECT_EQ(told.lines, (std::vector<std::string>{"select 1 | ",
                                                  "select 1/0 |  | The database refused a value.",
                                                  "select 3 |  | The database refused a value."}));
}

TEST(ConnectionEvents, tell_settings_when_they_change)
{
  TestDatabase database;
  std::map<std::string, std::vector<std::string>> settings;
  ConnectionEvents events;
  events.parameter = [&](std::string_view name, std::string_view value) {
    settings[std::string(name)].emplace_back(value);
  };
  run_task([&]() -> Task<> {
    auto options = telling(database, events);
    auto connection = co_await Connection::open(std::move(options));
    co_await connection->execute("select 1");
    co_await connection->execute("set TimeZone = 'Europe/Berlin'");
  }());
  EXPECT_EQ(settings["TimeZone"], (std::vector<std::string>{"UTC", "Europe/Berlin"}));
  EXPECT_EQ(settings["client_encoding"], std::vector<std::string>{"UTF8"});
}

TEST(ConnectionEvents, tell_that_a_connection_is_closed)
{
  TestDatabase database;
  std::vector<int> closed;
  ConnectionEvents events;
  events.close = [&](int backend_pid) { closed.push_back(backend_pid); };
  int pid = 0;
  run_task([&]() -> Task<> {
    auto options = telling(database, events);
    auto connection = co_await Connection::open(std::move(options));
    pid = connection->backend_pid();
    EXPECT_TRUE(closed.empty());
  }());
  EXPECT_EQ(closed, std::vector<int>{pid});
}

/// The process that served a statement which takes longer than any of the limits below.
Task<std::int64_t> slow_pid(Pool* pool)
{
  const StatementRef statement{.text = "select pg_backend_pid() from pg_sleep(0.01)"};
  Parameters none;
  const auto result = co_await pool->run(statement, std::move(none));
  co_return int_at(result, 0, 0);
}

TEST(Pool, closes_a_connection_that_nobody_wants_any_more)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    Event closed(executor);
    auto options = database.pool_options(2);
    options.idle_timeout = 1ms;
    options.connect.events.close = [&](int) { closed.set(); };
    Pool pool(executor, std::move(options));
    const auto first = co_await slow_pid(&pool);
    EXPECT_EQ(pool.open_connections(), 1u);

    const bool is_closed = co_await closed.wait(20s);

    EXPECT_TRUE(is_closed);
    EXPECT_EQ(pool.open_connections(), 0u);
    const auto second = co_await slow_pid(&pool);
    EXPECT_NE(first, second);
    co_await pool.close();
  }());
}

TEST(Pool, replaces_a_connection_that_is_too_old)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    auto options = database.pool_options(1);
    options.max_lifetime = 5ms;
    Pool young(executor, options);
    options.max_lifetime = 0ms;
    Pool old(executor, options);

    const auto first = co_await slow_pid(&young);
    const auto second = co_await slow_pid(&young);
    EXPECT_NE(first, second);
    EXPECT_EQ(young.open_connections(), 0u);
    const auto kept = co_await slow_pid(&old);
    const auto again = co_await slow_pid(&old);
    EXPECT_EQ(kept, again);
    EXPECT_EQ(old.open_connections(), 1u);
    co_await young.close();
    co_await old.close();
  }());
}

}  // namespace
}  // namespace sqlkit
