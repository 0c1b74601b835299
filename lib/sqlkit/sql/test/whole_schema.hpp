#pragma once

#include "sqlkit/sql/column_types.hpp"
#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/schema.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A schema with every type, modifier, rule and kind of object.
namespace sqlkit::test::whole {

enum class Mood { sad, ok };
constexpr auto sql_type_of(Mood)
{
  return enum_type("mood").renamed_value("okay", "ok").comment("How it is.");
}

struct Percentage {
  static constexpr auto domain = sqlkit::domain("percentage").check("value between 0 and 100");
  std::int32_t value = 0;
};

using TeamId = Id<Uuid, struct TeamTag>;

template <template <class, auto...> class Column>
struct Teams {
  Column<TeamId, client_default<&make_uuid_v7>> id;
  Column<std::int64_t, identity.start_with(100).increment_by(5)> number;
  Column<std::int64_t, identity_by_default> place;
  Column<std::string, collate("C"), comment("As people call it.")> name;
  Column<std::optional<TeamId>> parent_id;
  Column<Mood, default_to(Mood::ok)> mood;
  Column<std::vector<Percentage>> shares;
  Column<Range<Timestamp>> season;
  Column<std::int32_t, type("integer"), renamed_from("capacity")> seats;
  Column<Timestamp, default_now, on_update<now>> updated_at;

  constexpr Rules rules() const;
};
inline constexpr auto teams = table<Teams>("teams");

template <template <class, auto...> class Column>
constexpr Rules Teams<Column>::rules() const
{
  return {
      primary_key(id),
      unique(name, place).nulls_not_distinct().include(seats).comment("Found by name."),
      foreign_key(parent_id)
          .references(teams.id)
          .on_update(cascade)
          .on_delete(set_null(parent_id))
          .initially_deferred(),
      exclude(with_operator(name, "="), with_operator(season, "&&")).where(seats > 0),
      check(seats > 0).named("some_seats").renamed_from("seats_positive"),
      index(desc(opclass(name, "text_pattern_ops")), collated(lower(name), "C"))
          .include(seats)
          .with("fillfactor=70")
          .where(seats > 1),
      index(season).using_gist(),
      unique_index(number).nulls_not_distinct(),
      policy("own")
          .for_update()
          .to("pg_monitor, pg_read_all_data")
          .using_(seats > 0)
          .with_check(seats > 1),
      trigger("touch")
          .before("update of name")
          .when("old.* is distinct from new.*")
          .execute("touch_updated_at()"),
      fillfactor(80),
      storage("autovacuum_enabled=false"),
      table_comment("Who plays."),
      table_renamed_from("clubs"),
  };
}

template <template <class, auto...> class Column>
struct Accounts {
  Column<std::int32_t> id;
  Column<TeamId> team_id;
  Column<std::int32_t> year;

  constexpr Rules rules() const
  {
    return {primary_key(id, year), foreign_key(team_id).references(teams.id),
            partition_by_range(year)};
  }
};
inline constexpr auto accounts = table<Accounts>("billing.accounts");

template <template <class, auto...> class Column>
struct Payments {
  Column<std::int32_t> account_id;
  Column<std::int32_t> year;

  constexpr Rules rules() const
  {
    return {foreign_key(account_id, year).references(accounts.id, accounts.year), unlogged()};
  }
};
inline constexpr auto payments = table<Payments>("payments");

template <template <class, auto...> class Column>
struct TeamNames {
  Column<TeamId> id;
  Column<std::string> name;
};
inline constexpr auto team_names = table<TeamNames>("team_names");

static constexpr auto all_team_names =
    query<Row<TeamNames>>([] { return select(teams.id, teams.name).from(teams); });

template <template <class, auto...> class Column>
struct TeamSizes {
  Column<std::string> name;
  Column<std::int64_t> size;

  constexpr Rules rules() const { return {unique_index(name)}; }
};
inline constexpr auto team_sizes = table<TeamSizes>("team_sizes");

/// A column of every type.
template <template <class, auto...> class Column>
struct Samples {
  Column<bool> boolean;
  Column<std::int16_t> smallint;
  Column<float> real;
  Column<double> double_precision;
  Column<Numeric, type("numeric(12,2)")> numeric;
  Column<Money> money;
  Column<std::string, type("varchar(40)")> varchar;
  Column<std::string, type("char(3)")> character;
  Column<Bytes> bytea;
  Column<Uuid, default_random> uuid;
  Column<Date> date;
  Column<Time> time;
  Column<TimeTz> timetz;
  Column<LocalTimestamp, type("timestamp(3)")> timestamp;
  Column<Interval, default_sql("'1 day'")> interval;
  Column<Inet> inet;
  Column<Cidr> cidr;
  Column<MacAddr> macaddr;
  Column<MacAddr8> macaddr8;
  Column<Bits, type("bit(8)")> bit;
  Column<Bits> varbit;
  Column<Point> point;
  Column<Line> line;
  Column<LineSegment> lseg;
  Column<Box> box;
  Column<Path> path;
  Column<Polygon> polygon;
  Column<Circle> circle;
  Column<Json> json;
  Column<Jsonb<std::int64_t>> jsonb;
  Column<Xml> xml;
  Column<TsVector, generated("to_tsvector('simple', varchar)")> tsvector;
  Column<TsQuery> tsquery;
  Column<Range<std::int32_t>> int4range;
  Column<Range<std::int64_t>> int8range;
  Column<Range<Numeric>> numrange;
  Column<Range<Date>> daterange;
  Column<Range<LocalTimestamp>> tsrange;
  Column<Multirange<Timestamp>> tstzmultirange;
  Column<Citext> citext;
  Column<Hstore> hstore;
  Column<Ltree> ltree;
  Column<std::vector<std::string>, default_sql("'{}'")> texts;
  Column<std::vector<std::vector<double>>> matrix;
  Column<std::vector<Mood>> moods;
};
inline constexpr auto samples = table<Samples>("samples");

inline constexpr auto whole_schema =
    schema(extension("btree_gist"), extension("citext"), extension("hstore"), extension("ltree"),
           pg_schema("billing").comment("Money."), teams, accounts, payments, samples,
           partition_of(accounts, "billing.accounts_2026").for_values("from (2026) to (2027)"),
           partition_of(accounts, "billing.accounts_rest").as_default(),
           view(team_names).as(all_team_names).with("security_invoker=true"),
           materialized_view(team_sizes)
               .as("select name, count(*) as size from teams group by name")
               .with_no_data(),
           sequence("tickets").as("integer").start_with(7).cycle(),
           function("touch_updated_at()")
               .as("() returns trigger language plpgsql as $$ begin"
                   " new.updated_at = now(); return new; end $$"),
           function("add(integer, integer)")
               .as("(a integer, b integer) returns integer language sql return a + b"));

}  // namespace sqlkit::test::whole
