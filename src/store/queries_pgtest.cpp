// Every statement of the program, whether a test of its own runs it or not.

#include "store/test/plan_facts.hpp"
#include "store/test/store_fixture.hpp"

#include "sqlkit/pg/test/test_session.hpp"
#include "sqlkit/sql/test/program_queries.hpp"

namespace socialhub::store {
namespace {

using sqlkit::ProgramStatement;
using sqlkit::Task;

class ProgramStatements : public StoreTest {
protected:
  ProgramStatements() : session_(server_.connect_options())
  {
    // One plan for any arguments, in which a table is read whole only if no index can serve.
    session_.execute("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
  }

  /// Throws Error if PostgreSQL does not accept the statement.
  void prepare(const ProgramStatement& statement)
  {
    std::string types;
    for (const auto oid : statement.parameter_oids) {
      types += (types.empty() ? "(" : ", ") + type_name(oid);
    }
    if (!types.empty()) { types += ")"; }
    session_.execute("deallocate all");
    session_.execute("prepare statement" + types + " as " + statement.text);
  }

  /// The plan of what was prepared last.
  PlanFacts explain(const ProgramStatement& statement)
  {
    std::string nulls;
    for (std::size_t i = 0; i < statement.parameter_oids.size(); ++i) {
      nulls += i == 0 ? "(null" : ", null";
    }
    if (!nulls.empty()) { nulls += ")"; }
    std::string plan;
    session_.run([&]() -> Task<> {
      const auto text = "explain (format json) execute statement" + nulls;
      const auto result = co_await session_.connection().execute(text);
      const auto bytes = *result.value(0, 0);
      plan.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }());
    return read_plan("\n" + plan);
  }

private:
  std::string type_name(std::uint32_t oid)
  {
    auto& name = type_names_[oid];
    if (name.empty()) {
      name = server_.value("select format_type(" + std::to_string(oid) + ", null)");
    }
    return name;
  }

  sqlkit::TestSession session_;
  std::map<std::uint32_t, std::string> type_names_;
};

/// Commands that PostgreSQL does not plan.
bool is_command(const ProgramStatement& statement)
{
  return statement.text.starts_with("lock table ");
}

TEST_F(ProgramStatements, fit_the_database_and_need_no_table_read_whole)
{
  const auto statements = sqlkit::list_program_statements();

  EXPECT_GT(statements.size(), 90u);
  for (const auto& statement : statements) {
    if (is_command(statement)) { continue; }
    try {
      prepare(statement);
      const auto plan = explain(statement);
      EXPECT_EQ(plan.sequential_scans, std::vector<std::string>{}) << statement.text << plan.text;
      EXPECT_EQ(plan.whole_indexes, std::vector<std::string>{}) << statement.text << plan.text;
    } catch (const sqlkit::Error& error) {
      ADD_FAILURE() << statement.text << "\n" << error.message();
    }
  }
}

}  // namespace
}  // namespace socialhub::store
