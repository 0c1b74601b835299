#include "sqlkit/migrate/drift.hpp"

#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/declared_roles.hpp"
#include "sqlkit/pg/quote.hpp"

#include <exception>
#include <utility>

namespace sqlkit {

namespace {

Task<SchemaDescription> read_live(Connection& connection, DriftOptions options,
                                  std::vector<std::string> namespaces)
{
  co_await connection.begin(Isolation::repeatable_read, Access::read_only);
  std::exception_ptr problem;
  ComparableState state;
  try {
    auto path = "set local search_path = " + quote_name(options.schema) + ", public";
    co_await connection.execute(std::move(path));
    co_await connection.execute("set local jit = off");
    state = co_await read_catalog_with_roles(connection, options.schema, namespaces);
  } catch (...) {  // rolled back in any case; co_await is not allowed in here
    problem = std::current_exception();
  }
  if (connection.is_usable()) { co_await connection.rollback(); }
  if (problem) { std::rethrow_exception(problem); }
  keep_tables(state.normal, options.tables);
  co_return std::move(state.normal);
}

}  // namespace

Task<std::vector<std::string>> find_drift(Connection& connection, Snapshot expected,
                                          DriftOptions options)
{
  const auto namespaces = names_of_namespaces(expected.source);
  auto found = co_await read_live(connection, options, namespaces);
  keep_declared_roles(found, expected.source);
  const bool is_of_this_major = connection.server_version() / 10'000 == expected.normal_form_of;
  std::vector<std::string> sentences;
  if (expected.normal and is_of_this_major) {
    keep_tables(*expected.normal, options.tables);
    sentences = compare_states(found, *expected.normal);
    if (sentences.empty()) { co_return sentences; }
  }
  auto wanted = co_await normalise(connection, expected.source);
  keep_tables(wanted.normal, options.tables);
  sentences = compare_states(found, wanted.normal);
  co_return sentences;
}

}  // namespace sqlkit
