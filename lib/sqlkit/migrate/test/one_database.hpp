#pragma once

#include "sqlkit/pg/test/test_database.hpp"

#include <gtest/gtest.h>

#include <memory>

/// Only for tests.
namespace sqlkit {

/// A test with a database that is empty. All tests of a suite share it: making one takes longer
/// than most of them.
template <class Base>
class WithDatabase : public Base {
public:
  static void SetUpTestSuite() { database() = std::make_unique<TestDatabase>(); }
  static void TearDownTestSuite() { database().reset(); }

protected:
  WithDatabase()
  {
    database_.execute(R"(
      do $$ declare name text; begin
        for name in select nspname from pg_namespace
          where nspname !~ '^pg_' and nspname <> 'information_schema' loop
          execute format('drop schema %I cascade', name);
        end loop;
      end $$;
      create schema public)");
  }

private:
  static std::unique_ptr<TestDatabase>& database()
  {
    static std::unique_ptr<TestDatabase> database;
    return database;
  }

protected:
  TestDatabase& database_ = *database();
};

}  // namespace sqlkit
