#include "sqlkit/sql/schema.hpp"

#include "sqlkit/sql/schema_object.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>

namespace sqlkit {
namespace {

template <template <class, auto...> class Column>
struct Notes {
  Column<std::int64_t> id;
};

/// Many names would only show that a compiler can count.
constexpr auto notes = table<Notes>("notes");

template <std::size_t... Number>
constexpr auto make_schema(std::index_sequence<Number...>)
{
  return schema(extension("citext"), (static_cast<void>(Number), notes)..., extension("hstore"));
}

TEST(Schema, may_have_more_tables_than_a_compiler_folds)
{
  constexpr auto many = make_schema(std::make_index_sequence<400>());

  const auto description = describe(many);

  EXPECT_EQ(description.tables.size(), 400U);
  EXPECT_EQ(description.extensions, (std::vector<std::string>{"citext", "hstore"}));
}

}  // namespace
}  // namespace sqlkit
