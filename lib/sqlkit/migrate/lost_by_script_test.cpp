#include "sqlkit/migrate/lost_by_script.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit {
namespace {

using testing::ElementsAre;

TEST(LostByScript, is_what_is_dropped)
{
  EXPECT_THAT(list_lost("create table a (x integer); drop table b;\n"
                        "alter table c drop column x, drop constraint y, drop column \"Y z\";"),
              ElementsAre(Lost{"b", " rows", "select count(*)::text from b"},
                          Lost{"c.x", " values", "select count(x)::text from c"},
                          Lost{"c.\"Y z\"", " values", "select count(\"Y z\")::text from c"}));
}

TEST(LostByScript, has_the_name_that_it_has_before)
{
  EXPECT_THAT(list_lost("alter table posts rename to sqlkit_going_1;\n"
                        "alter table articles rename to posts;\n"
                        "alter table posts rename column headline to title;\n"
                        "alter table posts drop column title;\n"
                        "drop table sqlkit_going_1;"),
              ElementsAre(Lost{"articles.headline", " values",
                               "select count(headline)::text from articles"},
                          Lost{"posts", " rows", "select count(*)::text from posts"}));
}

TEST(LostByScript, has_the_schema_that_it_has_before)
{
  EXPECT_THAT(list_lost("alter schema a rename to b;\n"
                        "alter table b.t set schema public;\n"
                        "drop table t;\n"
                        "drop table b.u;"),
              ElementsAre(Lost{"a.t", " rows", "select count(*)::text from a.t"},
                          Lost{"a.u", " rows", "select count(*)::text from a.u"}));
}

}  // namespace
}  // namespace sqlkit
