#include "sqlkit/migrate/drift.hpp"

#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/diff/statements.hpp"

#include <exception>
#include <utility>

namespace sqlkit {

namespace {

void tell_where(const std::string& what, bool is_in_database, std::vector<std::string>& sentences)
{
  sentences.push_back(
      what + (is_in_database ? " exists only in the database." : " is missing in the database."));
}

void tell_difference(const std::string& what, const std::string& database,
                     const std::string& expected, std::vector<std::string>& sentences)
{
  if (database == expected) { return; }
  sentences.push_back(what + " differs: the database has \"" + database +
                      "\", the migrations say \"" + expected + "\".");
}

/// Tells what is on one side only, and calls `compare` for what is on both.
template <class Element, class Name, class Compare>
void match(const std::vector<Element>& database, const std::vector<Element>& expected,
           std::vector<std::string>& sentences, Name name, Compare compare)
{
  for (const auto& element : expected) {
    const auto* other = find_named(database, element.name);
    if (other == nullptr) {
      tell_where(name(element), false, sentences);
    } else {
      compare(*other, element);
    }
  }
  for (const auto& element : database) {
    if (find_named(expected, element.name) == nullptr) {
      tell_where(name(element), true, sentences);
    }
  }
}

std::string unique_or_not(const IndexDescription& index)
{
  return (index.is_unique ? "unique " : "") + index.definition;
}

void compare_tables(const TableDescription& database, const TableDescription& expected,
                    std::vector<std::string>& sentences)
{
  const auto& table = expected.name;
  match(
      database.columns, expected.columns, sentences,
      [&](const ColumnDescription& column) { return "column " + table + "." + column.name; },
      [&](const ColumnDescription& here, const ColumnDescription& there) {
        tell_difference("column " + table + "." + there.name, column_clause(here),
                        column_clause(there), sentences);
      });
  match(
      database.constraints, expected.constraints, sentences,
      [&](const ConstraintDescription& constraint) {
        return "constraint " + constraint.name + " of " + table;
      },
      [&](const ConstraintDescription& here, const ConstraintDescription& there) {
        tell_difference("constraint " + there.name + " of " + table, here.definition,
                        there.definition, sentences);
      });
  match(
      database.indexes, expected.indexes, sentences,
      [](const IndexDescription& index) { return "index " + index.name; },
      [&](const IndexDescription& here, const IndexDescription& there) {
        tell_difference("index " + there.name, unique_or_not(here), unique_or_not(there),
                        sentences);
      });
}

Task<ComparableState> read_public(Connection& connection, std::vector<std::string> namespaces)
{
  co_await connection.begin(Isolation::repeatable_read, Access::read_only);
  std::exception_ptr problem;
  ComparableState state;
  try {
    co_await connection.execute("set local search_path = public");
    co_await connection.execute("set local jit = off");
    state = co_await read_catalog(connection, "public", namespaces);
  } catch (...) {  // rolled back in any case; co_await is not allowed in here
    problem = std::current_exception();
  }
  if (connection.is_usable()) { co_await connection.rollback(); }
  if (problem) { std::rethrow_exception(problem); }
  co_return state;
}

}  // namespace

Task<std::vector<std::string>> find_drift(Connection& connection, Snapshot expected)
{
  const auto wanted = co_await normalise(connection, expected.source);
  const auto namespaces = names_of_namespaces(expected.source);
  const auto found = co_await read_public(connection, namespaces);
  auto sentences = compare_states(found.normal, wanted.normal);
  co_return sentences;
}

std::vector<std::string> compare_states(const SchemaDescription& database,
                                        const SchemaDescription& expected)
{
  std::vector<std::string> sentences;
  match(
      database.tables, expected.tables, sentences,
      [](const TableDescription& table) { return "table " + table.name; },
      [&](const TableDescription& here, const TableDescription& there) {
        compare_tables(here, there, sentences);
      });
  return sentences;
}

}  // namespace sqlkit
