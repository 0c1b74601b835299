#include "sqlkit/seed/seed.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/examples/bookshop/schema.hpp"
#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/push.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/sql/test/whole_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

class Seed : public WithDatabase<testing::Test> {
protected:
  Seed() { database_.execute("drop schema if exists billing cascade"); }

  /// Fills what the database holds.
  std::vector<SeededTable> fill(SeedOptions options)
  {
    std::vector<SeededTable> seeded;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const std::vector<std::string> namespaces{"billing"};
      const auto state = co_await read_catalog(*connection, "public", namespaces);
      seeded = co_await seed(*connection, state.normal, options);
    }());
    return seeded;
  }

  void make(SchemaDescription schema)
  {
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const PushOptions options;
      co_await push(*connection, schema, options);
    }());
  }

  std::string refusal(SeedOptions options)
  {
    try {
      fill(std::move(options));
    } catch (const Error& error) {
      return error.message();
    }
    return "was not refused";
  }

  std::string content(const std::string& table)
  {
    return database_.value(
        "set timezone = 'UTC'; select md5(string_agg(t::text, '|' order by t::text)) from " +
        table + " t");
  }
};

TEST_F(Seed, fills_a_schema_of_everything)
{
  make(describe(test::whole::whole_schema));

  const auto seeded = fill({.rows = 300});

  EXPECT_THAT(seeded, Each(Field(&SeededTable::rows, 300)));
  EXPECT_EQ(seeded.size(), 4);
  EXPECT_EQ(database_.value("select count(*) from billing.accounts"), "300");
  EXPECT_EQ(database_.value("select max(number) = 300 from teams"), "t");
}

TEST_F(Seed, gives_the_same_rows_for_the_same_seed)
{
  make(describe(test::whole::whole_schema));

  fill({.seed = 7, .rows = 50});
  const auto first = content("teams") + content("samples") + content("payments");
  fill({.seed = 7, .rows = 50, .is_reset = true});
  const auto second = content("teams") + content("samples") + content("payments");
  fill({.seed = 8, .rows = 50, .is_reset = true});
  const auto other = content("teams") + content("samples") + content("payments");

  EXPECT_EQ(second, first);
  EXPECT_NE(other, first);
}

// A generator that makes other values makes version 2 of the rows; version 1 stays as it is.
TEST_F(Seed, gives_the_rows_of_a_version_for_ever)
{
  make(describe(bookshop::bookshop_schema));
  fill({.seed = 7, .version = 1, .rows = 50});
  EXPECT_EQ(content("authors"), "de36e1a3822b58d11e6bd4c8cb4465b6");
  EXPECT_EQ(content("books"), "e23b60969353cdb874af01c7207d2b0d");
}

TEST_F(Seed, makes_more_rows_of_a_table_without_changing_the_others)
{
  make(describe(bookshop::bookshop_schema));

  fill({.rows = 20});
  const auto authors = content("authors");
  fill({.rows = 20, .tables = {{"books", 500}}, .is_reset = true});

  EXPECT_EQ(content("authors"), authors);
  EXPECT_EQ(database_.value("select count(*) from books"), "500");
  EXPECT_EQ(database_.value("select bool_and(price_in_cents >= 0) from books"), "t");
}

TEST_F(Seed, empties_what_refers_to_the_tables_too)
{
  make(describe(bookshop::bookshop_schema));
  fill({.rows = 20});

  fill({.rows = 20, .tables = {{"books", 0}}, .is_reset = true});

  EXPECT_EQ(database_.value("select count(*) from authors"), "20");
  EXPECT_EQ(database_.value("select count(*) from books"), "0");
}

TEST_F(Seed, takes_a_description_in_the_program_s_own_words_too)
{
  make(describe(bookshop::bookshop_schema));

  std::vector<SeededTable> seeded;
  run_task([&]() -> Task<> {
    const auto connection = co_await Connection::open(database_.connect_options());
    const auto schema = describe(bookshop::bookshop_schema);
    const SeedOptions options{.rows = 30};
    seeded = co_await seed(*connection, schema, options);
  }());

  EXPECT_THAT(seeded, ElementsAre(SeededTable{"authors", 30, 30}, SeededTable{"books", 30, 30}));
}

TEST_F(Seed, sets_foreign_keys_that_run_in_a_circle_in_a_second_pass)
{
  database_.execute(
      "create table teams (id integer primary key, captain_id integer);"
      "create table players (id integer primary key, team_id integer not null references teams);"
      "alter table teams add foreign key (captain_id) references players");

  fill({.rows = 100, .null_share = 0.2});

  EXPECT_EQ(database_.value("select count(captain_id) between 60 and 95 from teams"), "t");
  EXPECT_EQ(database_.value("select count(distinct team_id) > 50 from players"), "t");
}

TEST_F(Seed, keeps_keys_that_share_columns_consistent)
{
  database_.execute(
      "create table users (id uuid primary key);"
      "create table accounts (user_id uuid references users, id uuid, primary key (user_id, id));"
      "create table posts (user_id uuid not null references users, id uuid, account_id uuid,"
      "  primary key (user_id, id), foreign key (user_id, account_id) references accounts);"
      "create table sights (user_id uuid, post_id uuid, account_id uuid,"
      "  primary key (user_id, post_id, account_id),"
      "  foreign key (user_id, post_id) references posts,"
      "  foreign key (user_id, account_id) references accounts)");

  const auto seeded = fill({.rows = 200, .tables = {{"users", 10}}});

  EXPECT_EQ(database_.value("select count(*) from sights"), "200");
}

TEST_F(Seed, refers_to_each_row_once_where_a_key_asks_for_it)
{
  database_.execute(
      "create table users (id integer generated always as identity primary key, email text unique);"
      "create table settings (user_id integer primary key references users)");

  fill({.rows = 500});

  EXPECT_EQ(database_.value("select count(*) from settings"), "500");
  database_.execute("insert into users (email) values ('next')");
  EXPECT_EQ(database_.value("select id from users where email = 'next'"), "501");
}

TEST_F(Seed, fills_as_far_as_keys_go_and_says_so)
{
  database_.execute("create table moods (name text primary key check (name in ('ok', 'sad')))");

  EXPECT_THAT(fill({.rows = 10}), ElementsAre(SeededTable{"moods", 10, 2}));
}

struct CheckCase {
  const char* name;
  const char* column;
};
class SeedCheck : public Seed, public testing::WithParamInterface<CheckCase> {};

TEST_P(SeedCheck, is_satisfied)
{
  database_.execute("create table t (n integer not null, " + std::string(GetParam().column) + ")");

  EXPECT_EQ(fill({.rows = 2000}).at(0).rows, 2000);
}

INSTANTIATE_TEST_SUITE_P(
    All, SeedCheck,
    testing::Values(
        CheckCase{"length", "a text check (length(a) between 3 and 5)"},
        CheckCase{"list", "a text not null check (a in ('x', 'y''s'))"},
        CheckCase{"counted", "a bigint unique check (a > 0)"},
        CheckCase{"range", "a integer check (a > 10 and a <= 12)"},
        CheckCase{"below", "a integer check (a < -5)"},
        CheckCase{"step", "a integer check (a % 5 = 0 and a >= 5)"},
        CheckCase{"quarters", "a double precision check (a::numeric % 0.25 = 0)"},
        CheckCase{"open_end", "a numeric(4,2) check (a > 0)"},
        CheckCase{"pattern", "a text check (a ~ '^[a-z]{2,4}-(x|y)\\d+$')"},
        CheckCase{"lower_case", "a text check (a = lower(a))"},
        CheckCase{"prefix", "a text check (starts_with(a, 'it''s'))"},
        CheckCase{"suffix", "a text check (right(a, length('yz')) = 'yz')"},
        CheckCase{"tag", "a jsonb not null check (a->>'kind' in ('cat', 'dog'))"},
        CheckCase{"json_array", "a jsonb not null check (jsonb_typeof(a) = 'array')"},
        CheckCase{"order", "a integer, b integer check (a < b)"},
        CheckCase{"ordered_key", "a integer, b integer, primary key (a, b), check (a < b)"},
        CheckCase{"moments", "a timestamptz, b timestamptz check (a <= b)"},
        CheckCase{"moment", "a timestamptz check (a >= '2031-05-01T00:00:00Z')"},
        CheckCase{"one_of_two", "a text, b integer, check (num_nonnulls(a, b) = 1)"},
        CheckCase{"both_or_none", "a text, b integer, check ((a is null) = (b is null))"},
        CheckCase{"items", "a text[] check (cardinality(a) between 1 and 2)"},
        CheckCase{"or_null", "a text check (a is null or a in ('x'))"},
        CheckCase{"alternatives", "a integer check (a = 3 or a > 7)"},
        CheckCase{"truth", "a boolean check (a)"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(Seed, says_which_check_it_cannot_satisfy_and_writes_nothing)
{
  database_.execute(
      "create table a (n integer);"
      "create table b (n text not null constraint odd check (md5(n) = 'x'))");

  const auto words = refusal({});

  EXPECT_THAT(words, HasSubstr("b has \"odd\", which refuses the rows made for it"));
  EXPECT_THAT(words, HasSubstr("--table b=0"));
  EXPECT_EQ(database_.value("select count(*) from a"), "0");
}

TEST_F(Seed, refuses_a_version_that_it_does_not_know)
{
  EXPECT_EQ(refusal({.version = 2}),
            "Seed version 2 is not known; this sqlkit makes the rows of version 1.");
}

TEST_F(Seed, refuses_what_it_cannot_do_and_says_what_to_do)
{
  database_.execute(
      "create table a (n integer); insert into a values (1);"
      "create table l (id integer primary key, r integer not null);"
      "create table r (id integer primary key, l integer not null references l);"
      "alter table l add foreign key (r) references r;"
      "create table s (c txid_snapshot not null)");
  const auto without = [](std::map<std::string, std::size_t> tables) {
    tables.merge(std::map<std::string, std::size_t>{{"a", 0}, {"l", 0}, {"r", 0}, {"s", 0}});
    return SeedOptions{.tables = std::move(tables)};
  };
  auto unknown = without({});
  unknown.columns["a.x"] = {.generator = "city"};
  auto generator = without({{"a", 1}});
  generator.columns["a.n"] = {.generator = "cities"};

  EXPECT_THAT(refusal(without({{"a", 9}})), HasSubstr("a holds rows already"));
  EXPECT_THAT(refusal(without({{"l", 9}, {"r", 9}})), HasSubstr("run in a circle"));
  EXPECT_THAT(refusal(without({{"r", 9}})),
              HasSubstr("r refers to l (r_l_fkey), which is left out"));
  EXPECT_THAT(refusal(without({{"s", 9}})), HasSubstr("s.c is of the type txid_snapshot"));
  EXPECT_THAT(refusal(unknown), HasSubstr("There is no column a.x"));
  EXPECT_THAT(refusal(generator), HasSubstr("There are: address city"));
}

TEST_F(Seed, follows_what_is_said_of_columns)
{
  database_.execute("create table t (a text, b integer, c text, d text, e text)");
  SeedOptions options{.rows = 1000, .null_share = 0};
  options.columns["t.a"] = {.values = {{"often", 9}, {"rarely", 1}}};
  options.columns["t.b"] = {.minimum = 5, .maximum = 6};
  options.columns["t.c"] = {.generator = "email"};
  options.columns["t.d"] = {.null_share = 0.5};
  options.columns["t.e"] = {.make = [](std::uint64_t row) { return "row " + std::to_string(row); }};

  fill(options);

  EXPECT_EQ(database_.value("select count(*) between 850 and 950 from t where a = 'often'"), "t");
  EXPECT_EQ(database_.value("select min(b) || ' ' || max(b) from t"), "5 6");
  EXPECT_EQ(database_.value("select bool_and(c like '%@example.%') from t"), "t");
  EXPECT_EQ(database_.value("select count(d) between 450 and 550 from t"), "t");
  EXPECT_EQ(database_.value("select max(e) from t"), "row 999");
}

TEST_F(Seed, fills_every_partition_within_its_bounds)
{
  database_.execute(
      "create table t (id integer, at date not null) partition by range (at);"
      "create table t_1 partition of t for values from ('2030-01-01') to ('2030-02-01');"
      "create table t_2 partition of t for values from ('2030-02-01') to ('2030-03-01');"
      "create table u (kind text not null) partition by list (kind);"
      "create table u_1 partition of u for values in ('x', 'y')");

  fill({.rows = 200});

  EXPECT_EQ(database_.value("select count(*) > 50 from t_2"), "t");
  EXPECT_EQ(database_.value("select count(*) from u_1"), "200");
}

TEST_F(Seed, gives_names_what_they_name)
{
  database_.execute(
      "create table users (name text not null, email text not null unique, city text not null);"
      "create table books (name text not null, cover_url text not null)");

  fill({.rows = 3, .tables = {{"users", 5000}}});

  EXPECT_EQ(database_.value("select count(distinct email) from users"), "5000");
  EXPECT_EQ(database_.value("select bool_and(name ~ '^[A-Z][a-z]+ [A-Z][a-z]+$') from users"), "t");
  EXPECT_EQ(database_.value("select bool_and(cover_url like 'https://%') from books"), "t");
}

}  // namespace
}  // namespace sqlkit
