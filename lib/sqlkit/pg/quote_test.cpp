#include "sqlkit/pg/quote.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

TEST(Quote, doubles_the_mark_itself)
{
  EXPECT_EQ(quote_name("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quote_literal("it's"), "'it''s'");
}

TEST(Quote, keeps_a_backslash_a_backslash)
{
  EXPECT_EQ(quote_literal("a\\'"), "E'a\\\\'''");
}

}  // namespace
}  // namespace sqlkit
