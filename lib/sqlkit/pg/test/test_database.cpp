#include "sqlkit/pg/test/test_database.hpp"

#include "sqlkit/base/uuid.hpp"
#include "sqlkit/pg/conninfo.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/pg/result.hpp"

#include <libpq-fe.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace sqlkit {

namespace {

std::string test_server_url()
{
  const char* url = std::getenv("SQLKIT_TEST_URL");
  if (!url || !*url) {
    throw std::runtime_error(
        "SQLKIT_TEST_URL is not set: this test needs a PostgreSQL server; run it with ./dev test");
  }
  return url;
}

struct Finish {
  void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};

std::unique_ptr<PGconn, Finish> connect(const Conninfo& conninfo)
{
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : conninfo.settings()) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  std::unique_ptr<PGconn, Finish> connection(PQconnectdbParams(keywords.data(), values.data(), 0));
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    throw std::runtime_error(PQerrorMessage(connection.get()));
  }
  PQsetNoticeReceiver(connection.get(), [](void*, const PGresult*) {}, nullptr);
  return connection;
}

Conninfo conninfo_of(const std::string& server_url, std::string database)
{
  auto conninfo = Conninfo::parse(server_url);
  if (!conninfo) { throw std::runtime_error("SQLKIT_TEST_URL cannot be read"); }
  if (!database.empty()) { conninfo->set("dbname", std::move(database)); }
  return *conninfo;
}

Result execute_blocking(const std::string& server_url, const std::string& database,
                        std::string_view script)
{
  const auto connection = connect(conninfo_of(server_url, database));
  Result result(PQexec(connection.get(), std::string(script).c_str()));
  const auto status = PQresultStatus(result.handle());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(PQerrorMessage(connection.get()));
  }
  return result;
}

/// Null if the tests run without a proxy.
const char* pooler_url()
{
  return std::getenv("SQLKIT_TEST_POOLER_URL");
}

}  // namespace

TestDatabase::TestDatabase() : TestDatabase("template0") {}

TestDatabase::TestDatabase(std::string_view template_name)
    : name_("test_" + to_string(make_uuid_v7())), server_url_(test_server_url())
{
  execute_blocking(
      server_url_, "",
      "create database " + quote_name(name_) + " template " + quote_name(template_name));
}

TestDatabase::~TestDatabase()
{
  try {
    execute_blocking(server_url_, "", "drop database " + quote_name(name_) + " with (force)");
  } catch (const std::exception&) {
    // The test itself has failed or passed before; a server that is gone keeps no database.
  }
}

Secret<> TestDatabase::url() const
{
  const auto* pooler = pooler_url();
  return Secret<>(conninfo_of(pooler != nullptr ? pooler : server_url_, name_).to_text());
}

Prepare TestDatabase::prepare() const
{
  return pooler_url() != nullptr ? Prepare::unnamed : Prepare::named;
}

ConnectOptions TestDatabase::connect_options() const
{
  return {.url = Secret<>(conninfo_of(server_url_, name_).to_text()),
          .application_name = "sqlkit test"};
}

PoolOptions TestDatabase::pool_options(std::size_t connections) const
{
  return {.connect = connect_options(), .connections = connections};
}

void TestDatabase::execute(std::string_view script)
{
  execute_blocking(server_url_, name_, script);
}

std::string TestDatabase::value(std::string_view query)
{
  const auto result = execute_blocking(server_url_, name_, query);
  if (result.row_count() == 0) { return ""; }
  return PQgetvalue(result.handle(), 0, 0);
}

void TestDatabase::end_sessions()
{
  execute(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
      " where datname = current_database() and pid <> pg_backend_pid()");
}

void run_task(Task<> task, std::chrono::seconds limit)
{
  boost::asio::io_context context;
  std::optional<std::exception_ptr> end;
  boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr failure) {
    end = failure;
    context.stop();
  });
  context.run_for(limit);
  if (!end) { throw std::runtime_error("the coroutine did not end in time"); }
  if (*end) { std::rethrow_exception(*end); }
}

}  // namespace sqlkit
