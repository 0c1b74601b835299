#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/safe_plan.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/test/case.hpp"
#include "sqlkit/migrate/test/schema_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <regex>

namespace sqlkit {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

const auto all_cases = read_cases(fs::path(__FILE__).parent_path() / "test/cases");

class CaseFolder {
public:
  CaseFolder()
  {
    std::string pattern = fs::temp_directory_path() / "cases-XXXXXX";
    path_ = mkdtemp(pattern.data());
  }
  CaseFolder(const CaseFolder&) = delete;
  CaseFolder& operator=(const CaseFolder&) = delete;
  ~CaseFolder() { fs::remove_all(path_); }

  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

template <class List>
void set_hint(List& list, const Hint& hint)
{
  for (auto& object : list) {
    const bool is_meant = path_of(object.schema, object.name) == hint.name;
    if (not is_meant) { continue; }
    const auto schema = schema_of(hint.from);
    const auto name = cut_path(hint.from).name;
    if (name != object.name) { object.renamed_from = name; }
    if (schema != object.schema) { object.moved_from = schema; }
  }
}

void set_column_hint(SchemaDescription& schema, const Hint& hint)
{
  const auto [place, column] = cut_path(hint.name);
  for (auto& table : schema.tables) {
    if (path_of(table.schema, table.name) != place) { continue; }
    find_named(table.columns, column)->renamed_from = hint.from;
  }
}

void set_hint(SchemaDescription& schema, const Hint& hint)
{
  if (hint.kind == "column") { return set_column_hint(schema, hint); }
  if (hint.kind == "schema") {
    find_named(schema.namespaces, hint.name)->renamed_from = hint.from;
    return;
  }
  if (hint.kind == "value") {
    for (auto& type : schema.enums) {
      if (path_of(type.schema, type.name) == hint.name) {
        type.renamed_values.push_back({hint.from, hint.value});
      }
    }
    return;
  }
  set_hint(schema.tables, hint);
  set_hint(schema.enums, hint);
  set_hint(schema.domains, hint);
  set_hint(schema.composites, hint);
  set_hint(schema.sequences, hint);
  set_hint(schema.views, hint);
}

/// In the query of a view PostgreSQL 15 writes t.a where later ones write a.
std::string without_qualifiers(const std::string& statement)
{
  static const std::regex qualifier(R"re((\b\w+|"[^"]+")\.(?=[\w"]))re");
  const auto query = std::min(statement.find(" as SELECT "), statement.find(" as WITH "));
  if (query == std::string::npos) { return statement; }
  return statement.substr(0, query) + std::regex_replace(statement.substr(query), qualifier, "");
}

class DifferCases : public testing::TestWithParam<DifferCase> {
public:
  static void SetUpTestSuite() { database() = std::make_unique<SchemaDatabase>(); }
  static void TearDownTestSuite() { database().reset(); }

protected:
  void SetUp() override { database_.reset(); }

  void run_script(const std::string& script)
  {
    if (not script.empty()) { database_.execute(script); }
  }

  /// One by one, as steps are committed that the next ones need.
  void apply(const std::vector<std::string>& statements)
  {
    for (const auto& statement : statements) {
      SCOPED_TRACE(statement);
      ASSERT_NO_THROW(database_.execute(statement));
    }
  }

  Generated generate_next(const SchemaDescription& schema, std::string name, bool is_safe = false)
  {
    return database_.generate(schema, {.folder = folder_.path(),
                                       .name = std::move(name),
                                       .dropped = GetParam().dropped,
                                       .is_safe = is_safe});
  }

  Pushed push_all(const SchemaDescription& schema)
  {
    PushOptions wish;
    wish.consents = GetParam().dropped;
    return database_.push(schema, wish);
  }

  /// Both tests of a case begin with it.
  SchemaDescription read_after(const std::string& script)
  {
    static std::map<std::string, SchemaDescription> known;
    const auto found = known.find(script);
    if (found != known.end()) { return found->second; }
    return known[script] = database_.read(script);
  }

  static SchemaDescription normal_form_after(const Generated& generated)
  {
    if (not generated.has_changes()) { return {}; }
    return *decode_snapshot(generated.migration.snapshot).normal;
  }

  static std::vector<std::string> spaced(const std::vector<std::string>& statements)
  {
    std::vector<std::string> spaced;
    for (const auto& statement : statements) {
      spaced.push_back(without_qualifiers(with_single_spaces(statement)));
    }
    return spaced;
  }

private:
  static std::unique_ptr<SchemaDatabase>& database()
  {
    static std::unique_ptr<SchemaDatabase> database;
    return database;
  }

protected:
  SchemaDatabase& database_ = *database();
  CaseFolder folder_;
};

/// True if the case ends here, because it shall be refused.
template <class Act>
bool expect_refusal(const std::string& refused, Act act)
{
  if (refused.empty()) { return false; }
  try {
    act();
    ADD_FAILURE() << "was not refused";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr(refused));
  }
  return true;
}

TEST_P(DifferCases, are_generated_applied_and_undone)
{
  const auto& row = GetParam();
  const auto before = database_.read(row.before);
  auto after = read_after(row.after);
  for (const auto& hint : row.hints) {
    set_hint(after, hint);
  }
  const auto first = generate_next(before, "first");
  apply(first.up.statements);
  run_script(row.rows);

  if (expect_refusal(row.refused, [&] { generate_next(after, "second"); })) { return; }
  const auto changed = generate_next(after, "second");
  EXPECT_EQ(spaced(changed.up.statements), spaced(row.up));
  apply(changed.up.statements);
  const auto reached = database_.read();
  const auto repeated = generate_next(after, "third");
  EXPECT_THAT(repeated.up.statements, IsEmpty());
  if (changed.has_changes()) {
    EXPECT_EQ(comparable(reached), comparable(normal_form_after(changed)));
  }
  if (row.has_way_back) {
    apply(changed.down.statements);
    EXPECT_EQ(comparable(database_.read()), comparable(normal_form_after(first)));
  }
}

TEST_P(DifferCases, are_pushed)
{
  const auto& row = GetParam();
  if (not row.is_pushed) { GTEST_SKIP(); }
  auto after = read_after(row.after);
  for (const auto& hint : row.hints) {
    set_hint(after, hint);
  }
  run_script(row.before);
  run_script(row.rows);

  if (expect_refusal(row.refused, [&] { push_all(after); })) { return; }
  const auto pushed = push_all(after);
  EXPECT_EQ(spaced(pushed.plan.statements), spaced(row.up));
  EXPECT_TRUE(pushed.is_applied);
  EXPECT_THAT(push_all(after).plan.statements, IsEmpty());
}

/// The cases that --safe rewrites.
std::vector<DifferCase> list_safe_cases()
{
  auto cases = all_cases;
  std::erase_if(cases, [](const DifferCase& row) {
    const Plan plan{.statements = row.up};
    return row.safe.empty() and make_safe(plan, {}, {}).statements == row.up;
  });
  return cases;
}

class SafeDifferCases : public DifferCases {};

TEST_P(SafeDifferCases, come_to_the_same_schema_and_back)
{
  const auto& row = GetParam();
  const auto before = database_.read(row.before);
  auto after = read_after(row.after);
  for (const auto& hint : row.hints) {
    set_hint(after, hint);
  }
  const auto first = generate_next(before, "first");
  apply(first.up.statements);
  run_script(row.rows);

  const auto changed = generate_next(after, "second", true);
  if (not row.safe.empty()) { EXPECT_EQ(with_marks(changed.migration.up), row.safe); }
  const bool is_partitioned = row.after.find("partition") != std::string::npos;
  for (const auto& finding : changed.findings) {
    EXPECT_TRUE(is_partitioned or not finding.rule->is_written_by_safe) << report(finding);
  }
  apply(changed.up.statements);
  const auto reached = database_.read();
  EXPECT_THAT(generate_next(after, "third", true).up.statements, IsEmpty());
  EXPECT_EQ(comparable(reached), comparable(normal_form_after(changed)));
  if (row.has_way_back) {
    apply(changed.down.statements);
    EXPECT_EQ(comparable(database_.read()), comparable(normal_form_after(first)));
  }
}

INSTANTIATE_TEST_SUITE_P(All, SafeDifferCases, testing::ValuesIn(list_safe_cases()),
                         [](const auto& row) { return row.param.area + "_" + row.param.name; });

INSTANTIATE_TEST_SUITE_P(All, DifferCases, testing::ValuesIn(all_cases),
                         [](const auto& row) { return row.param.area + "_" + row.param.name; });

TEST(DifferCaseFiles, are_found)
{
  EXPECT_GE(all_cases.size(), 62 + 350);  // rows of the research, and what was found since
}

}  // namespace
}  // namespace sqlkit
