#include "sqlkit/sql/table_creator.hpp"

#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/schema.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace sqlkit::test {
namespace {

template <template <class, auto...> class Column>
struct Notes {
  Column<std::int32_t> id;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto app_table = table_creator<"app_">;
inline constexpr auto notes = app_table.table<Notes, "notes">();
inline constexpr auto billing_notes = app_table.table<Notes, "billing.notes">();

TEST(TableCreator, puts_its_prefix_before_the_name)
{
  constexpr auto read = query<std::int32_t>([] { return select(notes.id).from(notes); });
  static_assert(read.sql() == "select id from app_notes");
  const auto description = describe(schema(notes));
  EXPECT_EQ(description.tables.at(0).name, "app_notes");
  EXPECT_EQ(description.tables.at(0).constraints.at(0).name, "app_notes_pkey");
}

TEST(TableCreator, leaves_the_schema_in_front)
{
  constexpr auto read =
      query<std::int32_t>([] { return select(billing_notes.id).from(billing_notes); });
  static_assert(read.sql() == "select id from billing.app_notes");
}

}  // namespace
}  // namespace sqlkit::test
