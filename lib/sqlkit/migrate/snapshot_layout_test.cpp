#include "sqlkit/migrate/snapshot_layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit {
namespace {

TEST(SnapshotLayout, puts_what_is_flat_on_a_line)
{
  EXPECT_EQ(
      lay_out(
          R"({"version":3,"parents":["a","b"],"source":{"name":"x","columns":[{"n":1},{"n":2}]}})"),
      R"({
  "version": 3,
  "parents": ["a","b"],
  "source": {
    "name": "x",
    "columns": [
      {"n":1},
      {"n":2}
    ]
  }
})");
}

TEST(SnapshotLayout, leaves_out_what_is_empty_but_the_place_that_something_left)
{
  EXPECT_EQ(lay_out(R"({"parents":[],"source":{"a":"","b":[],"movedFrom":"","c":[[]],"d":0}})"),
            R"({
  "parents": [],
  "source": {
    "movedFrom": "",
    "c": [
      []
    ],
    "d": 0
  }
})");
}

TEST(SnapshotLayout, takes_no_bracket_of_a_text_for_one)
{
  const auto text = R"({"a":"[{\"\\","b":"}]\""})";

  EXPECT_EQ(lay_out(text), text);
}

TEST(SnapshotLayout, of_nothing_is_nothing)
{
  EXPECT_EQ(lay_out("{}"), "{}");
  EXPECT_EQ(lay_out(R"({"source":{"tables":[]}})"), "{\n  \"source\": {}\n}");
}

TEST(SnapshotLayout, members_are_compared_by_their_lines)
{
  const auto one = lay_out(R"({"version":2,"source":{"t":[{"n":1}]},"normal":{"t":[{"n":1}]}})");
  const auto same = lay_out(R"({"version":3,"source":{"t":[{"n":1}]}})");
  const auto other = lay_out(R"({"version":3,"source":{"t":[{"n":1},{"n":2}]}})");

  EXPECT_TRUE(is_same_member("source", one, same));
  EXPECT_FALSE(is_same_member("source", one, other));
  EXPECT_FALSE(is_same_member("normal", one, same));
  EXPECT_FALSE(is_same_member("source", "{}", "{}"));
}

TEST(SnapshotLayout, what_stands_before_a_member_is_read_alone)
{
  EXPECT_EQ(
      members_before("source", lay_out(R"({"version":3,"parents":["a"],"source":{"t":[{}]}})")),
      "{\n  \"version\": 3,\n  \"parents\": [\"a\"]}");
  EXPECT_EQ(members_before("source", R"({"version":3,"source":{}})"), "");
}

}  // namespace
}  // namespace sqlkit
