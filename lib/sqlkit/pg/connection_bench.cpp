// One prepared row and pipelined batches, against hand-written libpq in the same process on the
// same server. Rounds alternate, so that whatever else the machine does meets both.
//
//   SQLKIT_TEST_URL=… build/…/sqlkit_pg_bench

#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/pool.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/values.hpp"

#include <libpq-fe.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

constexpr auto longest_run = std::chrono::seconds(300);
constexpr int rounds = 9;
constexpr int queries_per_round = 4000;
constexpr int queries_per_batch = 100;
constexpr int rows = 10'000;
constexpr Oid int4 = 23;
constexpr std::array parameter_types{int4};
constexpr const char* sql =
    "select id, author, content, metadata, created_at from posts where id = $1";
constexpr StatementRef row_by_key{
    .text = sql, .name = "row_by_key", .parameter_types = parameter_types};

constexpr double bar_single = 1.25;    // times hand-written libpq
constexpr double bar_pipelined = 1.0;  // µs of client CPU per query

struct Finish {
  void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};
using Handle = std::unique_ptr<PGconn, Finish>;

Handle connect_by_hand(const TestDatabase& database)
{
  Handle connection(PQconnectdb(database.url().reveal().c_str()));
  const Result prepared(PQprepare(connection.get(), "row_by_key", sql, 1, parameter_types.data()));
  if (PQresultStatus(prepared.handle()) != PGRES_COMMAND_OK) {
    throw std::runtime_error(PQerrorMessage(connection.get()));
  }
  return connection;
}

/// The sum of a row's sizes: what both ways must have read to know it.
std::size_t read_row(const Result& result)
{
  std::size_t sum = 0;
  for (std::size_t column = 0; column < 5; ++column) {
    sum += result.value(0, column)->size();
  }
  return sum;
}

std::size_t query_by_hand(PGconn* connection, int id)
{
  const auto wire = __builtin_bswap32(static_cast<unsigned>(id));
  const char* values[] = {reinterpret_cast<const char*>(&wire)};
  const int sizes[] = {4};
  const int formats[] = {1};
  const Result result(PQexecPrepared(connection, "row_by_key", 1, values, sizes, formats, 1));
  return read_row(result);
}

void send_by_hand(PGconn* connection, int id)
{
  const auto wire = __builtin_bswap32(static_cast<unsigned>(id));
  const char* values[] = {reinterpret_cast<const char*>(&wire)};
  const int sizes[] = {4};
  const int formats[] = {1};
  PQsendQueryPrepared(connection, "row_by_key", 1, values, sizes, formats, 1);
}

std::size_t batches_by_hand(PGconn* connection)
{
  std::size_t sum = 0;
  for (int done = 0; done < queries_per_round; done += queries_per_batch) {
    PQenterPipelineMode(connection);
    for (int i = 0; i < queries_per_batch; ++i) {
      send_by_hand(connection, (done + i) % rows);
    }
    PQpipelineSync(connection);
    for (int i = 0; i < queries_per_batch; ++i) {
      const Result result(PQgetResult(connection));
      sum += read_row(result);
      PQgetResult(connection);  // null: the end of this query
    }
    const Result sync(PQgetResult(connection));
    PQexitPipelineMode(connection);
  }
  return sum;
}

double microseconds(std::chrono::steady_clock::duration duration)
{
  return std::chrono::duration<double, std::micro>(duration).count();
}

double thread_cpu_microseconds()
{
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

Task<std::size_t> query_often(Pool* pool)
{
  std::size_t sum = 0;
  for (int i = 0; i < queries_per_round; ++i) {
    Parameters parameters;
    add_int(parameters, i % rows);
    const auto result = co_await pool->run(row_by_key, std::move(parameters));
    sum += read_row(result);
  }
  co_return sum;
}

Task<std::size_t> query_in_batches(Pool* pool)
{
  std::size_t sum = 0;
  for (int done = 0; done < queries_per_round; done += queries_per_batch) {
    std::vector<BoundStatement> batch(queries_per_batch);
    for (int i = 0; i < queries_per_batch; ++i) {
      auto& item = batch[static_cast<std::size_t>(i)];
      item.statement = row_by_key;
      add_int(item.parameters, (done + i) % rows);
    }
    ResultSink read = [&sum](std::size_t, Result result) { sum += read_row(result); };
    co_await pool->stream_batch(batch, std::move(read));
  }
  co_return sum;
}

double median(std::vector<double> numbers)
{
  std::sort(numbers.begin(), numbers.end());
  return numbers[numbers.size() / 2];
}

struct Figures {
  std::vector<double> by_hand;    // µs a query, wall
  std::vector<double> by_pool;    // µs a query, wall
  std::vector<double> ratios;     // of the two neighbours
  std::vector<double> pipelined;  // µs of client CPU a query
  std::vector<double> pipelined_by_hand;
};

Task<> measure(Pool* pool, PGconn* by_hand, Figures* figures)
{
  for (int round = 0; round < rounds; ++round) {
    std::size_t expected = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < queries_per_round; ++i) {
      expected += query_by_hand(by_hand, i % rows);
    }
    const auto middle = std::chrono::steady_clock::now();
    const auto sum = co_await query_often(pool);
    const auto end = std::chrono::steady_clock::now();
    const auto cpu_start = thread_cpu_microseconds();
    const auto batched_sum = co_await query_in_batches(pool);
    const auto cpu_middle = thread_cpu_microseconds();
    const auto batched_expected = batches_by_hand(by_hand);
    const auto cpu_end = thread_cpu_microseconds();
    if (sum != expected || batched_sum != expected || batched_expected != expected) {
      throw std::runtime_error("two ways have read different rows");
    }
    figures->by_hand.push_back(microseconds(middle - start) / queries_per_round);
    figures->by_pool.push_back(microseconds(end - middle) / queries_per_round);
    figures->ratios.push_back(figures->by_pool.back() / figures->by_hand.back());
    figures->pipelined.push_back((cpu_middle - cpu_start) / queries_per_round);
    figures->pipelined_by_hand.push_back((cpu_end - cpu_middle) / queries_per_round);
  }
}

int run_benchmark()
{
  TestDatabase database;
  database.execute(
      "create table posts (id int primary key, author text, content text, metadata jsonb,"
      " created_at timestamptz);"
      "insert into posts select i, 'author ' || i % 100, repeat('word ', 20),"
      " '{\"platform\": \"bluesky\", \"likeCount\": 12}', now() from generate_series(0, 9999) i");
  database.execute("vacuum analyze posts");
  const auto by_hand = connect_by_hand(database);
  Figures figures;
  run_task(
      [&]() -> Task<> {
        const auto executor = co_await this_task::executor;
        Pool pool(executor, database.pool_options(1));
        co_await measure(&pool, by_hand.get(), &figures);
        co_await pool.close();
      }(),
      longest_run);

  const auto ratio = median(figures.ratios);
  const auto pipelined = median(figures.pipelined);
  std::printf("one prepared row     libpq %6.1f us   pool %6.1f us   ratio %.2f   bar %.2f   %s\n",
              median(figures.by_hand), median(figures.by_pool), ratio, bar_single,
              ratio <= bar_single ? "ok" : "MISSED");
  std::printf("client CPU, batched  libpq %6.2f us   pool %6.2f us                bar %.2f   %s\n",
              median(figures.pipelined_by_hand), pipelined, bar_pipelined,
              pipelined <= bar_pipelined ? "ok" : "MISSED");
  // Times of a busy machine: only twice the bar is a failure.
  return ratio <= 2 * bar_single && pipelined <= 2 * bar_pipelined ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace sqlkit

int main()
{
  try {
    return sqlkit::run_benchmark();
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return EXIT_FAILURE;
  }
}
