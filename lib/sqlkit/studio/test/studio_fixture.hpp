#pragma once

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/studio/studio.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

/// Only for tests.
namespace sqlkit::studio {

/// A database with a bit of everything, and a studio on it.
class StudioTest : public testing::Test {
protected:
  StudioTest() { database.execute(schema); }

  using Body = std::function<Task<>(Studio&)>;

  /// Runs `body` with a studio of its own.
  void with_studio(Body body)
  {
    StudioOptions options{.login = database.connect_options(),
                          .secrets = secrets,
                          .is_read_only = is_read_only,
                          .written = [this](const std::string& line) { written.push_back(line); }};
    run_task([](StudioOptions chosen, Body run) -> Task<> {
      const auto executor = co_await this_task::executor;
      Studio studio(executor, std::move(chosen));
      co_await run(studio);
      co_await studio.close();
    }(std::move(options), std::move(body)));
  }

  TestDatabase database;
  SecretColumns secrets;
  bool is_read_only = false;
  std::vector<std::string> written;

private:
  static constexpr auto schema = R"(
    create type state as enum ('draft', 'published');
    create table authors (id int generated always as identity primary key, "Full Name" text,
                          email text not null unique, password_hash text, settings jsonb);
    create table posts (id int primary key, author_id int references authors, likes int,
                        state state not null default 'draft', tags text[], picture bytea,
                        body text, is_pinned boolean, price numeric(10, 2), meta json,
                        created_at timestamptz, shout text generated always as (upper(body)) stored);
    create table "Odd ""Names" ("Part A" int, "b;drop" text, "Value" text,
                                primary key ("Part A", "b;drop"));
    create table lines (line text);
    create table sessions (token_hash text primary key, note text);
    create view pinned as select id, body from posts where is_pinned;
    create materialized view likes_by_state as select state, sum(likes) from posts group by state;
    create table events (id int, day date, what text, primary key (id, day))
      partition by range (day);
    create table events_early partition of events for values from (minvalue) to ('2026-01-01');
    create table events_late partition of events for values from ('2026-01-01') to (maxvalue);
    insert into authors ("Full Name", email, password_hash, settings)
      values ('Ada', 'ada@example.org', 'hunter2hunter2', '{"theme": "dark"}'),
             ('', 'bo@example.org', null, null);
    insert into posts (id, author_id, likes, state, tags, body, is_pinned, price, meta, created_at)
      select i, 1 + i % 2, case when i % 3 > 0 then i % 5 end, 'published', array['a', 'b'],
             'post ' || i, i % 2 = 0, i + 0.5, '{"n": 1}', '2026-01-01'::timestamptz + i * interval '1 h'
      from generate_series(1, 30) i;
    insert into "Odd ""Names" values (1, 'x', 'one'), (1, 'y', null);
    insert into lines select 'line ' || i from generate_series(1, 10) i;
    insert into sessions values ('deadbeefdeadbeef', 'mine');
    insert into events values (1, '2025-06-01', 'old'), (2, '2026-06-01', 'new');
    refresh materialized view likes_by_state;
  )";
};

/// A value for people.
inline std::string shown(const Value& value)
{
  return value ? "'" + *value + "'" : "NULL";
}

/// The first value of each row.
inline std::vector<std::string> first_values(const RowsPage& page)
{
  std::vector<std::string> values;
  for (const auto& row : page.rows) {
    values.push_back(row.values.front().value_or("NULL"));
  }
  return values;
}

inline RowsRequest rows_of(std::string table)
{
  RowsRequest request;
  request.table = {"public", std::move(table)};
  return request;
}

}  // namespace sqlkit::studio
