#include "sqlkit/sql/column_types.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/test/create_tables.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/test/test_database.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <exception>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

using namespace std::chrono_literals;

enum class Mood { sad, ok, very_happy };
constexpr auto sql_type_of(Mood)
{
  return enum_type("mood");
}

enum class Size { small, large };

struct Percentage {
  static constexpr auto domain = sqlkit::domain("percentage").check("value between 0 and 100");
  std::int32_t value = 0;
  friend bool operator==(const Percentage&, const Percentage&) = default;
};

struct EmailAddress {
  static constexpr auto domain = sqlkit::domain("email_address").type("citext");
  std::string value;
  friend bool operator==(const EmailAddress&, const EmailAddress&) = default;
};

/// A composite type of fields of every kind, another composite type among them.
struct Place {
  static constexpr auto composite = sqlkit::composite("place");
  std::optional<std::string> street;
  std::optional<std::int32_t> zip;
  friend bool operator==(const Place&, const Place&) = default;
};
struct Shop {
  static constexpr auto composite = sqlkit::composite("shop");
  std::optional<std::string> name;
  std::optional<Mood> mood;
  std::optional<Percentage> share;
  std::optional<Place> place;
  std::optional<std::vector<std::string>> tags;
  std::optional<bool> is_open;
  std::optional<Timestamp> since;
  friend bool operator==(const Shop&, const Shop&) = default;
};

using OrderId = Id<std::int64_t, struct OrderTag>;

/// A table of one type: alone, perhaps null, in an array and in an array of arrays.
template <class T>
struct TableOf {
  template <template <class, auto...> class Column>
  struct Samples {
    Column<std::int32_t> id;
    Column<T> one;
    Column<std::optional<T>> maybe;
    Column<std::vector<T>> list;
    Column<std::vector<std::optional<T>>> holes;
    Column<std::vector<std::vector<T>>> grid;

    constexpr Rules rules() const { return {primary_key(id)}; }
  };
};

template <class T>
inline constexpr auto samples = table<TableOf<T>::template Samples>("samples");
template <class T>
using Sample = Row<TableOf<T>::template Samples>;

template <class T>
std::vector<Sample<T>> make_samples(const std::vector<T>& values)
{
  std::vector<Sample<T>> rows;
  for (const auto& value : values) {
    Sample<T> row{static_cast<std::int32_t>(rows.size()), value, value, values, {}, {}};
    row.holes = {std::nullopt, value, std::nullopt};
    row.grid = {{value, values.front()}, {values.back(), value}, {value, value}};
    rows.push_back(std::move(row));
  }
  rows.push_back({static_cast<std::int32_t>(rows.size()), values.front(), {}, {}, {}, {}});
  return rows;
}

class ColumnType : public testing::Test {
protected:
  template <class T>
  void expect_round_trip(std::vector<T> values)
  {
    server_.execute(create_tables(describe(schema(samples<T>))));
    run_task(write_and_read<T>(make_samples(values)));
  }

  /// Once row by row, and once all rows in one statement, where arrays travel as text.
  template <class T>
  Task<> write_and_read(std::vector<Sample<T>> rows)
  {
    auto database = create_db(server_.url(), {.connections = 1, .prepare = server_.prepare()});
    std::exception_ptr problem;
    try {
      auto session = database.session();
      co_await write_each<T>(session, rows);
      co_await expect_rows<T>(session, rows);
      co_await write_together<T>(session, rows);
      co_await expect_rows<T>(session, rows);
    } catch (...) {  // the pool must be closed before the error goes on
      problem = std::current_exception();
    }
    co_await database.close();
    if (problem) { std::rethrow_exception(problem); }
  }

  template <class T>
  static Task<> write_each(Session session, std::vector<Sample<T>> rows)
  {
    static constexpr auto insert =
        query([](Param<Sample<T>> row) { return insert_into(samples<T>).values(row); });
    for (const auto& row : rows) {
      co_await session.execute(insert, row);
    }
  }

  template <class T>
  static Task<> write_together(Session session, std::vector<Sample<T>> rows)
  {
    static constexpr auto clear = query([] { return delete_from(samples<T>).every_row(); });
    static constexpr auto insert = query([](Param<std::span<const Sample<T>>> batch) {
      return insert_into(samples<T>).values(batch);
    });
    co_await session.execute(clear);
    co_await session.execute(insert, std::span<const Sample<T>>(rows));
  }

  template <class T>
  static Task<> expect_rows(Session session, std::vector<Sample<T>> rows)
  {
    static constexpr auto all = query<Sample<T>>(
        [] { return select(samples<T>).from(samples<T>).order_by(samples<T>.id); });
    const auto found = co_await session.list(all);
    EXPECT_EQ(found.size(), rows.size());
    for (std::size_t i = 0; i < found.size() && i < rows.size(); ++i) {
      SCOPED_TRACE("value " + std::to_string(i));
      EXPECT_EQ(found[i].one, rows[i].one);
      EXPECT_EQ(found[i].maybe, rows[i].maybe);
      EXPECT_EQ(found[i].list, rows[i].list);
      EXPECT_EQ(found[i].holes, rows[i].holes);
      EXPECT_EQ(found[i].grid, rows[i].grid);
    }
  }

  TestDatabase server_;
};

template <class T>
constexpr auto lowest = std::numeric_limits<T>::lowest();
template <class T>
constexpr auto highest = std::numeric_limits<T>::max();
constexpr auto infinite = std::numeric_limits<double>::infinity();

constexpr Date day(int year, unsigned month, unsigned number)
{
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number);
}

constexpr auto far_future = Timestamp(std::chrono::days(90000000));  // in the year 248383

LocalTimestamp local(Date date, std::chrono::microseconds time)
{
  return LocalTimestamp(date.time_since_epoch()) + time;
}

TEST_F(ColumnType, boolean)
{
  expect_round_trip<bool>({true, false});
}

TEST_F(ColumnType, smallint)
{
  expect_round_trip<std::int16_t>({0, -1, lowest<std::int16_t>, highest<std::int16_t>});
}

TEST_F(ColumnType, integer)
{
  expect_round_trip<std::int32_t>({0, -1, lowest<std::int32_t>, highest<std::int32_t>});
}

TEST_F(ColumnType, bigint)
{
  expect_round_trip<std::int64_t>({0, -1, lowest<std::int64_t>, highest<std::int64_t>});
}

TEST_F(ColumnType, bigint_as_id)
{
  expect_round_trip<OrderId>({OrderId{1}, OrderId{highest<std::int64_t>}});
}

TEST_F(ColumnType, real)
{
  expect_round_trip<float>({0, -0.1f, 1e-38f, highest<float>, static_cast<float>(-infinite)});
}

TEST_F(ColumnType, double_precision)
{
  expect_round_trip<double>({0, -0.1, 1e-300, highest<double>, infinite, -infinite});
}

TEST_F(ColumnType, numeric)
{
  std::vector<Numeric> numbers;
  for (const auto* text :
       {"0", "1", "-1", "0.1", "-0.0001", "0.00012", "10000", "12345.678900", "99999999.9999",
        "100000000", "0.000000000000000000000000000001",
        "-123456789012345678901234567890123456789.987654321", "NaN", "Infinity", "-Infinity"}) {
    numbers.emplace_back(std::string_view(text));
  }
  expect_round_trip(numbers);
}

TEST_F(ColumnType, money)
{
  expect_round_trip<Money>({{0}, {-1}, {123456}, {-99999999999}});
}

TEST_F(ColumnType, text)
{
  expect_round_trip<std::string>({"", "it's", "\"quoted\" \\ {a,b}", "NULL", "ünïcode", " \n\t"});
}

TEST_F(ColumnType, bytea)
{
  expect_round_trip<Bytes>({{}, {std::byte{0}, std::byte{255}, std::byte{'\\'}}});
}

TEST_F(ColumnType, uuid)
{
  expect_round_trip<Uuid>({Uuid{}, make_uuid_v7()});
}

TEST_F(ColumnType, timestamptz)
{
  expect_round_trip<Timestamp>({Timestamp{}, Timestamp(-1us), day(9999, 12, 31) + 86399999999us,
                                day(-43, 3, 15) + 1h, far_future, Timestamp::max(),
                                Timestamp::min()});
}

TEST_F(ColumnType, timestamp)
{
  expect_round_trip<LocalTimestamp>({local(day(2026, 11, 22), 12h + 1us),
                                     local(day(1999, 1, 1), 0h), local(day(-43, 3, 15), 1h),
                                     LocalTimestamp::max(), LocalTimestamp::min()});
}

TEST_F(ColumnType, date)
{
  expect_round_trip<Date>({day(2026, 11, 22), day(1, 1, 1), day(-4712, 1, 1), day(9999, 12, 31),
                           Date(std::chrono::days(2142000000)), Date::max(), Date::min()});
}

TEST_F(ColumnType, time)
{
  expect_round_trip<Time>({{0us}, {86399999999us}, {24h}, {8h + 1us}});
}

TEST_F(ColumnType, time_with_time_zone)
{
  expect_round_trip<TimeTz>({{0us, 0s}, {12h, 5h + 30min}, {23h + 1us, -(9h + 30min + 15s)}});
}

TEST_F(ColumnType, interval)
{
  expect_round_trip<Interval>({{},
                               {1, -2, 3us},
                               {-14, 40, -1us},
                               {highest<std::int32_t> - 1, lowest<std::int32_t> + 1, 1'000'000h}});
}

TEST_F(ColumnType, inet)
{
  expect_round_trip<Inet>({*parse_inet("192.0.2.7"), *parse_inet("192.0.2.7/24"),
                           *parse_inet("0.0.0.0/0"), *parse_inet("2001:db8::1"),
                           *parse_inet("fe80::1/64")});
}

TEST_F(ColumnType, cidr)
{
  expect_round_trip<Cidr>(
      {*parse_cidr("192.0.2.0/24"), *parse_cidr("10.0.0.1"), *parse_cidr("2001:db8::/32")});
}

TEST_F(ColumnType, macaddr)
{
  expect_round_trip<MacAddr>({{}, *parse_mac_addr("08:00:2b:01:02:ff")});
}

TEST_F(ColumnType, macaddr8)
{
  expect_round_trip<MacAddr8>({{}, {{8, 0, 0x2b, 0xff, 0xfe, 1, 2, 0xff}}});
}

TEST_F(ColumnType, varbit)
{
  expect_round_trip<Bits>({Bits(""), Bits("1"), Bits("10110011"), Bits("000000001")});
}

TEST_F(ColumnType, point)
{
  expect_round_trip<Point>({{0, 0}, {-1.5, 1e100}, {infinite, -infinite}});
}

TEST_F(ColumnType, line)
{
  expect_round_trip<Line>({{0, -1, 0}, {1.5, 2, -3}});
}

TEST_F(ColumnType, line_segment)
{
  expect_round_trip<LineSegment>({{{0, 0}, {1, 1}}, {{2, -3.25}, {2, -3.25}}});
}

TEST_F(ColumnType, path)
{
  expect_round_trip<Path>({{{{0, 0}}, true}, {{{0, 0}, {1, 1}, {2, 0}}, false}});
}

TEST_F(ColumnType, polygon)
{
  expect_round_trip<Polygon>({{{{0, 0}, {1, 1}, {2, 0}}}, {{{5, 5}}}});
}

TEST_F(ColumnType, circle)
{
  expect_round_trip<Circle>({{{0, 0}, 0}, {{1, -1}, 2.5}});
}

TEST_F(ColumnType, json_as_it_was_written)
{
  expect_round_trip<Json>({{"null"}, {R"({"b" : 1,  "a":"\"x\\"})"}});
}

TEST_F(ColumnType, jsonb_of_a_number)
{
  expect_round_trip<Jsonb<std::int64_t>>({{0}, {-5}, {highest<std::int64_t>}});
}

TEST_F(ColumnType, jsonb_of_texts)
{
  expect_round_trip<Jsonb<std::vector<std::string>>>({{{}}, {{"a", "\"b\"", ""}}});
}

TEST_F(ColumnType, xml)
{
  expect_round_trip<Xml>({{"<a b=\"c\">d</a>"}, {"text &amp; <b/>"}});
}

TEST_F(ColumnType, tsvector)
{
  expect_round_trip<TsVector>({{""}, {"'a' 'b''c' 'd\\\\e'"}, {"'cat':3A,5 'fat':2B,4C"}});
}

TEST_F(ColumnType, tsquery)
{
  expect_round_trip<TsQuery>({{""},
                              {"'fat' & 'rat'"},
                              {"'fat':AB & !( 'cat':* | 'rat' )"},
                              {"'a' <-> ( 'b' <2> 'c' )"},
                              {"( 'a' | 'b' ) & !!'c'"}});
}

TEST_F(ColumnType, int4range)
{
  using R = Range<std::int32_t>;
  expect_round_trip<R>({R{1, 5}, R{{}, 5}, R{{}, {}, false}, R{-3, {}}, R::empty()});
}

TEST_F(ColumnType, int8range)
{
  using R = Range<std::int64_t>;
  expect_round_trip<R>({R{lowest<std::int64_t>, highest<std::int64_t>}, R::empty()});
}

TEST_F(ColumnType, numrange)
{
  using R = Range<Numeric>;
  expect_round_trip<R>(
      {R{Numeric("0.5"), Numeric("1.50"), false, true}, R{Numeric(1), Numeric(1), true, true}});
}

TEST_F(ColumnType, daterange)
{
  using R = Range<Date>;
  expect_round_trip<R>({R{day(2026, 1, 1), day(2027, 1, 1)}, R{day(2026, 1, 1), Date::max()}});
}

TEST_F(ColumnType, tsrange)
{
  using R = Range<LocalTimestamp>;
  expect_round_trip<R>({R{local(day(2026, 1, 1), 1h), local(day(2026, 1, 1), 2h), false, true}});
}

TEST_F(ColumnType, tstzrange)
{
  using R = Range<Timestamp>;
  expect_round_trip<R>({R{Timestamp(1h), Timestamp(2h)}, R{Timestamp(1h), {}}});
}

TEST_F(ColumnType, multiranges)
{
  expect_round_trip<Multirange<std::int32_t>>({{}, {{{1, 5}, {7, {}}}}});
}

TEST_F(ColumnType, multiranges_of_numeric)
{
  using R = Range<Numeric>;
  expect_round_trip<Multirange<Numeric>>({{{R{Numeric("0.5"), Numeric(1)}, R{Numeric(2), {}}}}});
}

TEST_F(ColumnType, multiranges_of_moments)
{
  using R = Range<Timestamp>;
  expect_round_trip<Multirange<Timestamp>>({{}, {{R{Timestamp(1h), Timestamp(2h)}}}});
}

TEST_F(ColumnType, multiranges_of_days)
{
  using R = Range<Date>;
  expect_round_trip<Multirange<Date>>({{{R{day(2026, 1, 1), day(2027, 1, 1)}}}});
}

TEST_F(ColumnType, enum_kept_as_text)
{
  expect_round_trip<Size>({Size::small, Size::large});
}

TEST_F(ColumnType, enum_of_postgresql)
{
  expect_round_trip<Mood>({Mood::sad, Mood::very_happy});
}

TEST_F(ColumnType, domain_of_integers)
{
  expect_round_trip<Percentage>({{0}, {100}});
}

TEST_F(ColumnType, composite)
{
  expect_round_trip<Place>(
      {{"Main \"Street\", 1\\2", 10115}, {"", -1}, {std::nullopt, std::nullopt}});
}

TEST_F(ColumnType, composite_of_fields_of_every_kind)
{
  expect_round_trip<Shop>({{"(a, b)",
                            Mood::very_happy,
                            Percentage{5},
                            Place{"x y", std::nullopt},
                            {{"one", "\"two\"", "NULL", ""}},
                            true,
                            Timestamp(1s)},
                           {}});
}

TEST_F(ColumnType, domain_of_an_extensions_type)
{
  server_.execute("create extension citext");
  expect_round_trip<EmailAddress>({{"Ada@Example.org"}, {""}});
}

TEST_F(ColumnType, citext)
{
  server_.execute("create extension citext");
  expect_round_trip<Citext>({{"Ada"}, {"\"a\", b"}});
}

TEST_F(ColumnType, hstore)
{
  server_.execute("create extension hstore");
  expect_round_trip<Hstore>(
      {{}, {{{"a", "1"}, {"b \"quoted\" \\", std::nullopt}, {"", "=>,NULL"}}}});
}

TEST_F(ColumnType, ltree)
{
  server_.execute("create extension ltree");
  expect_round_trip<Ltree>({{"top"}, {"top.science.astronomy"}});
}

}  // namespace
}  // namespace sqlkit::test
