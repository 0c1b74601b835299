#pragma once

#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/push.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/pg/test/test_session.hpp"
#include "sqlkit/sql/description.hpp"

#include <string>

/// Only for tests.
namespace sqlkit {

/// A database in which schemas are made, compared and thrown away, all in one session.
class SchemaDatabase {
public:
  SchemaDatabase();
  SchemaDatabase(const SchemaDatabase&) = delete;
  SchemaDatabase& operator=(const SchemaDatabase&) = delete;
  /// Roles would stay when the database is gone.
  ~SchemaDatabase();

  /// Drops every schema and the roles of cases, and makes an empty `public`.
  void reset();
  void execute(const std::string& script);
  /// What it holds, in PostgreSQL's normal form.
  SchemaDescription read();
  /// What it would hold after the script; it is empty afterwards.
  SchemaDescription read(const std::string& script);

  Generated generate(SchemaDescription schema, GenerateOptions options);
  Pushed push(SchemaDescription schema, PushOptions options);

  ConnectOptions connect_options() const { return database_.connect_options(); }

private:
  TestDatabase database_;
  TestSession session_;
};

/// Without what no migration can give: an added column comes last, whatever the program's order is;
/// a materialized view is filled by whoever refreshes it; an extension is never dropped.
SchemaDescription comparable(SchemaDescription state);

}  // namespace sqlkit
