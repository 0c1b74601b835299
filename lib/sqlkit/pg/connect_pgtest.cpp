#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/pool.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/test_proxy.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace sqlkit {
namespace {

TEST(ConnectProblem, is_found_by_the_real_server)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    auto missing = database.connect_options();
    missing.url = Secret<>(missing.url.reveal() + " dbname=nowhere");
    auto stranger = database.connect_options();
    stranger.url = Secret<>(stranger.url.reveal() + " user=nobody_of_that_name");

    const auto no_database = co_await error_of(Connection::open(std::move(missing)));
    const auto no_login = co_await error_of(Connection::open(std::move(stranger)));

    EXPECT_EQ(connect_problem(no_database), ConnectProblem::missing_database);
    EXPECT_EQ(connect_problem(no_login), ConnectProblem::login);
  }());
}

TEST(WaitUntilReady, waits_while_the_server_refuses_and_says_so)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    TestProxy proxy(executor, database.url());
    proxy.cut_all();
    auto options = database.pool_options();
    options.connect.url = proxy.url();
    Pool pool(executor, std::move(options));
    int reports = 0;
    const auto waiting = [&](const Error& error) {
      EXPECT_EQ(connect_problem(error), ConnectProblem::refused) << error.message();
      if (++reports == 2) { proxy.restore(); }
    };

    co_await pool.wait_until_ready(waiting);

    EXPECT_EQ(reports, 2);
    EXPECT_EQ(pool.open_connections(), 1u);
    co_await pool.close();
  }());
}

TEST(WaitUntilReady, does_not_wait_for_what_waiting_cannot_cure)
{
  TestDatabase database;
  run_task([&]() -> Task<> {
    const auto executor = co_await this_task::executor;
    auto options = database.pool_options();
    options.connect.url = Secret<>(options.connect.url.reveal() + " dbname=nowhere");
    Pool pool(executor, std::move(options));
    const auto waiting = [](const Error& error) { ADD_FAILURE() << error.message(); };

    const auto error = co_await error_of(pool.wait_until_ready(waiting));

    EXPECT_EQ(connect_problem(error), ConnectProblem::missing_database);
    co_await pool.close();
  }());
}

}  // namespace
}  // namespace sqlkit
