#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/studio/catalogue.hpp"
#include "sqlkit/studio/rows.hpp"

#include <string>
#include <vector>

namespace sqlkit::studio {

enum class EditKind { update, insert, remove };

struct NewValue {
  std::string column;
  Value value;
};

/// A change of one row, as it is asked for.
struct Edit {
  EditKind kind;
  std::vector<Value> key;        ///< Row::key; empty of an insert
  std::string version;           ///< Row::version; "" of an insert
  std::vector<NewValue> values;  ///< an insert leaves out what has a default
};

struct SaveRequest {
  TableName table;
  Checked<std::vector<Edit>, min(1), max(500)> edits;
};

struct Review {
  std::string sql;  ///< for people: with the values in it
};
struct Saved {
  int rows;
};

/// What save_edits() would do. Throws Error{forbidden} if it would refuse.
Review review_edits(const Table& table, const SaveRequest& request);

/// Makes all changes in the open transaction, in their order. Throws Error{conflict} if a row was
/// changed or deleted by somebody else since it was read, Error{forbidden} for what cannot be
/// changed here; the transaction is then to be rolled back.
Task<Saved> save_edits(Connection& connection, Table table, SaveRequest request);

/// "update public.posts (41): title, state", without values: for the record of what was written.
std::string describe(const Table& table, const Edit& edit);

}  // namespace sqlkit::studio
