#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/rules.hpp"
#include "sqlkit/json/presence.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/studio/catalogue.hpp"
#include "sqlkit/studio/statement_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::studio {

/// A value as text, or NULL.
using Value = json::Nullable<std::string>;

enum class Operator {
  is,
  is_not,
  less,
  at_most,
  greater,
  at_least,
  contains,     ///< in its text, large and small letters alike
  starts_with,  ///< the same at the beginning of its text
  is_null,
  is_not_null,
};

/// One condition; those of a list hold together.
struct Filter {
  std::string column;
  Operator op;
  std::string value;  ///< as PostgreSQL reads it; "" where the operator needs none
};

enum class Direction { ascending, descending };

struct Sort {
  std::string column;
  Direction direction;
};

/// A page of a table's rows: those after a place, or those before it, in the order of `sort` and
/// then of the key, NULLs where PostgreSQL puts them: behind all values, or before them if
/// descending. No place = the first page.
struct RowsRequest {
  TableName table;
  std::vector<Filter> filters;
  std::optional<Sort> sort;
  std::optional<std::vector<Value>> after;   ///< RowsPage::last of the page before
  std::optional<std::vector<Value>> before;  ///< RowsPage::first of the page behind
  Checked<int, min(1), max(500)> limit = 50;
};

/// A value of which only the beginning is sent.
struct CutValue {
  int column;           ///< its place in the row
  std::int64_t length;  ///< of the whole, in characters
};

struct Row {
  std::vector<Value> key;     ///< tells it from all others as long as it is not moved
  std::string version;        ///< changes whenever the row does; "" in what cannot be changed
  std::vector<Value> values;  ///< in the order of the table's columns; masked where they are secret
  std::vector<CutValue> cut;
};

struct RowsPage {
  std::vector<Row> rows;
  std::vector<Value> first;  ///< where the page begins and ends; empty if there are no rows
  std::vector<Value> last;
  bool has_more;  ///< in the direction that was asked for
};

/// What stands for a secret, whatever it is; a NULL is shown as one.
inline constexpr auto mask = "••••••••";
/// So many characters of a long value are sent with its row.
inline constexpr int shown_characters = 500;

/// Throws Error{bad_request} for a column that there is none of, is secret, or has no order, and
/// for a value that PostgreSQL does not read.
Task<RowsPage> read_rows(Connection& connection, Table table, RowsRequest request);

struct ValueRequest {
  TableName table;
  std::vector<Value> key;
  std::string column;
};
struct WholeValue {
  Value value;
  std::int64_t length;  ///< in characters; `value` ends after the first 4 million
};
/// One value as a whole. Throws Error{not_found} if the row is not there any more,
/// Error{forbidden} for a secret.
Task<WholeValue> read_value(Connection& connection, Table table, ValueRequest request);

struct CountRequest {
  TableName table;
  std::vector<Filter> filters;
  bool is_exact;  ///< otherwise it counts no further than `most_counted`
};
struct Count {
  std::int64_t rows;
  bool is_exact;
};
inline constexpr int most_counted = 50'000;
/// Where not all is counted: what PostgreSQL estimates for the table, or `most_counted`.
Task<Count> count_rows(Connection& connection, Table table, CountRequest request);

/// `where …`, or nothing. Throws as read_rows().
void add_where(StatementText& statement, const Table& table, const std::vector<Filter>& filters);

/// Something that orders rows: a column, or where a row lies.
struct OrderTerm {
  std::string sql;
  std::string type;
  bool is_nullable = false;
};

/// What tells rows of the table apart: its key; if it has none that may be shown, where they lie
/// (tableoid, ctid); nothing of a view or of what lies on another server.
std::vector<OrderTerm> identity_of(const Table& table);

}  // namespace sqlkit::studio
