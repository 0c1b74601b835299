#include "sqlkit/pg/prepared_statements.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

TEST(PreparedStatements, give_up_the_least_recently_used)
{
  PreparedStatements statements(2);
  statements.add("a");
  statements.add("b");
  EXPECT_STREQ(statements.find("a"), "a");

  statements.add("c");

  EXPECT_EQ(statements.size(), 2u);
  EXPECT_NE(statements.find("a"), nullptr);
  EXPECT_EQ(statements.find("b"), nullptr);
  EXPECT_EQ(statements.next_discarded(), "b");
}

TEST(PreparedStatements, deallocate_only_what_the_server_still_knows)
{
  PreparedStatements statements(10);
  statements.add("unknown");
  statements.add("stale");

  statements.forget("unknown");
  statements.discard("stale");
  statements.discard("never prepared");

  EXPECT_EQ(statements.size(), 0u);
  EXPECT_EQ(statements.next_discarded(), "stale");
  statements.drop_discarded();
  EXPECT_EQ(statements.next_discarded(), std::nullopt);
}

}  // namespace
}  // namespace sqlkit
