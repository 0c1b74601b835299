#include "sqlkit/seed/seed.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/seed/copy_text.hpp"
#include "sqlkit/seed/row_maker.hpp"

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

namespace sqlkit {

namespace {

constexpr std::size_t rehearsed_rows = 100;
constexpr std::size_t chunk_bytes = 64 * 1024;

std::string list_columns(const SeedTable& table, const std::vector<std::size_t>& places)
{
  std::string list;
  for (const auto place : places) {
    list += (list.empty() ? "" : ", ") + quote_identifier(table.columns[place].name);
  }
  return list;
}

std::vector<std::size_t> all_places(const SeedTable& table)
{
  std::vector<std::size_t> places(table.columns.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i] = i;
  }
  return places;
}

/// The columns of its late links, one link after the other.
std::vector<std::size_t> late_places(const SeedTable& table)
{
  std::vector<std::size_t> places;
  for (const auto& link : table.links) {
    if (link.is_late) { places.insert(places.end(), link.columns.begin(), link.columns.end()); }
  }
  return places;
}

SeedValue read_value(const Result& result, std::size_t row, std::size_t column)
{
  const auto bytes = result.value(row, column);
  if (not bytes) { return std::nullopt; }
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

/// What PostgreSQL says of values; anything else is nobody's data.
Error refused(const Error& reason, const SeedTable& table)
{
  const auto state = reason.field("sqlstate");
  if (not state.starts_with("22") && not state.starts_with("23")) { return reason; }
  const auto constraint = std::string(reason.field("constraint"));

  const auto what = constraint.empty()
                        ? " does not take the rows made for it: " + reason.message()
                        : " has \"" + constraint + "\", which refuses the rows made for it.";
  return Error{ErrorCode::bad_request,
               table.path + what + "\nSay what its columns may hold (--values " + table.path +
                   ".column=a,b or --generator) or leave it out (--table " + table.path +
                   "=0). Nothing was written.",
               reason.fields()};
}

/// One run over all tables of a plan.
class Seeder {
public:
  Seeder(Connection& connection, SeedPlan plan, SeedOptions options)
      : connection_(connection), plan_(std::move(plan)), options_(std::move(options))
  {
  }

  Task<> run()
  {
    co_await refuse_filled_tables();
    co_await rehearse();
    co_await empty_tables();
    co_await open_stores();
    for (const auto place : plan_.order) {
      const auto& table = plan_.tables[place];
      const auto target = table.sql;
      const auto made = co_await fill(place, target);
      seeded_.push_back({table.path, table.rows, made});
    }
    for (const auto place : plan_.order) {
      co_await link_late(place);
      co_await set_sequences(place);
    }
  }

  Task<> analyze()
  {
    for (const auto place : plan_.order) {
      auto statement = "analyze " + plan_.tables[place].sql;
      co_await connection_.execute(std::move(statement));
    }
  }

  std::vector<SeededTable> seeded_tables() { return seeded_; }

private:
  Task<> refuse_filled_tables()
  {
    if (options_.is_reset) { co_return; }
    for (const auto place : plan_.order) {
      const auto& table = plan_.tables[place];
      auto question = "select from " + table.sql + " limit 1";
      const auto found = co_await connection_.execute(std::move(question));
      if (found.row_count() == 0) { continue; }
      throw Error{ErrorCode::bad_request,
                  table.path +
                      " holds rows already. Empty the tables first (--reset) or leave "
                      "this one out (--table " +
                      table.path + "=0). Nothing was written."};
    }
  }

  /// Tables that are left out may hold rows to which the others refer.
  Task<> open_stores()
  {
    stores_.clear();
    for (const auto& table : plan_.tables) {
      stores_.emplace_back(table.stored);
    }
    for (std::size_t place = 0; place < plan_.tables.size(); ++place) {
      const auto& table = plan_.tables[place];
      if (table.rows == 0 and not table.stored.empty()) { co_await read_store(place); }
    }
  }

  Task<> read_store(std::size_t place)
  {
    const auto& table = plan_.tables[place];
    std::string list;
    for (const auto column : table.stored) {
      list += (list.empty() ? "" : ", ") + quote_identifier(table.columns[column].name) + "::text";
    }
    auto question = "select " + list + " from " + table.sql + " order by " + list + " limit 100000";
    const auto result = co_await connection_.execute(std::move(question));
    std::vector<SeedValue> row(table.columns.size());
    for (std::size_t i = 0; i < result.row_count(); ++i) {
      for (std::size_t column = 0; column < table.stored.size(); ++column) {
        row[table.stored[column]] = read_value(result, i, column);
      }
      stores_[place].add(row);
    }
  }

  /// The first rows of each table, into a table that has its checks and is gone afterwards.
  Task<> rehearse()
  {
    co_await open_stores();
    const auto whole = plan_;
    for (auto& table : plan_.tables) {
      table.rows = std::min(table.rows, rehearsed_rows);
    }
    is_rehearsal_ = true;
    const std::string rehearsal_table = "pg_temp.sqlkit_rehearsal";
    for (const auto place : plan_.order) {
      const auto& table = plan_.tables[place];
      auto statement = "create temporary table sqlkit_rehearsal (like " + table.sql +
                       " including constraints including generated) on commit drop";
      co_await connection_.execute(std::move(statement));
      const auto made = co_await fill(place, rehearsal_table);
      co_await connection_.execute("drop table pg_temp.sqlkit_rehearsal");
      if (made == 0) { throw Error(nothing_to_refer_to(table)); }
    }
    is_rehearsal_ = false;
    plan_ = whole;
  }

  Error nothing_to_refer_to(const SeedTable& table) const
  {
    for (const auto& link : table.links) {
      if (stores_[link.target].size() > 0) { continue; }
      const auto& target = plan_.tables[link.target].path;
      return Error{ErrorCode::bad_request, table.path + " refers to " + target + " (" + link.name +
                                               "), which is left out and holds no rows. Fill " +
                                               target + " too, or leave out " + table.path +
                                               ". Nothing was written."};
    }
    return Error{ErrorCode::bad_request,
                 "No row of " + table.path +
                     " could be made that agrees with its keys and checks. Leave it out (--table " +
                     table.path + "=0). Nothing was written."};
  }

  Task<> empty_tables()
  {
    if (not options_.is_reset) { co_return; }
    std::string list;
    for (const auto place : places_to_empty()) {
      list += (list.empty() ? "" : ", ") + plan_.tables[place].sql;
    }
    if (list.empty()) { co_return; }
    auto statement = "truncate " + list + " restart identity";
    co_await connection_.execute(std::move(statement));
  }

  /// Those that are filled, and what refers to them: its rows would point nowhere.
  std::set<std::size_t> places_to_empty() const
  {
    std::set<std::size_t> places(plan_.order.begin(), plan_.order.end());
    for (std::size_t known = 0; known != places.size();) {
      known = places.size();
      for (std::size_t place = 0; place < plan_.tables.size(); ++place) {
        const auto& links = plan_.tables[place].links;
        const bool refers = std::ranges::any_of(
            links, [&](const SeedLink& link) { return places.contains(link.target); });
        if (refers) { places.insert(place); }
      }
    }
    return places;
  }

  void tell(const SeedTable& table, std::size_t made) const
  {
    if (options_.events.progress && not is_rehearsal_) {
      options_.events.progress(table.path, made, table.rows);
    }
  }

  /// Returns how many rows were written.
  Task<std::size_t> fill(std::size_t place, std::string target)
  {
    const auto& table = plan_.tables[place];
    RowMaker maker(plan_, place, stores_, options_);
    const ChunkSource source = [&](Parameters::Buffer& chunk) {
      bool has_more = maker.make_next();
      while (has_more) {
        append_copy_row(chunk, maker.row());
        if (chunk.size() >= chunk_bytes) { break; }
        has_more = maker.make_next();
      }
      tell(table, maker.made());
      return has_more;
    };
    auto text = "copy " + target + " (" + list_columns(table, all_places(table)) + ") from stdin";
    std::optional<Error> problem;
    try {
      co_await connection_.copy_in(std::move(text), source);
    } catch (const Error& error) {  // told with the table and what to do
      problem = refused(error, table);
    }
    if (problem) { throw Error(*problem); }
    co_return maker.made();
  }

  /// The second pass over a table whose foreign keys close a circle.
  Task<> link_late(std::size_t place)
  {
    const auto& table = plan_.tables[place];
    const auto places = late_places(table);
    if (places.empty()) { co_return; }
    const auto keys = list_columns(table, table.primary_key);
    const auto links = list_columns(table, places);
    auto creation = "create temporary table sqlkit_links on commit drop as select " + keys + ", " +
                    links + " from " + table.sql + " with no data";
    co_await connection_.execute(std::move(creation));
    co_await copy_links(place);
    std::string same;
    for (const auto key : table.primary_key) {
      const auto name = quote_identifier(table.columns[key].name);
      same += (same.empty() ? "" : " and ") + ("filled." + name) + " = links." + name;
    }
    std::string values;
    for (const auto link : places) {
      const auto name = quote_identifier(table.columns[link].name);
      values += (values.empty() ? "" : ", ") + name + " = links." + name;
    }
    auto update = "update " + table.sql + " as filled set " + values +
                  " from pg_temp.sqlkit_links as links where " + same;
    co_await connection_.execute(std::move(update));
    co_await connection_.execute("drop table pg_temp.sqlkit_links");
  }

  Task<> copy_links(std::size_t place)
  {
    const auto& table = plan_.tables[place];
    RowMaker maker(plan_, place, stores_, options_);
    std::size_t row = 0;
    const ChunkSource source = [&](Parameters::Buffer& chunk) {
      for (; row < stores_[place].size() && chunk.size() < chunk_bytes; ++row) {
        std::vector<SeedValue> values;
        for (const auto key : table.primary_key) {
          values.push_back(stores_[place].value(row, key));
        }
        const auto late = maker.make_late(row);
        values.insert(values.end(), late.begin(), late.end());
        append_copy_row(chunk, values);
      }
      return row < stores_[place].size();
    };
    co_await connection_.copy_in("copy pg_temp.sqlkit_links from stdin", source);
  }

  Task<> set_sequences(std::size_t place)
  {
    const auto& table = plan_.tables[place];
    for (const auto& column : table.columns) {
      if (not column.has_sequence) { continue; }
      const auto name = quote_identifier(column.name);
      auto statement = "select setval(pg_get_serial_sequence(" + quote_literal(table.sql) + ", " +
                       quote_literal(column.name) + "), max(" + name + ")) from " + table.sql +
                       " having count(*) > 0";
      co_await connection_.execute(std::move(statement));
    }
  }

  Connection& connection_;
  SeedPlan plan_;
  SeedOptions options_;
  std::vector<ValueStore> stores_;
  std::vector<SeededTable> seeded_;
  bool is_rehearsal_ = false;
};

constexpr int newest_version = 1;

void check_version(int version)
{
  if (version == newest_version) { return; }
  throw Error{ErrorCode::bad_request, "Seed version " + std::to_string(version) +
                                          " is not known; this sqlkit makes the rows of version " +
                                          std::to_string(newest_version) + "."};
}

}  // namespace

Task<std::vector<SeededTable>> seed(Connection& connection, SchemaDescription schema,
                                    SeedOptions options)
{
  check_version(options.version);
  Seeder seeder(connection, plan_seed(schema, options), options);
  co_await connection.begin();
  std::exception_ptr problem;
  try {
    co_await connection.execute("set local statement_timeout = 0");
    co_await connection.execute("set local idle_in_transaction_session_timeout = 0");
    co_await seeder.run();
  } catch (...) {  // rolled back below; co_await is not allowed in here
    problem = std::current_exception();
  }
  if (problem) {
    if (connection.is_usable()) { co_await connection.rollback(); }
    std::rethrow_exception(problem);
  }
  co_await connection.commit();
  co_await seeder.analyze();
  auto seeded = seeder.seeded_tables();
  co_return seeded;
}

}  // namespace sqlkit
