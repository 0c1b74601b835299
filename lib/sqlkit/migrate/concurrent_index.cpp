#include "sqlkit/migrate/concurrent_index.hpp"

#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/quote.hpp"

#include <string>

namespace sqlkit {

namespace {

bool is_build(const Statement& statement)
{
  return statement.kind == StatementKind::create_index;
}

/// The index's own row, its table and whether it is valid. A build names the table, in whose schema
/// the index will be; a drop names the index.
std::string index_query(const Statement& statement)
{
  const auto name = quote_literal(statement.name);
  const auto is_meant =
      is_build(statement)
          ? "c.relname = (parse_ident(" + name +
                "))[1] and c.relnamespace = (select relnamespace from pg_class where oid = "
                "to_regclass(" +
                quote_literal(statement.relation) + "))"
          : "c.oid = to_regclass(" + name + ")";
  return "select i.indisvalid::text, c.oid::regclass::text, i.indrelid::regclass::text "
         "from pg_class c join pg_index i on i.indexrelid = c.oid where " +
         is_meant;
}

struct FoundIndex {
  IndexState state = IndexState::missing;
  std::string name;   ///< as statements write it
  std::string table;  ///< as statements write it
};

Task<FoundIndex> find(Connection& connection, Statement statement)
{
  auto query = index_query(statement);
  const auto result = co_await connection.execute(std::move(query));
  FoundIndex found;
  if (result.row_count() > 0) {
    found.state = read_text(result, 0, 0) == "true" ? IndexState::valid : IndexState::invalid;
    found.name = read_text(result, 0, 1);
    found.table = read_text(result, 0, 2);
  }
  co_return found;
}

}  // namespace

bool leaves_a_trace(const Statement& statement)
{
  const bool is_about_an_index = is_build(statement) or statement.kind == StatementKind::drop_index;
  return is_about_an_index and statement.is_concurrent and not statement.name.empty();
}

Task<IndexState> find_index(Connection& connection, Statement statement)
{
  const auto found = co_await find(connection, statement);
  co_return found.state;
}

Task<bool> clear_remains(Connection& connection, Statement statement)
{
  auto found = co_await find(connection, statement);
  if (found.state != IndexState::missing) {
    // A server session works on after its client has died; it holds this lock until its end.
    co_await connection.begin();
    co_await connection.execute("lock table " + found.table + " in share update exclusive mode");
    co_await connection.commit();
    found = co_await find(connection, statement);
  }
  if (not is_build(statement)) { co_return found.state != IndexState::missing; }
  if (found.state == IndexState::invalid) {
    co_await connection.execute("drop index concurrently " + found.name);
  }
  co_return found.state != IndexState::valid;
}

}  // namespace sqlkit
