#include "sqlkit/seed/seed.hpp"

#include "sqlkit/examples/bookshop/schema.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/seed/copy_text.hpp"
#include "sqlkit/seed/row_maker.hpp"
#include "sqlkit/sql/test/create_tables.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>

namespace sqlkit {
namespace {

constexpr std::size_t rows = 100'000;

/// Authors and books, made and written, but for nobody.
void make_rows(benchmark::State& state)
{
  const SeedOptions options{.rows = rows};
  const auto plan = plan_seed(describe(bookshop::bookshop_schema), options);
  for (auto _ : state) {
    std::vector<ValueStore> stores;
    for (const auto& table : plan.tables) {
      stores.emplace_back(table.stored);
    }
    Parameters::Buffer chunk;
    for (const auto place : plan.order) {
      RowMaker maker(plan, place, stores, options);
      while (maker.make_next()) {
        chunk.clear();
        append_copy_row(chunk, maker.row());
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(2 * rows));
}
BENCHMARK(make_rows)->Unit(benchmark::kMillisecond);

/// The same into PostgreSQL, with keys, checks, an index and a foreign key.
void seed_bookshop(benchmark::State& state)
{
  TestDatabase database;
  database.execute(test::create_tables(describe(bookshop::bookshop_schema)));
  for (auto _ : state) {
    run_task([&]() -> Task<> {
      auto connect = database.connect_options();
      connect.statement_timeout = std::chrono::milliseconds(0);
      const auto connection = co_await Connection::open(std::move(connect));
      auto schema = describe(bookshop::bookshop_schema);
      const SeedOptions options{.rows = rows, .is_reset = true};
      co_await seed(*connection, std::move(schema), options);
    }());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(2 * rows));
}
BENCHMARK(seed_bookshop)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sqlkit

BENCHMARK_MAIN();
