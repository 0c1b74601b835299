#include "sqlkit/migrate/generate.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/migrate/test/schemas.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <ostream>

namespace sqlkit {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Added columns come last, whatever the program's order is.
SchemaDescription sorted(SchemaDescription state)
{
  std::ranges::sort(state.tables, {}, &TableDescription::name);
  for (auto& table : state.tables) {
    std::ranges::sort(table.columns, {}, &ColumnDescription::name);
    std::ranges::sort(table.constraints, {}, &ConstraintDescription::name);
    std::ranges::sort(table.indexes, {}, &IndexDescription::name);
  }
  state.extensions.clear();
  return state;
}

class Folder {
public:
  Folder()
  {
    std::string pattern = fs::temp_directory_path() / "migrations-XXXXXX";
    path_ = mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

struct Case {
  std::string name;
  SchemaDescription before;
  SchemaDescription after;
  std::vector<std::string> expected;
  std::vector<std::string> dropped = {};
};

void PrintTo(const Case& row, std::ostream* out)
{
  *out << row.name;
}

class Differ : public WithDatabase<testing::TestWithParam<Case>> {
protected:
  GenerateOptions options(std::string name)
  {
    return {.folder = folder_.path(),
            .name = std::move(name),
            .dropped = GetParam().dropped,
            .now = Timestamp(std::chrono::seconds(1'750'000'000))};
  }

  Folder folder_;
};

// What every case must hold: the statements, that they work, that nothing is left to do after them,
// and that the way back restores the schema.
TEST_P(Differ, writes_what_leads_from_one_schema_to_the_other_and_back)
{
  const auto& row = GetParam();
  Generated changed;
  Generated repeated;
  SchemaDescription wanted, reached, original, restored;

  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    const auto first_options = options("first");
    const auto first = co_await generate(row.before, first_options, connection.get());
    co_await connection->execute_script(first.migration.up);
    const auto original_catalog = co_await read_catalog(*connection, "public");
    original = original_catalog.normal;

    const auto second_options = options("second");
    changed = co_await generate(row.after, second_options, connection.get());
    co_await connection->execute_script(changed.migration.up);
    const auto reached_catalog = co_await read_catalog(*connection, "public");
    reached = reached_catalog.normal;
    if (changed.has_changes()) {
      wanted = *decode_snapshot(changed.migration.snapshot).normal;
    } else {
      wanted = reached;
    }
    const auto third_options = options("third");
    repeated = co_await generate(row.after, third_options, connection.get());
    co_await connection->execute_script(changed.migration.down);
    const auto restored_catalog = co_await read_catalog(*connection, "public");
    restored = restored_catalog.normal;
  }());

  EXPECT_EQ(changed.up.statements, row.expected);
  EXPECT_EQ(sorted(reached), sorted(wanted));
  EXPECT_THAT(repeated.up.statements, IsEmpty());
  EXPECT_EQ(sorted(restored), sorted(original));
}

const auto posts = [](std::vector<ColumnDescription> columns,
                      std::vector<ConstraintDescription> constraints = {},
                      std::vector<IndexDescription> indexes = {}) {
  columns.insert(columns.begin(), a_column("id", "integer"));
  constraints.insert(constraints.begin(), a_primary_key("posts", {"id"}));
  return a_schema(
      {a_table("posts", std::move(columns), std::move(constraints), std::move(indexes))});
};

const auto users_and = [](TableDescription other) { return a_schema({users(), std::move(other)}); };

TableDescription a_post(const std::string& action = "")
{
  return a_table("posts", {a_column("user_id", "integer")},
                 {a_foreign_key("posts_user_id_fkey", {"user_id"}, "users", {"id"}, action)});
}

using Names = std::vector<std::string>;

INSTANTIATE_TEST_SUITE_P(
    Tables, Differ,
    testing::Values(
        Case{"nothing_changes", posts({}), posts({}), {}},
        Case{"table_without_columns", {}, a_schema({a_table("t", {})}), {"create table t ()"}},
        Case{"new_table",
             {},
             a_schema({users()}),
             {"create table users (\n  id integer not null,\n  name text not null,\n  constraint "
              "users_pkey primary key (id)\n)"}},
        Case{"foreign_key_cycle",
             {},
             a_schema({a_table("a", {a_column("id", "integer"), an_optional("b", "integer")},
                               {a_primary_key("a", {"id"}),
                                a_foreign_key("a_b_fkey", {"b"}, "b", {"id"})}),
                       a_table("b", {a_column("id", "integer"), an_optional("a", "integer")},
                               {a_primary_key("b", {"id"}),
                                a_foreign_key("b_a_fkey", {"a"}, "a", {"id"})})}),
             {"create table a (\n  id integer not null,\n  b integer,\n  constraint a_pkey primary "
              "key (id)\n)",
              "create table b (\n  id integer not null,\n  a integer,\n  constraint b_pkey primary "
              "key (id)\n)",
              "alter table a add constraint a_b_fkey foreign key (b) references b (id)",
              "alter table b add constraint b_a_fkey foreign key (a) references a (id)"}},
        Case{"rename_table_leaves_its_names_alone",
             posts({a_column("slug", "text")}, {a_unique("posts_slug_key", {"slug"})},
                   {an_index("posts_slug_idx", "lower(slug)", {"slug"})}),
             a_schema({renamed(a_table("articles",
                                       {a_column("id", "integer"), a_column("slug", "text")},
                                       {a_primary_key("articles", {"id"}),
                                        a_unique("articles_slug_key", {"slug"})},
                                       {an_index("articles_slug_idx", "lower(slug)", {"slug"})}),
                               "posts")}),
             {"alter table posts rename to articles"}},
        Case{"swapped_tables",
             a_schema({a_table("a", {a_column("x", "integer")}),
                       a_table("b", {a_column("y", "integer")})}),
             a_schema({renamed(a_table("a", {a_column("y", "integer")}), "b"),
                       renamed(a_table("b", {a_column("x", "integer")}), "a")}),
             {"alter table b rename to sqlkit_renaming_1", "alter table a rename to b",
              "alter table sqlkit_renaming_1 rename to a"}},
        Case{"drop_table_that_is_referred_to",
             users_and(a_post()),
             a_schema({a_table("posts", {a_column("user_id", "integer")})}),
             {"alter table posts drop constraint posts_user_id_fkey", "drop table users"}},
        Case{"drop_both_tables_of_a_foreign_key",
             users_and(a_post()),
             {},
             {"alter table posts drop constraint posts_user_id_fkey", "drop table users",
              "drop table posts"}},
        Case{"dropped_and_made",
             a_schema({a_table("a", {a_column("x", "integer")})}),
             a_schema({a_table("b", {a_column("x", "integer")})}),
             {"drop table a", "create table b (\n  x integer not null\n)"},
             {"a"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Columns, Differ,
    testing::Values(
        Case{"two_nullable_columns", posts({}), posts({an_optional("a", "text"), an_optional("b", "integer")}),
             {"alter table posts add column a text", "alter table posts add column b integer"}},
        Case{"column_with_default", posts({}), posts({with_default(a_column("kind", "text"), "'it''s'")}),
             {"alter table posts add column kind text default 'it''s' not null"}},
        Case{"column_with_random_default", posts({}), posts({with_default(a_column("key", "uuid"), "gen_random_uuid()")}),
             {"alter table posts add column key uuid default gen_random_uuid() not null"}},
        Case{"required_column", posts({}), posts({a_column("kind", "text")}),
             {"alter table posts add column kind text not null"}},
        Case{"drop_column", posts({a_column("a", "text")}), posts({}), {"alter table posts drop column a"}},
        Case{"rename_column", posts({a_column("a", "text")}), posts({renamed(a_column("b", "text"), "a")}),
             {"alter table posts rename column a to b"}},
        Case{"rename_and_change_type", posts({a_column("a", "integer")}), posts({renamed(a_column("b", "bigint"), "a")}),
             {"alter table posts rename column a to b", "alter table posts alter column b type bigint"}},
        Case{"rename_and_drop_not_null", posts({a_column("a", "text")}), posts({renamed(an_optional("b", "text"), "a")}),
             {"alter table posts rename column a to b", "alter table posts alter column b drop not null"}},
        Case{"rename_column_that_others_use",
             posts({a_column("a", "text"), generated_as(an_optional("g", "text"), "lower(a)")},
                   {a_unique("posts_a_key", {"a"}), a_check("posts_a_check", {"a"}, "length(a) > 1")},
                   {an_index("posts_a_idx", "a desc", {"a"}, "a > 'b'")}),
             posts({renamed(a_column("b", "text"), "a"), generated_as(an_optional("g", "text"), "lower(b)")},
                   {a_unique("posts_b_key", {"b"}), a_check("posts_b_check", {"b"}, "length(b) > 1")},
                   {an_index("posts_b_idx", "b desc", {"b"}, "b > 'b'")}),
             {"alter table posts rename column a to b"}},
        Case{"swapped_columns", posts({a_column("a", "text"), a_column("b", "integer")}),
             posts({renamed(a_column("b", "text"), "a"), renamed(a_column("a", "integer"), "b")}),
             {"alter table posts rename column a to sqlkit_renaming_1", "alter table posts rename column b to a",
              "alter table posts rename column sqlkit_renaming_1 to b"}},
        Case{"widened_text", posts({a_column("a", "varchar(20)")}), posts({a_column("a", "varchar(40)")}),
             {"alter table posts alter column a type varchar(40)"}},
        Case{"text_to_jsonb_with_default", posts({with_default(a_column("a", "text"), "'{}'")}),
             posts({with_default(a_column("a", "jsonb"), "'{}'")}),
             {"alter table posts alter column a drop default", "alter table posts alter column a type jsonb using a::jsonb",
              "alter table posts alter column a set default '{}'"}},
        Case{"text_to_time", posts({a_column("a", "text")}), posts({a_column("a", "timestamptz")}),
             {"alter table posts alter column a type timestamptz using a::timestamptz"}},
        Case{"key_type_with_foreign_key", users_and(a_post()),
             a_schema({a_table("users", {a_column("id", "bigint"), a_column("name", "text")}, {a_primary_key("users", {"id"})}),
                       a_table("posts", {a_column("user_id", "bigint")}, {a_foreign_key("posts_user_id_fkey", {"user_id"}, "users", {"id"})})}),
             {"alter table posts drop constraint posts_user_id_fkey", "alter table users alter column id type bigint",
              "alter table posts alter column user_id type bigint",
              "alter table posts add constraint posts_user_id_fkey foreign key (user_id) references users (id)"}},
        Case{"type_of_a_column_that_a_generated_one_uses",
             posts({a_column("a", "integer"), generated_as(an_optional("g", "integer"), "a + 1")}),
             posts({a_column("a", "smallint"), generated_as(an_optional("g", "integer"), "a + 1")}),
             {"alter table posts drop column g", "alter table posts alter column a type smallint",
              "alter table posts add column g integer generated always as (a + 1) stored"}},
        Case{"collation", posts({a_column("a", "text")}), [] {
               auto column = a_column("a", "text");
               column.collation = "C";
               return posts({column});
             }(),
             {"alter table posts alter column a type text collate \"C\""}},
        Case{"comment", posts({}), [] {
               auto schema = posts({});
               schema.tables[0].comment = "what people wrote";
               return schema;
             }(),
             {"comment on table posts is 'what people wrote'"}},
        Case{"fillfactor", posts({}), [] {
               auto schema = posts({});
               schema.tables[0].storage = {"fillfactor=80"};
               return schema;
             }(),
             {"alter table posts set (fillfactor=80)"}},
        Case{"reserved_words", {}, a_schema({a_table("order", {a_column("user", "text")}, {a_unique("order_user_key", {"user"})})}),
             {"create table \"order\" (\n  \"user\" text not null,\n  constraint order_user_key unique (\"user\")\n)"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    DefaultsAndNulls, Differ,
    testing::Values(
        Case{"set_default",
             posts({a_column("a", "integer")}),
             posts({with_default(a_column("a", "integer"), "-10")}),
             {"alter table posts alter column a set default -10"}},
        Case{"drop_default",
             posts({with_default(a_column("a", "boolean"), "true")}),
             posts({a_column("a", "boolean")}),
             {"alter table posts alter column a drop default"}},
        Case{"change_default",
             posts({with_default(a_column("a", "integer[]"), "'{}'")}),
             posts({with_default(a_column("a", "integer[]"), "'{1}'")}),
             {"alter table posts alter column a set default '{1}'"}},
        Case{"default_in_other_words",
             posts({with_default(a_column("a", "timestamptz"), "now()"),
                    with_default(a_column("b", "text"), "'x'")}),
             posts({with_default(a_column("a", "timestamptz"), "NOW( )"),
                    with_default(a_column("b", "text"), "'x'::text")}),
             {}},
        Case{
            "types_in_other_words",
            posts({a_column("a", "timestamptz"), a_column("b", "varchar(9)"), a_column("c", "int8"),
                   a_column("d", "timestamptz(3)")}),
            posts({a_column("a", "timestamp with time zone"), a_column("b", "character varying(9)"),
                   a_column("c", "bigint"), a_column("d", "timestamp(3) with time zone")}),
            {}},
        Case{"set_not_null",
             posts({an_optional("a", "text")}),
             posts({a_column("a", "text")}),
             {"alter table posts alter column a set not null"}},
        Case{"drop_not_null",
             posts({a_column("a", "text")}),
             posts({an_optional("a", "text")}),
             {"alter table posts alter column a drop not null"}},
        Case{"generated_expression",
             posts({a_column("a", "text"), generated_as(an_optional("g", "text"), "lower(a)")}, {},
                   {an_index("posts_g_idx", "g", {"g"})}),
             posts({a_column("a", "text"), generated_as(an_optional("g", "text"), "upper(a)")}, {},
                   {an_index("posts_g_idx", "g", {"g"})}),
             {"drop index posts_g_idx", "alter table posts drop column g",
              "alter table posts add column g text generated always as (upper(a)) stored",
              "create index posts_g_idx on posts using btree (g)"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Constraints, Differ,
    testing::Values(
        Case{"column_and_its_unique",
             posts({}),
             posts({an_optional("a", "text")}, {a_unique("posts_a_key", {"a"})}),
             {"alter table posts add column a text",
              "alter table posts add constraint posts_a_key unique (a)"}},
        Case{"unique_renamed_on_purpose",
             posts({a_column("a", "text")}, {a_unique("posts_a_key", {"a"})}),
             posts({a_column("a", "text")}, {a_unique("one_a_each", {"a"})}),
             {"alter table posts rename constraint posts_a_key to one_a_each"}},
        Case{"primary_key_single_to_composite",
             posts({}),
             a_schema({a_table("posts", {a_column("user_id", "integer"), a_column("id", "integer")},
                               {a_primary_key("posts", {"user_id", "id"})})}),
             {"alter table posts drop constraint posts_pkey",
              "alter table posts add column user_id integer not null",
              "alter table posts add constraint posts_pkey primary key (user_id, id)"}},
        Case{"primary_key_composite_to_single",
             a_schema({a_table("posts", {a_column("user_id", "integer"), a_column("id", "integer")},
                               {a_primary_key("posts", {"user_id", "id"})})}),
             posts({}),
             {"alter table posts drop constraint posts_pkey",
              "alter table posts drop column user_id",
              "alter table posts add constraint posts_pkey primary key (id)"}},
        Case{"primary_key_dropped",
             posts({}),
             a_schema({a_table("posts", {an_optional("id", "integer")})}),
             {"alter table posts drop constraint posts_pkey",
              "alter table posts alter column id drop not null"}},
        Case{"primary_key_that_is_referred_to",
             users_and(a_post()),
             a_schema({a_table("users", {a_column("id", "integer"), a_column("name", "text")},
                               {a_unique("users_id_key", {"id"})}),
                       a_post()}),
             {"alter table posts drop constraint posts_user_id_fkey",
              "alter table users drop constraint users_pkey",
              "alter table users add constraint users_id_key unique (id)",
              "alter table posts add constraint posts_user_id_fkey foreign key (user_id) "
              "references users (id)"}},
        Case{"foreign_key_action",
             users_and(a_post()),
             users_and(a_post("on delete cascade")),
             {"alter table posts drop constraint posts_user_id_fkey",
              "alter table posts add constraint posts_user_id_fkey foreign key (user_id) "
              "references users (id) on delete cascade"}},
        Case{"foreign_key_set_null_of_one_column",
             a_schema({a_table("a", {a_column("x", "integer"), a_column("y", "integer")},
                               {a_primary_key("a", {"x", "y"})}),
                       a_table("b", {a_column("x", "integer"), an_optional("y", "integer")})}),
             a_schema({a_table("a", {a_column("x", "integer"), a_column("y", "integer")},
                               {a_primary_key("a", {"x", "y"})}),
                       a_table("b", {a_column("x", "integer"), an_optional("y", "integer")},
                               {a_foreign_key("b_x_y_fkey", {"x", "y"}, "a", {"x", "y"},
                                              "on delete set null (y)")})}),
             {"alter table b add constraint b_x_y_fkey foreign key (x, y) references a (x, y) on "
              "delete set null (y)"}},
        Case{"foreign_key_to_a_unique_of_the_same_migration",
             users_and(a_table("posts", {a_column("name", "text")})),
             a_schema({[] {
                         auto table = users();
                         table.constraints.push_back(a_unique("users_name_key", {"name"}));
                         return table;
                       }(),
                       a_table("posts", {a_column("name", "text")},
                               {a_foreign_key("posts_name_fkey", {"name"}, "users", {"name"})})}),
             {"alter table users add constraint users_name_key unique (name)",
              "alter table posts add constraint posts_name_fkey foreign key (name) references "
              "users (name)"}},
        Case{"check_added",
             posts({a_column("a", "integer")}),
             posts({a_column("a", "integer")}, {a_check("posts_a_check", {"a"}, "a > 0")}),
             {"alter table posts add constraint posts_a_check check (a > 0)"}},
        Case{"check_changed",
             posts({a_column("a", "text")}, {a_check("posts_a_check", {"a"}, "a in ('x', 'y')")}),
             posts({a_column("a", "text")},
                   {a_check("posts_a_check", {"a"}, "a in ('x', 'y', 'z')")}),
             {"alter table posts drop constraint posts_a_check",
              "alter table posts add constraint posts_a_check check (a in ('x', 'y', 'z'))"}},
        Case{"check_in_other_words",
             posts({a_column("a", "text")}, {a_check("posts_a_check", {"a"}, "a in ('x', 'y')")}),
             posts({a_column("a", "text")},
                   {a_check("posts_a_check", {"a"}, "a = any (array['x', 'y'])")}),
             {}},
        Case{"column_that_others_are_built_on",
             posts({a_column("a", "text")},
                   {a_unique("posts_a_key", {"a"}), a_check("posts_a_check", {"a"}, "a <> ''")},
                   {an_index("posts_a_idx", "lower(a)", {"a"})}),
             posts({}),
             {"alter table posts drop constraint posts_a_key",
              "alter table posts drop constraint posts_a_check", "drop index posts_a_idx",
              "alter table posts drop column a"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Indexes, Differ,
    testing::Values(
        Case{"descending",
             posts({a_column("a", "integer")}),
             posts({a_column("a", "integer")}, {},
                   {an_index("posts_a_id_idx", "a desc, id", {"a", "id"})}),
             {"create index posts_a_id_idx on posts using btree (a desc, id)"}},
        Case{"expression_changed",
             posts({a_column("a", "text"), a_column("b", "text")}, {},
                   {an_index("posts_idx", "lower(a)", {"a"})}),
             posts({a_column("a", "text"), a_column("b", "text")}, {},
                   {an_index("posts_idx", "lower(b)", {"b"})}),
             {"drop index posts_idx", "create index posts_idx on posts using btree (lower(b))"}},
        Case{"condition_changed",
             posts({a_column("a", "boolean")}, {}, {an_index("posts_idx", "id", {"id", "a"}, "a")}),
             posts({a_column("a", "boolean")}, {},
                   {an_index("posts_idx", "id", {"id", "a"}, "not a")}),
             {"drop index posts_idx",
              "create index posts_idx on posts using btree (id) where (not a)"}},
        Case{"gin",
             posts({a_column("a", "jsonb")}),
             [] {
               auto index = an_index("posts_a_idx", "", {"a"});
               index.definition = "using gin (a jsonb_path_ops)";
               return posts({a_column("a", "jsonb")}, {}, {index});
             }(),
             {"create index posts_a_idx on posts using gin (a jsonb_path_ops)"}},
        Case{"unique_index",
             posts({a_column("a", "text")}),
             [] {
               auto index = an_index("posts_a_idx", "lower(a)", {"a"});
               index.is_unique = true;
               return posts({a_column("a", "text")}, {}, {index});
             }(),
             {"create unique index posts_a_idx on posts using btree (lower(a))"}},
        Case{"renamed_on_purpose",
             posts({a_column("a", "text")}, {}, {an_index("posts_a_idx", "a", {"a"})}),
             posts({a_column("a", "text")}, {}, {an_index("by_a", "a", {"a"})}),
             {"alter index posts_a_idx rename to by_a"}},
        Case{"in_other_words",
             posts({a_column("a", "text")}, {},
                   {an_index("posts_a_idx", "a asc nulls last", {"a"}, "a in ('x')")}),
             posts({a_column("a", "text")}, {}, {an_index("posts_a_idx", "a", {"a"}, "a = 'x'")}),
             {}}),
    [](const auto& row) { return row.param.name; });

class Generate : public WithDatabase<testing::Test> {
protected:
  GenerateOptions options(std::string name)
  {
    return {.folder = folder_.path(),
            .name = std::move(name),
            .now = Timestamp(std::chrono::seconds(1'750'000'000))};
  }

  Generated run(SchemaDescription schema, GenerateOptions wish)
  {
    Generated generated;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      generated = co_await generate(schema, wish, connection.get());
    }());
    return generated;
  }

  Folder folder_;
};

TEST_F(Generate, leaves_nothing_in_the_database)
{
  run(a_schema({users()}), options("users"));

  EXPECT_EQ(database_.value("select count(*) from pg_class where relname = 'users'"), "0");
  EXPECT_EQ(database_.value("select count(*) from pg_namespace where nspname like 'sqlkit%'"), "0");
}

TEST_F(Generate, an_earlier_hint_is_not_followed_twice)
{
  const auto swapped = a_schema({renamed(a_table("a", {a_column("y", "integer")}), "b"),
                                 renamed(a_table("b", {a_column("x", "integer")}), "a")});
  run(a_schema(
          {a_table("a", {a_column("x", "integer")}), a_table("b", {a_column("y", "integer")})}),
      options("first"));
  EXPECT_TRUE(run(swapped, options("swap")).has_changes());

  EXPECT_FALSE(run(swapped, options("again")).has_changes());
}

TEST_F(Generate, asks_instead_of_guessing)
{
  run(posts({a_column("headline", "text")}), options("first"));
  try {
    run(posts({a_column("title", "text")}), options("second"));
    FAIL() << "guessed";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(),
              "posts.headline is gone, posts.title is new. Renamed, or one dropped and one made?\n"
              "  renamed  → write  renamed_from(\"headline\")  at posts.title\n"
              "  dropped  → sqlkit generate --drop posts.headline\n"
              "Nothing was written.");
  }
  EXPECT_EQ(read_migrations(folder_.path()).size(), 1);
}

TEST_F(Generate, a_wrong_expression_is_told_with_its_statement)
{
  try {
    run(posts({}, {a_check("posts_check", {}, "nonsense > 1")}), options("first"));
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("column \"nonsense\" does not exist"));
    EXPECT_THAT(error.message(), HasSubstr("create table posts"));
  }
  EXPECT_THAT(read_migrations(folder_.path()), IsEmpty());
  EXPECT_EQ(database_.value("select count(*) from pg_namespace where nspname like 'sqlkit%'"), "0");
}

TEST_F(Generate, reports_what_it_did)
{
  run(posts({a_column("text", "text")}), options("first"));

  const auto generated =
      run(posts({renamed(a_column("content", "text"), "text"), an_optional("language", "text")}, {},
                {an_index("posts_language_idx", "language", {"language"})}),
          options("post_language"));

  EXPECT_EQ(report(generated, {.folder = "migrations"}),
            "Comparing the schema with snapshot 20250615150640_first\n"
            "  ~ posts\n"
            "      ~ text → content   rename (renamed_from)\n"
            "      + language text null\n"
            "      + index posts_language_idx\n"
            "Wrote migrations/20250615150641_post_language\n"
            "  up.sql 3 steps · down.sql 3 steps · snapshot.json\n"
            "Lint: up.sql:1  rename_column  posts.text\n"
            "Lint: up.sql:3  create_index  posts  → --safe\n"
            "Next: lint, migrate\n");
  EXPECT_THAT(generated.migration.down, HasSubstr("-- Going back deletes: posts.language\n"));
}

TEST_F(Generate, works_without_a_database)
{
  Generated first, second, third;
  const auto named = options("first");
  const auto schema = posts({a_column("a", "text")}, {a_check("posts_a_check", {"a"}, "a <> ''")});
  const auto renamed_schema =
      posts({renamed(a_column("b", "text"), "a")}, {a_check("posts_b_check", {"b"}, "b <> ''")});
  run_task([&]() -> Task<> {
    first = co_await generate(schema, named, nullptr);
    second = co_await generate(renamed_schema, named, nullptr);
    third = co_await generate(renamed_schema, named, nullptr);
  }());

  EXPECT_TRUE(first.has_changes());
  EXPECT_THAT(second.up.statements, ElementsAre("alter table posts rename column a to b"));
  EXPECT_FALSE(third.has_changes());
}

TEST_F(Generate, texts_alone_tell_that_nothing_changed)
{
  const auto look = [&](const SchemaDescription& schema) {
    const History history(read_migrations(folder_.path()));
    return find_unchanged(encode_snapshot({.source = schema}), history, options("x"));
  };
  const auto before = posts({a_column("b", "text")});
  auto after = posts({a_column("b", "text"), an_optional("a", "text")});
  after.tables.insert(after.tables.begin(), users());

  run(before, options("first"));
  EXPECT_THAT(look(before)->parents, ElementsAre("20250615150640_first"));
  EXPECT_FALSE(look(after));

  run(after, options("second"));
  EXPECT_TRUE(look(after));
  EXPECT_FALSE(look(before));
}

TEST_F(Generate, texts_alone_tell_nothing_of_branches)
{
  const auto schema = posts({});
  run(schema, options("first"));
  auto branch = read_migrations(folder_.path()).at(0);
  branch.name = "20250615150645_branch";
  write_migration(folder_.path(), branch);

  const History history(read_migrations(folder_.path()));
  EXPECT_FALSE(find_unchanged(encode_snapshot({.source = schema}), history, options("x")));
}

TEST_F(Generate, a_bad_name_is_refused)
{
  EXPECT_THROW(run(a_schema({}), options("../escape")), Error);
}

}  // namespace
}  // namespace sqlkit
