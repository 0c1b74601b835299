#include "sqlkit/tool/seed_command.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/table_filter.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/tool/progress_bar.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <numeric>
#include <utility>

namespace sqlkit::tool {

namespace {

struct Assignment {
  std::string name;
  std::string value;
};

Assignment split_assignment(const std::string& flag, const std::string& text)
{
  const auto sign = text.find('=');
  if (sign == std::string::npos || sign == 0) {
    throw Error{ErrorCode::bad_request, "--" + flag + " needs a name and a value, as in --" + flag +
                                            (flag == "table" ? " posts=1000" : " posts.state=…") +
                                            ", not \"" + text + "\"."};
  }
  return {text.substr(0, sign), text.substr(sign + 1)};
}

template <class Number>
Number read_number(const std::string& flag, const std::string& text)
{
  Number number{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) { return number; }
  throw Error{ErrorCode::bad_request, "--" + flag + ": \"" + text + "\" is not a number."};
}

/// "draft:3,published": published once for three drafts.
std::vector<WeightedValue> read_values(const std::string& text)
{
  std::vector<WeightedValue> values;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const auto end = std::min(text.find(',', begin), text.size());
    const auto item = text.substr(begin, end - begin);
    const auto colon = item.rfind(':');
    if (colon == std::string::npos) {
      values.push_back({item, 1});
    } else {
      values.push_back(
          {item.substr(0, colon), read_number<double>("values", item.substr(colon + 1))});
    }
    begin = end + 1;
  }
  return values;
}

SeedEvents shown_on(ProgressBar& bar)
{
  SeedEvents events;
  events.progress = [&bar](const std::string& table, std::size_t made, std::size_t wanted) {
    bar.show(table, made, wanted);
  };
  return events;
}

void report(const std::vector<SeededTable>& seeded, std::uint64_t seed, double seconds)
{
  std::size_t rows = 0;
  for (const auto& table : seeded) {
    rows += table.rows;
    const bool is_short = table.rows < table.wanted;
    fmt::print("  {:<32} {:>10} rows{}\n", table.table, table.rows,
               is_short ? fmt::format(" of {}: its keys have no more values", table.wanted) : "");
  }
  fmt::print("Filled {} table{} with {} rows in {:.1f} s ({:.0f} rows/s), seed {}.\n",
             seeded.size(), seeded.size() == 1 ? "" : "s", rows, seconds,
             static_cast<double>(rows) / std::max(seconds, 0.001), seed);
}

/// What the database holds, in the schemas that the code names and as far as the project looks. The
/// program's own schema is the one where names without a schema are found.
Task<SchemaDescription> read_database(Connection& connection, Workplace workplace)
{
  auto namespaces = names_of_namespaces(workplace.schema());
  co_await connection.execute("set search_path = " + quote_name(workplace.own_schema));
  co_await connection.begin(Isolation::repeatable_read, Access::read_only);
  auto state = co_await read_catalog(connection, workplace.own_schema, std::move(namespaces));
  co_await connection.commit();
  // Types of extensions live in public.
  co_await connection.execute("set search_path = " + quote_name(workplace.own_schema) + ", public");
  keep_tables(state.normal, workplace.tables);
  co_return state.normal;
}

}  // namespace

void add_seed_flags(CLI::App& command, SeedFlags& flags)
{
  command.add_option("--rows", flags.rows,
                     "How many rows each table gets; 100 if nothing is said.");
  command.add_option("--seed", flags.seed, "The same number gives the same rows.");
  command.add_option("--table", flags.tables,
                     "Rows of one table, as in posts=100000; 0 leaves it out.");
  command.add_option("--values", flags.values,
                     "The only values of a column, with weights: posts.state=draft:3,published");
  command.add_option("--generator", flags.generators,
                     "What a text column holds: authors.nick=city");
  command.add_option("--nulls", flags.nulls, "The share of nulls: 0.2, or posts.title=0.5");
  command.add_flag("--reset", flags.is_reset,
                   "Empty the tables first, and those that refer to them. What they hold is lost.");
}

SeedOptions follow_flags(SeedOptions options, const SeedFlags& flags)
{
  options.rows = flags.rows.value_or(options.rows);
  options.seed = flags.seed.value_or(options.seed);
  options.is_reset = options.is_reset || flags.is_reset;
  for (const auto& text : flags.tables) {
    const auto [table, rows] = split_assignment("table", text);
    options.tables[table] = read_number<std::size_t>("table", rows);
  }
  for (const auto& text : flags.values) {
    const auto [column, values] = split_assignment("values", text);
    options.columns[column].values = read_values(values);
  }
  for (const auto& text : flags.generators) {
    const auto [column, generator] = split_assignment("generator", text);
    options.columns[column].generator = generator;
  }
  for (const auto& text : flags.nulls) {
    if (text.find('=') == std::string::npos) {
      options.null_share = read_number<double>("nulls", text);
      continue;
    }
    const auto [column, share] = split_assignment("nulls", text);
    options.columns[column].null_share = read_number<double>("nulls", share);
  }
  return options;
}

Task<> seed_database(Workplace workplace, SeedFlags flags)
{
  auto options = follow_flags(workplace.seed(), flags);
  auto login = workplace.login();
  login.statement_timeout = std::chrono::milliseconds(0);
  fmt::print("{}\n", redact_url(login.url.reveal()));
  const auto connection = co_await Connection::open(std::move(login));
  auto schema = co_await read_database(*connection, workplace);
  ProgressBar bar;
  options.events = shown_on(bar);
  const auto begin = system_clock().now();
  const auto seeded = co_await seed(*connection, std::move(schema), options);
  bar.clear();
  const std::chrono::duration<double> duration = system_clock().now() - begin;
  report(seeded, options.seed, duration.count());
}

}  // namespace sqlkit::tool
