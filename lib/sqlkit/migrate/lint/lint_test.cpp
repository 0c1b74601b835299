#include "sqlkit/migrate/lint/lint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A rule, what breaks it, and what does the same without.
struct Case {
  std::string rule;
  std::string bad;
  std::string good;
};

void PrintTo(const Case& row, std::ostream* out)
{
  *out << row.bad;
}

std::vector<std::string> rules_broken_by(std::string_view script, const LintOptions& options = {})
{
  std::vector<std::string> rules;
  for (const auto& finding : lint_script(script, options)) {
    rules.emplace_back(finding.rule->id);
  }
  return rules;
}

const std::vector<Case> cases{
    {"create_index", "create index i on t (a)", "create index concurrently i on t (a)"},
    {"create_index", "create unique index i on t (a)",
     "create table t (a text); create unique index i on public.t (a)"},
    {"drop_index", "drop index i", "drop index concurrently i"},
    {"add_foreign_key", "alter table t add constraint f foreign key (a) references u",
     "alter table t add constraint f foreign key (a) references u not valid;\n"
     "-- sqlkit: a new transaction\nalter table t validate constraint f"},
    {"add_foreign_key", "alter table t add column a bigint references u",
     "create table t (a bigint references u); create index i on t (a)"},
    {"add_check", "alter table t add constraint c check (a > 0)",
     "alter table t add constraint c check (a > 0) not valid"},
    {"add_check", "alter table t add b int, add check (a > 0)",
     "create table t (a int); alter table t add check (a > 0)"},
    {"add_unique", "alter table t add constraint k unique (a)",
     "create unique index concurrently k on t (a);\n"
     "alter table t add constraint k unique using index k"},
    {"add_unique", "alter table t add column a text unique", "alter table t add column a text"},
    {"add_primary_key", "alter table t add primary key (id)",
     "alter table t add primary key using index t_pkey"},
    {"add_exclusion", "alter table t add constraint x exclude using gist (a with &&)",
     "create table t (a int4range, exclude using gist (a with &&))"},
    {"set_not_null", "alter table t alter column a set not null",
     "alter table t add constraint c check (a is not null) not valid;\n"
     "-- sqlkit: a new transaction\nalter table t validate constraint c;\n"
     "-- sqlkit: a new transaction\nalter table t alter a set not null"},
    {"add_not_null", "alter table t add column a text not null",
     "alter table t add column a text default '' not null"},
    {"volatile_default", "alter table t add column a uuid default gen_random_uuid()",
     "alter table t add column a timestamptz default now()"},
    {"volatile_default", "alter table t add a timestamptz not null default clock_timestamp()",
     "alter table t add a numeric(4,2) not null default '1'::numeric(4,2)"},
    {"add_identity", "alter table t add column a bigint generated always as identity",
     "create table t (a bigint generated always as identity)"},
    {"add_generated", "alter table t add column a int generated always as (b + 1) stored",
     "create table t (b int, a int generated always as (b + 1) stored)"},
    {"change_type", "alter table t alter column a type bigint",
     "create table t (a int); alter table t alter column a type bigint"},
    {"drop_column", "alter table t drop column a", "alter table t drop constraint a"},
    {"drop_table", "drop table t", "drop view t"},
    {"drop_not_null", "alter table t alter a drop not null", "alter table t alter a drop default"},
    {"rename_table", "alter table t rename to u", "alter index t rename to u"},
    {"rename_column", "alter table t rename column a to b",
     "alter table t rename constraint a to b"},
    {"rename_enum_value", "alter type e rename value 'a' to 'b'", "alter type e rename to f"},
    {"rename_schema", "alter schema s rename to r", "alter schema s owner to r"},
    {"truncate_cascade", "truncate t cascade", "truncate t, u"},
    {"json_column", "create table t (a json)", "create table t (a jsonb)"},
    {"json_column", "alter table t add column a json[]", "alter table t add column a jsonb[]"},
    {"char_column", "create table t (a char(3))", "create table t (a \"char\")"},
    {"char_column", "create table t (a character(3))", "create table t (a character varying(3))"},
    {"small_key", "create table t (id int primary key)", "create table t (id bigint primary key)"},
    {"small_key", "create table t (id integer, primary key (id))",
     "create table t (a integer, b uuid, primary key (a, b))"},
    {"serial_column", "create table t (id bigserial primary key)",
     "create table t (id bigint generated always as identity primary key)"},
    {"timestamp_without_zone", "create table t (a timestamp)", "create table t (a timestamptz)"},
    {"timestamp_without_zone", "create table t (a timestamp(3) without time zone)",
     "create table t (a timestamp(3) with time zone)"},
    {"long_identifier",
     "create view a234567890123456789012345678901234567890123456789012345678901234 as select 1",
     "create view a23456789012345678901234567890123456789012345678901234567890123 as select 1"},
    {"wide_index", "create index concurrently i on t (a, b desc, c, d)",
     "create index concurrently i on t (a, b desc, c) include (d)"},
    {"wide_index", "create index concurrently i on t (a, b, c, d, e desc)",
     "create index concurrently i on t (a, b, c, d desc nulls last) where (c > 0)"},
    {"foreign_key_without_index", "create table t (a bigint references u, b bigint)",
     "create table t (a bigint references u, b bigint, unique (a, b))"},
    {"foreign_key_without_index",
     "create table t (a uuid, b uuid, foreign key (a, b) references u)",
     "create table t (a uuid, b uuid, foreign key (a, b) references u);\n"
     "create index i on t using btree (b, a desc)"},
    {"enum_value_without_place",
     "-- sqlkit: outside the transaction\nalter type e add value if not exists 'a'",
     "-- sqlkit: outside the transaction\nalter type e add value if not exists 'a' before 'b'"},
    {"enum_value_used_at_once",
     "alter type e add value 'a' after 'b'; alter table t alter c set default 'a'",
     "-- sqlkit: outside the transaction\nalter type e add value if not exists 'a' after 'b';\n"
     "alter table t alter c set default 'a'"},
    {"validated_at_once",
     "alter table t add constraint c check (a > 0) not valid; alter table t validate constraint c",
     "alter table t validate constraint c"},
    {"no_lock_timeout", "set local lock_timeout = 0", "set lock_timeout = '5s'"},
    {"transaction_control", "begin", "-- sqlkit: a new transaction\nselect 1"},
    {"concurrently_in_transaction",
     "-- sqlkit: allow transaction_control (a test)\nbegin; "
     "create index concurrently i on t (a)",
     "create index concurrently i on t (a)"},
    {"not_repeatable", "-- sqlkit: outside the transaction\nalter type e add value 'a' before 'b'",
     "vacuum t"},
    {"not_repeatable", "create index concurrently on t (a)",
     "create index concurrently if not exists i on t (a)"},
    {"unknown_mark", "-- sqlkit: in its own transaction\nselect 1",
     "-- sqlkit: a new transaction\nselect 1"},
    {"unknown_mark", "-- sqlkit: allow drop_index\nselect 1",
     "-- sqlkit: allow drop_index (nobody reads it)\nselect 1"},
    {"unknown_mark", "-- sqlkit: allow dropping (nobody reads it)\nselect 1",
     "-- sqlkit\nselect 1"},
};

class LintRules : public testing::TestWithParam<Case> {};

TEST_P(LintRules, find_what_is_bad_and_leave_the_rest_alone)
{
  const auto& [rule, bad, good] = GetParam();

  EXPECT_THAT(rules_broken_by(bad), ElementsAre(rule));
  EXPECT_THAT(rules_broken_by(good), IsEmpty());
}

TEST_P(LintRules, are_silent_where_a_comment_with_a_reason_allows_it)
{
  const auto& [rule, bad, good] = GetParam();
  if (bad.find("--") != std::string::npos or bad.find(';') != std::string::npos) { return; }

  EXPECT_THAT(rules_broken_by("-- sqlkit: allow " + rule + " (twelve rows)\n" + bad), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, LintRules, testing::ValuesIn(cases), [](const auto& row) {
  return row.param.rule + "_" + std::to_string(row.index);
});

TEST(Lint, tries_every_rule)
{
  for (const auto& rule : list_lint_rules()) {
    EXPECT_TRUE(std::ranges::any_of(cases, [&](const Case& row) { return row.rule == rule.id; }))
        << rule.id;
  }
}

struct Retyping {
  std::string from;
  std::string to;
  bool is_harmless;
};

TEST(Lint, knows_the_types_that_need_no_look_at_the_values)
{
  const std::vector<Retyping> rows{
      {"character varying(10)", "varchar(20)", true},
      {"character varying(20)", "varchar(10)", false},
      {"character varying(20)", "text", true},
      {"text", "varchar", true},
      {"text", "varchar(10)", false},
      {"numeric(8,2)", "numeric(10,2)", true},
      {"numeric(8,2)", "numeric(10,3)", false},
      {"numeric(8,2)", "numeric", true},
      {"cidr", "inet", true},
      {"timestamp(3) with time zone", "timestamp(6) with time zone", true},
      {"timestamp without time zone", "timestamp with time zone", false},
      {"integer", "bigint", false},
      {"integer", "text", false},
      {"text", "text[]", false},
  };
  for (const auto& [from, to, is_harmless] : rows) {
    LintOptions options;
    options.before.tables = {{.name = "t", .columns = {{.name = "a", .type = from}}}};
    const auto broken = rules_broken_by("alter table t alter column a type " + to, options);
    EXPECT_EQ(std::ranges::find(broken, "change_type") == broken.end(), is_harmless)
        << from << " → " << to;
  }
}

TEST(Lint, looks_for_the_index_of_a_foreign_key_in_the_schema)
{
  const auto script = "alter table t add constraint f foreign key (a) references u not valid";
  LintOptions options;
  options.after.tables = {{.name = "t", .columns = {{.name = "a", .type = "bigint"}}}};
  EXPECT_THAT(rules_broken_by(script, options), ElementsAre("foreign_key_without_index"));

  options.after.tables[0].indexes = {
      {.name = "i", .definition = "using btree (a, b)", .columns = {"a", "b"}}};
  EXPECT_THAT(rules_broken_by(script, options), IsEmpty());
}

TEST(Lint, tells_place_lock_size_and_the_safe_way)
{
  LintOptions options{.script = "migrations/x/up.sql"};
  options.sizes["posts"] = {.rows = 1'020'000, .bytes = 125'829'120};

  const auto findings =
      lint_script("select 1;\n\nalter table posts alter column language set not null;", options);

  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(
      report(findings[0]),
      "migrations/x/up.sql:3  set_not_null  posts.language  (1.0 M rows, 120 MB)\n"
      "    ACCESS EXCLUSIVE: Nobody can read or write the table while every row is looked at.\n"
      "    Safe way: Add a check (… is not null) not valid, validate it in a transaction of its "
      "own, "
      "set not null, drop the check. generate --safe writes it.\n"
      "    To keep it as it is: -- sqlkit: allow set_not_null (reason)\n");
}

TEST(Lint, names_findings_in_the_order_of_the_script)
{
  EXPECT_THAT(rules_broken_by("drop table a;\ncreate table b (c json);\ndrop index d;"),
              ElementsAre("drop_table", "json_column", "drop_index"));
}

}  // namespace
}  // namespace sqlkit
