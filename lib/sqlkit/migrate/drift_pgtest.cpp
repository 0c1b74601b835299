#include "sqlkit/migrate/drift.hpp"

#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/test/one_database.hpp"
#include "sqlkit/pg/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

/// A thing of every kind.
constexpr auto everything = R"(
  create extension pg_trgm;
  create schema billing;
  create type mood as enum ('sad', 'ok');
  create domain percentage as integer constraint at_most check (value <= 100);
  create type address as (street text);
  create sequence tickets increment 2;
  create function touch() returns trigger language plpgsql as 'begin return new; end';
  create procedure tidy() language sql as 'select 1';
  create table posts (
    id integer primary key,
    kind text not null default 'a' constraint posts_kind_check check (kind in ('a', 'b')),
    mood mood
  ) with (fillfactor = 80);
  comment on column posts.kind is 'What it is.';
  create index posts_kind_idx on posts (kind desc) where kind <> 'b';
  alter table posts enable row level security;
  create policy own on posts for select using (id > 0);
  create trigger touch before update on posts for each row execute function touch();
  create table events (at date not null) partition by range (at);
  create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
  create table billing.accounts (id integer generated always as identity, post_id integer);
  create view recent as select p.id from posts p, posts q;
  create materialized view kinds as select p.kind, count(*) from posts p, posts q group by p.kind;
  create table legacy_notes (id integer);
)";

class Drift : public WithDatabase<testing::Test> {
protected:
  void SetUp() override
  {
    database_.execute(everything);
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      const std::vector<std::string> schemas{"billing"};
      const auto state = co_await read_catalog(*connection, "public", schemas);
      snapshot_.source = state.normal;
      snapshot_.normal = state.normal;
      snapshot_.normal_form_of = connection->server_version() / 10'000;
    }());
  }

  std::vector<std::string> find(DriftOptions options = {})
  {
    std::vector<std::string> sentences;
    run_task([&]() -> Task<> {
      const auto connection = co_await Connection::open(database_.connect_options());
      sentences = co_await find_drift(*connection, snapshot_, options);
    }());
    return sentences;
  }

  Snapshot snapshot_;
};

TEST_F(Drift, is_none_in_what_the_migrations_made)
{
  EXPECT_THAT(find(), IsEmpty());
}

TEST_F(Drift, is_none_in_what_another_major_wrote_in_other_words)
{
  snapshot_.normal_form_of = 14;
  snapshot_.normal->tables[1].name = "what no other major would write";

  EXPECT_THAT(find(), IsEmpty());
}

TEST_F(Drift, is_none_where_only_the_words_of_the_snapshot_differ)
{
  snapshot_.normal->views[0].query = "another normal form of the same view";

  EXPECT_THAT(find(), IsEmpty());
}

TEST_F(Drift, of_others_tables_is_left_out_by_the_filter)
{
  database_.execute("drop table legacy_notes; create table legacy_words ()");

  EXPECT_THAT(find({.tables = {.exclude = {"legacy_*"}}}), IsEmpty());
  EXPECT_THAT(find(), ElementsAre("table legacy_notes is missing in the database.",
                                  "table legacy_words exists only in the database."));
}

TEST_F(Drift, of_an_extension_that_only_the_database_has_is_none)
{
  database_.execute("create extension citext");

  EXPECT_THAT(find(), IsEmpty());
}

struct DriftCase {
  std::string name;
  std::string change;
  std::vector<std::string> sentences;
};

void PrintTo(const DriftCase& row, std::ostream* out)
{
  *out << row.name;
}

class DriftOf : public Drift, public testing::WithParamInterface<DriftCase> {};

TEST_P(DriftOf, is_told_in_a_sentence)
{
  database_.execute(GetParam().change);

  EXPECT_THAT(find(), ElementsAreArray(GetParam().sentences));
}

INSTANTIATE_TEST_SUITE_P(
    Tables, DriftOf,
    testing::Values(
        DriftCase{
            "missing_and_added",
            "alter table legacy_notes add column mood text; alter table posts drop "
            "constraint posts_kind_check; drop view recent; create table notes (id int "
            "primary key); create view ids as select id from posts",
            {"constraint posts_kind_check of posts is missing in the database.",
             "view recent is missing in the database.",
             "column legacy_notes.mood exists only in the database.",
             "table notes exists only in the database.", "view ids exists only in the database."}},
        DriftCase{"column",
                  "alter table posts alter column kind drop default",
                  {"column posts.kind differs: the database has \"kind text not null\", the "
                   "migrations say \"kind text default 'a'::text not null\"."}},
        DriftCase{"comment",
                  "comment on column posts.kind is null; comment on table posts is 'Words.'",
                  {"comment on table posts differs: the database has \"Words.\", the migrations "
                   "say nothing.",
                   "comment on column posts.kind differs: the database has nothing, the "
                   "migrations say \"What it is.\"."}},
        DriftCase{"constraint",
                  "alter table posts drop constraint posts_kind_check; alter table posts add "
                  "constraint posts_kind_check check (kind in ('a', 'c'))",
                  {"constraint posts_kind_check of posts differs: the database has \"CHECK ((kind "
                   "= ANY (ARRAY['a'::text, 'c'::text])))\", the migrations say \"CHECK ((kind = "
                   "ANY (ARRAY['a'::text, 'b'::text])))\"."}},
        DriftCase{"index",
                  "drop index posts_kind_idx; create unique index posts_kind_idx on posts (kind)",
                  {"index posts_kind_idx differs: the database has \"unique USING btree (kind)\", "
                   "the migrations say \"USING btree (kind DESC) WHERE (kind <> 'b'::text)\"."}},
        DriftCase{"name",
                  "alter index posts_kind_idx rename to kinds_of_posts",
                  {"index posts_kind_idx is called kinds_of_posts in the database."}},
        DriftCase{"storage",
                  "alter table posts reset (fillfactor)",
                  {"table posts differs: the database has \"row level security\", the migrations "
                   "say \"with (fillfactor=80), row level security\"."}},
        DriftCase{"partition",
                  "alter table events detach partition events_2026",
                  {"table events_2026 differs: the database has nothing, the migrations say "
                   "\"partition of events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')\"."}},
        DriftCase{"partitioning",
                  "drop table events; create table events (at date not null) partition by hash "
                  "(at)",
                  {"table events differs: the database has \"partition by HASH (at)\", the "
                   "migrations say \"partition by RANGE (at)\".",
                   "table events_2026 is missing in the database."}},
        DriftCase{"identity",
                  "alter table billing.accounts alter column id set generated by default",
                  {"column billing.accounts.id differs: the database has \"id integer generated "
                   "by default as identity not null\", the migrations say \"id integer generated "
                   "always as identity not null\"."}}));

INSTANTIATE_TEST_SUITE_P(
    BesideTables, DriftOf,
    testing::Values(
        DriftCase{"extension",
                  "drop extension pg_trgm",
                  {"extension pg_trgm is missing in the database."}},
        DriftCase{"schema",
                  "alter schema billing rename to money",
                  {"schema billing is missing in the database.",
                   "table billing.accounts is missing in the database."}},
        DriftCase{"enum",
                  "alter type mood add value 'happy'",
                  {"enum mood differs: the database has \"create type mood as enum ('sad', 'ok', "
                   "'happy')\", the migrations say \"create type mood as enum ('sad', 'ok')\"."}},
        DriftCase{"domain",
                  "alter domain percentage set not null",
                  {"domain percentage differs: the database has \"create domain percentage as "
                   "integer not null constraint at_most CHECK ((VALUE <= 100))\", the migrations "
                   "say \"create domain percentage as integer constraint at_most CHECK ((VALUE <= "
                   "100))\"."}},
        DriftCase{"composite",
                  "alter type address add attribute zip integer",
                  {"type address differs: the database has \"create type address as (street "
                   "text, zip integer)\", the migrations say \"create type address as (street "
                   "text)\"."}},
        DriftCase{"sequence",
                  "alter sequence tickets increment 1; alter sequence tickets owned by posts.id",
                  {"sequence tickets differs: the database has \"create sequence tickets owned by "
                   "posts.id\", the migrations say \"create sequence tickets increment 2\"."}},
        DriftCase{"function",
                  "create or replace function touch() returns trigger language plpgsql as 'begin "
                  "return old; end'",
                  {"function touch() differs: the database has \"() RETURNS trigger LANGUAGE "
                   "plpgsql AS $function$begin return old; end$function$\", the migrations say "
                   "\"() RETURNS trigger LANGUAGE plpgsql AS $function$begin return new; "
                   "end$function$\"."}},
        DriftCase{"procedure",
                  "drop procedure tidy; create procedure sweep() language sql as 'select 1'",
                  {"procedure tidy() is missing in the database.",
                   "procedure sweep() exists only in the database."}},
        DriftCase{"policy",
                  "alter policy own on posts using (id > 1)",
                  {"policy own of posts differs: the database has \"create policy own on posts for "
                   "select using (id > 1)\", the migrations say \"create policy own on posts for "
                   "select using (id > 0)\"."}},
        DriftCase{"trigger",
                  "drop trigger touch on posts; create trigger touch before insert on posts for "
                  "each row execute function touch()",
                  {"trigger touch of posts differs: the database has \"BEFORE INSERT : FOR EACH "
                   "ROW EXECUTE FUNCTION touch()\", the migrations say \"BEFORE UPDATE : FOR EACH "
                   "ROW EXECUTE FUNCTION touch()\"."}},
        DriftCase{
            "view",
            "create or replace view recent as select p.id from posts p, posts q where p.kind "
            "= 'a'",
            {"view recent differs: the database has \"create view recent as SELECT p.id FROM "
             "posts p, posts q WHERE (p.kind = 'a'::text)\", the migrations say \"create view "
             "recent as SELECT p.id FROM posts p, posts q\"."}},
        DriftCase{"materialized_view",
                  "drop materialized view kinds; create view kinds as select p.kind, count(*) from "
                  "posts p, posts q group by p.kind",
                  {"materialized view kinds differs: the database has \"create view kinds as "
                   "SELECT p.kind, count(*) AS count FROM posts p, posts q GROUP BY p.kind\", the "
                   "migrations say \"create materialized view kinds as SELECT p.kind, count(*) AS "
                   "count FROM posts p, posts q GROUP BY p.kind\"."}}));

}  // namespace
}  // namespace sqlkit
