#include "sqlkit/migrate/history.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/test/schemas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Names = std::vector<std::string>;

/// `parents` as in a snapshot; none = of a version that did not write them.
Migration a_step(std::string name, const SchemaDescription& schema,
                 std::optional<std::vector<std::string>> parents)
{
  Snapshot snapshot{.parents = std::move(parents), .source = schema};
  return {.name = std::move(name), .up = "select 1;\n", .snapshot = encode_snapshot(snapshot)};
}

SchemaDescription with_tables(const std::vector<std::string>& names)
{
  SchemaDescription schema;
  for (const auto& name : names) {
    schema.tables.push_back(a_table(name, {a_column("id", "integer")}));
  }
  return schema;
}

std::vector<std::string> tables_of(const Snapshot& snapshot)
{
  std::vector<std::string> names;
  for (const auto& table : snapshot.source.tables) {
    names.push_back(table.name);
  }
  return names;
}

std::string refusal(std::vector<Migration> migrations)
{
  try {
    History history(std::move(migrations));
  } catch (const Error& error) {
    return error.message();
  }
  return "";
}

const auto base = a_step("20260101000000_base", with_tables({"users", "old"}), Names{});
const auto ours = a_step("20260102000000_ours", with_tables({"users", "old", "posts"}),
                         Names{"20260101000000_base"});
const auto theirs =
    a_step("20260103000000_theirs", with_tables({"users", "likes"}), Names{"20260101000000_base"});

TEST(History, of_older_snapshots_is_a_line)
{
  const auto first = a_step("20260101000000_a", with_tables({"a"}), std::nullopt);
  const auto second = a_step("20260102000000_b", with_tables({"a", "b"}), std::nullopt);
  const Migration by_hand{.name = "20260101120000_by_hand", .up = "select 1;\n"};

  const History history({second, by_hand, first});

  EXPECT_THAT(history.parents(0), IsEmpty());
  EXPECT_THAT(history.parents(1), ElementsAre(0));
  EXPECT_THAT(history.parents(2), ElementsAre(1));
  EXPECT_THAT(history.heads(history.all()), ElementsAre(2));
  EXPECT_THAT(tables_of(history.state_after(history.all())), ElementsAre("a", "b"));
}

TEST(History, of_nothing_is_empty)
{
  const History history({});

  const auto state = history.state_after(history.all());

  EXPECT_EQ(state.source, SchemaDescription());
  EXPECT_THAT(*state.parents, IsEmpty());
}

TEST(History, knows_branches_and_what_they_come_from)
{
  const History history({base, ours, theirs});

  EXPECT_THAT(history.heads(history.all()), ElementsAre(1, 2));
  EXPECT_THAT(history.up_to({2}), ElementsAre(0, 2));
  EXPECT_EQ(history.find("20260102000000_ours"), 1);
  EXPECT_EQ(history.find("20260102000000_other"), std::nullopt);
}

TEST(History, puts_the_changes_of_branches_together)
{
  const History history({base, ours, theirs});

  const auto state = history.state_after(history.all());

  EXPECT_THAT(tables_of(state), ElementsAre("users", "posts", "likes"));
  EXPECT_THAT(*state.parents, ElementsAre(ours.name, theirs.name));
  EXPECT_THAT(tables_of(history.state_after({0, 2})), ElementsAre("users", "likes"));
  EXPECT_THAT(tables_of(history.state_before(2)), ElementsAre("users", "old"));
}

TEST(History, puts_changes_of_one_table_together)
{
  const auto posts = [](std::vector<ColumnDescription> columns, const std::string& comment = "") {
    auto table = a_table("posts", std::move(columns));
    if (not comment.empty()) { table.comment = comment; }
    return a_schema({table});
  };
  const auto id = a_column("id", "integer");
  const History history(
      {a_step("20260101000000_a", posts({id, a_column("old", "text")}), Names{}),
       a_step("20260102000000_b", posts({id, a_column("old", "text"), a_column("b", "text")}),
              Names{"20260101000000_a"}),
       a_step("20260103000000_c", posts({id, a_column("c", "text")}, "Words."),
              Names{"20260101000000_a"})});

  const auto state = history.state_after(history.all());

  EXPECT_EQ(state.source, posts({id, a_column("b", "text"), a_column("c", "text")}, "Words."));
}

// Not by the name of the branch's last migration: the first branch goes on after the second.
TEST(History, takes_of_what_branches_both_changed_what_is_applied_last)
{
  const auto posts = [](std::vector<ColumnDescription> columns) {
    return a_schema({a_table("posts", std::move(columns))});
  };
  const auto id = a_column("id", "integer");
  const auto title = [](std::string type) { return a_column("title", std::move(type)); };
  const auto quiet = with_default(title("text"), "'a'");
  const auto loud = with_default(title("text"), "'b'");
  const History history({a_step("20260101000000_a", posts({id, title("text")}), Names{}),
                         a_step("20260102000000_b", posts({id, quiet}), Names{"20260101000000_a"}),
                         a_step("20260103000000_c", posts({id, loud}), Names{"20260101000000_a"}),
                         a_step("20260104000000_d", posts({id, quiet, a_column("more", "text")}),
                                Names{"20260102000000_b"})});

  const auto state = history.state_after(history.all());

  EXPECT_EQ(state.source, posts({id, loud, a_column("more", "text")}));
}

TEST(History, puts_together_what_branches_changed_of_one_column_or_enum)
{
  const auto base_column = a_column("title", "text");
  auto nullable = base_column;
  nullable.is_nullable = true;
  const auto with = [](ColumnDescription column, std::vector<std::string> values) {
    auto schema = a_schema({a_table("posts", {std::move(column)})});
    schema.enums = {{.name = "mood", .values = std::move(values)}};
    return schema;
  };
  const History history(
      {a_step("20260101000000_a", with(base_column, {"sad"}), Names{}),
       a_step("20260102000000_b", with(nullable, {"sad", "calm"}), Names{"20260101000000_a"}),
       a_step("20260103000000_c", with(with_default(base_column, "''"), {"sad", "happy"}),
              Names{"20260101000000_a"})});

  const auto state = history.state_after(history.all());

  EXPECT_EQ(state.source, with(with_default(nullable, "''"), {"sad", "calm", "happy"}));
}

TEST(History, joins_three_branches_and_those_that_were_joined_before)
{
  const auto also = a_step("20260104000000_also", with_tables({"users", "old", "also"}),
                           Names{"20260101000000_base"});
  const auto joined = a_step("20260105000000_joined", with_tables({"users", "posts", "likes"}),
                             Names{"20260102000000_ours", "20260103000000_theirs"});
  const auto later = a_step("20260106000000_later", with_tables({"users", "likes", "later"}),
                            Names{"20260103000000_theirs"});

  EXPECT_THAT(tables_of(History({base, ours, theirs, also}).state_after({0, 1, 2, 3})),
              ElementsAre("users", "posts", "likes", "also"));
  EXPECT_THAT(tables_of(History({base, ours, theirs, joined, later}).state_after({0, 1, 2, 3, 4})),
              ElementsAre("users", "posts", "likes", "later"));
}

TEST(History, keeps_the_normal_form_where_all_have_one_of_the_same_major)
{
  const auto with_normal = [](Migration step, int major) {
    auto snapshot = decode_snapshot(step.snapshot);
    snapshot.normal = snapshot.source;
    snapshot.normal_form_of = major;
    step.snapshot = encode_snapshot(snapshot);
    return step;
  };
  const History same({with_normal(base, 16), with_normal(ours, 16), with_normal(theirs, 16)});
  const History other({with_normal(base, 16), with_normal(ours, 16), with_normal(theirs, 15)});

  const auto state = same.state_after(same.all());

  EXPECT_EQ(state.normal, state.source);
  EXPECT_EQ(state.normal_form_of, 16);
  EXPECT_FALSE(other.state_after(other.all()).normal);
}

TEST(History, refuses_what_follows_something_unknown_or_later)
{
  EXPECT_THAT(refusal({ours}), HasSubstr("20260102000000_ours follows 20260101000000_base, which "
                                         "is not here."));
  EXPECT_THAT(refusal({a_step("20260101000000_a", {}, Names{"20260102000000_b"}),
                       a_step("20260102000000_b", {}, Names{})}),
              HasSubstr("20260101000000_a follows 20260102000000_b, which is later."));
}

TEST(History, says_whose_snapshot_is_missing)
{
  const Migration by_hand{.name = "20260104000000_by_hand", .up = "select 1;\n"};
  const History history({base, by_hand});

  EXPECT_THROW(history.state_after(history.all()), Error);
}

}  // namespace
}  // namespace sqlkit
