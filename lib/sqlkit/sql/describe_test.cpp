#include "sqlkit/sql/schema.hpp"

#include "sqlkit/sql/pg_types.hpp"
#include "sqlkit/sql/test/whole_schema.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace sqlkit::test::whole {

const TableDescription& described_teams()
{
  static const auto schema = describe(whole_schema);
  return schema.tables.at(0);
}

TEST(Describe, gives_columns_with_their_modifiers)
{
  const auto& columns = described_teams().columns;

  EXPECT_EQ(columns[0].default_sql, std::nullopt);
  EXPECT_EQ(columns[1].identity,
            (IdentityDescription{
                IdentityKind::always,
                {.start = 100, .increment = 5, .minimum = {}, .maximum = {}, .cache = {}}}));
  EXPECT_EQ(columns[2].identity->kind, IdentityKind::by_default);
  EXPECT_EQ(columns[3].collation, "C");
  EXPECT_EQ(columns[3].comment, "As people call it.");
  EXPECT_EQ(columns[5].type, "mood");
  EXPECT_EQ(columns[5].default_sql, "'ok'");
  EXPECT_EQ(columns[6].type, "percentage[]");
  EXPECT_EQ(columns[7].type, "tstzrange");
  EXPECT_EQ(columns[8].renamed_from, "capacity");
}

TEST(Describe, writes_every_kind_of_constraint)
{
  const auto& constraints = described_teams().constraints;

  ASSERT_EQ(constraints.size(), 5u);
  EXPECT_EQ(constraints[1].name, "teams_name_place_key");
  EXPECT_EQ(constraints[1].definition, "unique nulls not distinct (name, place) include (seats)");
  EXPECT_EQ(constraints[1].comment, "Found by name.");
  EXPECT_EQ(constraints[2].definition,
            "foreign key (parent_id) references teams (id) on update cascade"
            " on delete set null (parent_id) deferrable initially deferred");
  EXPECT_EQ(constraints[3].name, "teams_name_season_excl");
  EXPECT_EQ(constraints[3].definition,
            "exclude using gist (name with =, season with &&) where (seats > 0)");
  EXPECT_EQ(constraints[4].name, "some_seats");
  EXPECT_EQ(constraints[4].renamed_from, "seats_positive");
}

TEST(Describe, writes_indexes_with_all_their_clauses)
{
  const auto& indexes = described_teams().indexes;

  ASSERT_EQ(indexes.size(), 3u);
  EXPECT_EQ(indexes[0].definition,
            "using btree (name text_pattern_ops desc, lower(name) collate \"C\")"
            " include (seats) with (fillfactor=70) where (seats > 1)");
  EXPECT_EQ(indexes[0].columns, (std::vector<std::string>{"name", "seats"}));
  EXPECT_EQ(indexes[1].definition, "using gist (season)");
  EXPECT_EQ(indexes[2].definition, "using btree (number) nulls not distinct");
  EXPECT_TRUE(indexes[2].is_unique);
}

TEST(Describe, says_what_holds_for_the_table_as_a_whole)
{
  const auto& table = described_teams();

  EXPECT_EQ(table.storage, (std::vector<std::string>{"autovacuum_enabled=false", "fillfactor=80"}));
  EXPECT_EQ(table.comment, "Who plays.");
  EXPECT_EQ(table.renamed_from, "clubs");
  EXPECT_EQ(table.row_level_security, RowLevelSecurity::on);
}

TEST(Describe, writes_policies_and_triggers)
{
  const auto& table = described_teams();

  ASSERT_EQ(table.policies.size(), 1u);
  EXPECT_EQ(table.policies[0].command, "update");
  EXPECT_EQ(table.policies[0].roles, (std::vector<std::string>{"pg_monitor", "pg_read_all_data"}));
  EXPECT_EQ(table.policies[0].using_sql, "seats > 0");
  EXPECT_EQ(table.policies[0].check_sql, "seats > 1");
  ASSERT_EQ(table.triggers.size(), 1u);
  EXPECT_EQ(table.triggers[0].events, "before update of name");
  EXPECT_EQ(table.triggers[0].action,
            "for each row when (old.* is distinct from new.*) execute function touch_updated_at()");
}

TEST(Describe, collects_the_types_that_columns_have)
{
  const auto schema = describe(whole_schema);

  ASSERT_EQ(schema.enums.size(), 1u);
  EXPECT_EQ(schema.enums[0].values, (std::vector<std::string>{"sad", "ok"}));
  EXPECT_EQ(schema.enums[0].renamed_values, (std::vector<RenamedValue>{{"okay", "ok"}}));
  ASSERT_EQ(schema.domains.size(), 1u);
  EXPECT_EQ(schema.domains[0].type, "integer");
  EXPECT_EQ(schema.domains[0].checks,
            (std::vector<DomainCheck>{{"percentage_check", "check (value between 0 and 100)"}}));
}

TEST(Describe, keeps_tables_of_other_schemas_apart)
{
  const auto schema = describe(whole_schema);

  EXPECT_EQ(schema.namespaces[0].name, "billing");
  EXPECT_EQ(schema.tables[1].schema, "billing");
  EXPECT_EQ(schema.tables[1].name, "accounts");
  EXPECT_EQ(schema.tables[1].constraints[0].name, "accounts_pkey");
  EXPECT_EQ(schema.tables[1].partition_by, "range (year)");
  EXPECT_TRUE(schema.tables[2].is_unlogged);
  EXPECT_EQ(schema.tables[2].constraints[0].references, "billing.accounts");
  EXPECT_EQ(schema.tables[2].constraints[0].definition,
            "foreign key (account_id, year) references billing.accounts (id, year)");
}

TEST(Describe, lists_parts_of_a_table)
{
  const auto schema = describe(whole_schema);

  EXPECT_EQ(schema.tables[4].name, "accounts_2026");
  EXPECT_EQ(schema.tables[4].partition_of, "billing.accounts");
  EXPECT_EQ(schema.tables[4].partition_bound, "for values from (2026) to (2027)");
  EXPECT_EQ(schema.tables[5].partition_bound, "default");
}

TEST(Describe, lists_views_sequences_and_functions)
{
  const auto schema = describe(whole_schema);

  ASSERT_EQ(schema.views.size(), 2u);
  EXPECT_EQ(schema.views[0].query, "select id, name from teams");
  EXPECT_FALSE(schema.views[0].is_materialized);
  EXPECT_EQ(schema.views[0].options, (std::vector<std::string>{"security_invoker=true"}));
  EXPECT_TRUE(schema.views[1].is_materialized);
  EXPECT_EQ(schema.views[1].indexes.at(0).name, "team_sizes_name_idx");
  ASSERT_EQ(schema.sequences.size(), 1u);
  EXPECT_EQ(schema.sequences[0].options.start, 7);
  EXPECT_TRUE(schema.sequences[0].options.is_cyclic);
  ASSERT_EQ(schema.functions.size(), 2u);
  EXPECT_EQ(schema.functions[1].name, "add");
  EXPECT_EQ(schema.functions[1].arguments, "integer, integer");
}

static constexpr auto insert_team = query([](Param<Insert<Teams>> team) {
  return insert_into(teams).values(team).on_conflict(teams.id).do_update(teams.name =
                                                                             excluded(teams.name));
});

TEST(Modifier, act_in_inserts_and_updates)
{
  static constexpr auto rename = query([](Param<TeamId> id, Param<std::string> name) {
    return update(teams).set(teams.name = name).where(teams.id == id);
  });
  static constexpr auto backdate = query([](Param<TeamId> id, Param<Timestamp> time) {
    return update(teams).set(teams.updated_at = time).where(teams.id == id);
  });

  static constexpr auto patch = query([](Param<TeamId> id, Param<Update<Teams>> given) {
    return update(teams).set(given).where(teams.id == id);
  });

  EXPECT_NE(patch.sql().find("updated_at = coalesce($10, now())"), std::string_view::npos)
      << patch.sql();
  EXPECT_EQ(rename.sql(), "update teams set name = $2, updated_at = now() where id = $1");
  EXPECT_EQ(backdate.sql(), "update teams set updated_at = $2 where id = $1");
  EXPECT_EQ(insert_team.sql(),
            "insert into teams (id, place, name, parent_id, mood, shares, season, seats,"
            " updated_at) values ($1, coalesce($2, nextval(pg_get_serial_sequence('teams',"
            " 'place'))), $3, $4, coalesce($5::mood, 'ok'), $6::percentage[], $7, $8::integer,"
            " coalesce($9, now())) on conflict (id) do update set name = excluded.name,"
            " updated_at = now()");
}

TEST(Modifier, client_default_makes_a_new_value_for_each_insert)
{
  const Insert<Teams> one{
      .name = "a", .shares = std::vector<Percentage>(), .season = Range<Timestamp>(), .seats = 1};
  const Insert<Teams> other{.id = TeamId{},
                            .name = "b",
                            .shares = std::vector<Percentage>(),
                            .season = Range<Timestamp>(),
                            .seats = 1};

  EXPECT_NE(one.id.get(), TeamId{});
  EXPECT_EQ(other.id.get(), TeamId{});
}

TEST(TableInAnotherSchema, is_written_with_its_schema_and_named_without_it)
{
  static constexpr auto joined = query<std::int32_t>([] {
    return select(accounts.id).from(accounts).join(payments, payments.account_id == accounts.id);
  });

  EXPECT_EQ(joined.sql(),
            "select accounts.id from billing.accounts join payments"
            " on payments.account_id = accounts.id");
}

TEST(TableInAnotherSchema, is_found_there_by_a_relation)
{
  static constexpr auto account = one(payments.account_id).to(accounts.id);
  static constexpr auto paid = query<std::int32_t>([] {
    return select(payments.account_id).from(payments).where(account.any(accounts.id == 7));
  });

  static_assert(paid.sql() ==
                "select account_id from payments where exists (select 1 from billing.accounts"
                " where accounts.id = payments.account_id and accounts.id = 7)");
}

TEST(Describe, refuses_an_index_on_a_view_that_keeps_no_rows)
{
  try {
    describe(schema(view(team_sizes).as("select name, count(*) as size from teams group by name")));
    FAIL() << "a plain view with an index was described";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(),
              "The view team_sizes keeps no rows, so it can have no index; declare it as "
              "materialized_view(), or leave the index out.");
  }
}

template <template <class, auto...> class Column>
struct OpenSeats {
  Column<std::string> row;

  constexpr Rules rules() const { return {policy("own").using_(row != "")}; }
};
inline constexpr auto open_seats = table<OpenSeats>("open_seats");

TEST(Describe, refuses_a_policy_on_a_view)
{
  try {
    describe(schema(view(open_seats).as("select row from seats")));
    FAIL() << "a view with a policy was described";
  } catch (const Error& error) {
    EXPECT_TRUE(error.message().starts_with("The view open_seats has a policy")) << error.message();
  }
}

/// What a database that exists may say, beside what whole_schema has.
template <template <class, auto...> class Column>
struct Seats {
  Column<std::string> row;
  Column<std::string> place;
  Column<Percentage> share;

  constexpr Rules rules() const;
};
inline constexpr auto seats = table<Seats>("seats");

template <template <class, auto...> class Column>
constexpr Rules Seats<Column>::rules() const
{
  return {
      unique(row, place),  // not std::unique, which would like two texts
      foreign_key(row, place).references(seats.row, seats.place).match_full(),
      check(sql<bool>("share > 0")).no_inherit(),
      constraint_trigger("counted").after("insert").from("teams").deferrable().execute("count()"),
  };
}

TEST(Describe, writes_what_is_rarely_said)
{
  const auto table = describe(schema(seats)).tables.at(0);

  EXPECT_EQ(table.constraints.at(0).definition, "unique (row, place)");
  EXPECT_EQ(table.constraints.at(1).definition,
            "foreign key (row, place) references seats (row, place) match full");
  EXPECT_EQ(table.constraints.at(2).definition, "check (share > 0) no inherit");
  EXPECT_EQ(table.triggers.at(0).action,
            "from teams deferrable for each row execute function count()");
}

struct Digit {
  static constexpr auto domain = sqlkit::domain("digit")
                                     .not_null()
                                     .check("value >= 0")
                                     .check("value < 10", "one_digit")
                                     .check("value <> 4");
  std::int32_t value = 0;
};

TEST(Describe, lists_types_that_no_column_uses)
{
  const auto types =
      describe(schema(pg_type<Mood>(), pg_type<Digit>(), pg_enum("billing.state", "to do", "done"),
                      pg_composite("address", field("street", "text"), field("zip", "integer"))));

  EXPECT_EQ(types.enums.at(0).name, "mood");
  EXPECT_EQ(types.enums.at(1).schema, "billing");
  EXPECT_EQ(types.enums.at(1).values, (std::vector<std::string>{"to do", "done"}));
  EXPECT_EQ(types.composites.at(0).fields.at(1), (CompositeField{"zip", "integer"}));
  EXPECT_FALSE(types.domains.at(0).is_nullable);
  EXPECT_EQ(types.domains.at(0).checks,
            (std::vector<DomainCheck>{{"digit_check", "check (value >= 0)"},
                                      {"one_digit", "check (value < 10)"},
                                      {"digit_check2", "check (value <> 4)"}}));
}

TEST(Describe, divides_parts_of_tables_again)
{
  const auto parts =
      describe(schema(partition_of(accounts, "accounts_2026")
                          .for_values("from (2026) to (2027)")
                          .partition_by("list (id)"),
                      partition_of("accounts_2026", "accounts_2026_rest").as_default()));

  EXPECT_EQ(parts.tables.at(0).partition_by, "list (id)");
  EXPECT_EQ(parts.tables.at(1).partition_of, "accounts_2026");
}

}  // namespace sqlkit::test::whole
