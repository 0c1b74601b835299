#include "sqlkit/pull/header.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TableDescription table_of(std::string name, std::vector<ColumnDescription> columns)
{
  TableDescription table;
  table.name = std::move(name);
  table.columns = std::move(columns);
  return table;
}

ConstraintDescription foreign_key(const std::string& table, const std::string& column,
                                  const std::string& to)
{
  return {.name = table + "_" + column + "_fkey",
          .type = ConstraintType::foreign_key,
          .definition = "FOREIGN KEY (" + column + ") REFERENCES " + to + "(id)",
          .columns = {column},
          .references = to};
}

TEST(Header, declares_a_table_as_a_person_would)
{
  SchemaDescription schema;
  schema.tables.push_back(table_of(
      "order_items",
      {{.name = "id", .type = "bigint"},
       {.name = "title",
        .type = "character varying(40)",
        .is_nullable = true,
        .default_sql = "'none'::character varying"},
       {.name = "createdAt", .type = "timestamp with time zone", .default_sql = "now()"}}));
  schema.tables[0].constraints.push_back({.name = "order_items_pkey",
                                          .type = ConstraintType::primary_key,
                                          .definition = "PRIMARY KEY (id)",
                                          .columns = {"id"}});
  schema.tables[0].indexes.push_back(
      {.name = "latest",
       .definition = "USING btree (\"createdAt\" DESC) WHERE (id > 0)",
       .columns = {"createdAt"}});

  const auto header = write_header(schema, {.name = "shop"});

  EXPECT_THAT(header.warnings, IsEmpty());
  EXPECT_EQ(header.text, R"header(#pragma once

#include <sqlkit/sql/schema.hpp>
#include <sqlkit/sql/sql_text.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shop {

using namespace sqlkit;

template <template <class, auto...> class Column>
struct OrderItems {
  Column<std::int64_t> id;
  Column<std::optional<std::string>, type("varchar(40)"), default_to("none")> title;
  Column<Timestamp, default_now, named("createdAt")> created_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(id),
        index(desc(created_at)).where(id > 0).named("latest"),
    };
  }
};
inline constexpr auto order_items = table<OrderItems>("order_items");

inline constexpr auto shop_schema =
    schema(order_items);

}  // namespace shop
)header");
}

TEST(Header, declares_first_what_others_refer_to)
{
  SchemaDescription schema;
  schema.tables = {table_of("a", {{.name = "id", .type = "integer"}}),
                   table_of("b", {{.name = "id", .type = "integer"}})};
  schema.tables[0].constraints = {foreign_key("a", "id", "b")};

  const auto text = write_header(schema, {}).text;

  EXPECT_LT(text.find("struct B {"), text.find("struct A {"));
  EXPECT_THAT(text, HasSubstr("        foreign_key(id).references(b.id),\n"));
}

TEST(Header, defines_the_rules_of_a_circle_behind_it)
{
  SchemaDescription schema;
  schema.tables = {table_of("a", {{.name = "id", .type = "integer"}}),
                   table_of("b", {{.name = "id", .type = "integer"}})};
  schema.tables[0].constraints = {foreign_key("a", "id", "b")};
  schema.tables[1].constraints = {foreign_key("b", "id", "a")};

  const auto text = write_header(schema, {}).text;

  EXPECT_THAT(text, HasSubstr("constexpr Rules B<Column>::rules() const"));
  EXPECT_LT(text.find("auto a = table<A>"), text.find("B<Column>::rules() const"));
}

TEST(Header, writes_words_of_the_library_in_full_where_something_else_is_called_so)
{
  SchemaDescription schema;
  schema.tables = {table_of("check", {{.name = "index", .type = "integer"},
                                      {.name = "type", .type = "character varying(3)"}})};
  schema.tables[0].indexes = {
      {.name = "check_index_idx", .definition = "USING btree (index)", .columns = {"index"}}};

  const auto text = write_header(schema, {}).text;

  EXPECT_THAT(text, HasSubstr("sqlkit::index(index),"));
  EXPECT_THAT(text, HasSubstr("sqlkit::type(\"varchar(3)\")> type;"));
}

TEST(Header, names_what_it_leaves_out)
{
  SchemaDescription schema;
  schema.tables = {table_of("a", {{.name = "id", .type = "integer"},
                                  {.name = "place", .type = "geography(Point,4326)"}}),
                   table_of("nothing", {})};
  schema.tables[0].constraints = {foreign_key("a", "id", "elsewhere")};

  const auto header = write_header(schema, {});

  EXPECT_THAT(header.warnings,
              ElementsAre(HasSubstr("a.place is of the type geography(Point,4326)"),
                          HasSubstr("a_id_fkey of a points to elsewhere"),
                          HasSubstr("nothing has 0 columns")));
  EXPECT_THAT(header.text, HasSubstr("type(\"geography(Point,4326)\")"));
}

}  // namespace
}  // namespace sqlkit
