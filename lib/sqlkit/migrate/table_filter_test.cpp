#include "sqlkit/migrate/table_filter.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

TEST(TableFilter, takes_all_without_patterns)
{
  EXPECT_TRUE(TableFilter{}.takes("billing.accounts"));
}

TEST(TableFilter, takes_what_is_included_and_not_excluded)
{
  const TableFilter filter{.include = {"app_*", "billing.?ccounts"}, .exclude = {"*_old"}};

  EXPECT_TRUE(filter.takes("app_posts"));
  EXPECT_TRUE(filter.takes("billing.accounts"));
  EXPECT_FALSE(filter.takes("app_posts_old"));
  EXPECT_FALSE(filter.takes("posts"));
  EXPECT_FALSE(filter.takes("billing.ccounts"));
}

TEST(TableFilter, leaves_partitions_and_sequences_with_their_tables)
{
  SchemaDescription schema;
  schema.tables.resize(3);
  schema.tables[0].name = "logs";
  schema.tables[1].name = "logs_2026";
  schema.tables[1].partition_of = "logs";
  schema.tables[2].name = "posts";
  schema.sequences.resize(2);
  schema.sequences[0].owned_by = "logs.id";

  keep_tables(schema, {.include = {}, .exclude = {"logs"}});

  ASSERT_EQ(schema.tables.size(), 1u);
  EXPECT_EQ(schema.tables[0].name, "posts");
  EXPECT_EQ(schema.sequences.size(), 1u);
}

}  // namespace
}  // namespace sqlkit
