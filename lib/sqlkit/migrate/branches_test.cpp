#include "sqlkit/migrate/branches.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/test/schemas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using Change = std::function<void(SchemaDescription&)>;

/// posts and users, an enum, a function and a view of posts.
SchemaDescription a_beginning()
{
  auto schema =
      a_schema({users(), a_table("posts",
                                 {a_column("id", "integer"), an_optional("title", "text"),
                                  an_optional("mood", "mood"), a_column("user_id", "integer")},
                                 {a_primary_key("posts", {"id"})},
                                 {an_index("posts_title_idx", "title", {"title"})})});
  schema.extensions = {"citext"};
  schema.enums = {{.name = "mood", .values = {"sad", "ok"}}};
  schema.functions = {
      {.name = "touch", .definition = "() returns trigger language plpgsql as $$ begin end $$"}};
  schema.views = {{.name = "titles", .query = "select title from posts"}};
  return schema;
}

TableDescription& posts(SchemaDescription& schema)
{
  return schema.tables[1];
}

Migration a_migration(std::string name, const SchemaDescription& schema,
                      std::vector<std::string> parents)
{
  const Snapshot snapshot{.parents = std::move(parents), .source = schema};
  return {.name = std::move(name), .up = "", .snapshot = encode_snapshot(snapshot)};
}

const std::string base = "20260101000000_base";
const std::string a = "20260102000000_a";
const std::string b = "20260103000000_b";

History two_branches(const Change& change_a, const Change& change_b)
{
  auto schema_a = a_beginning();
  auto schema_b = a_beginning();
  change_a(schema_a);
  change_b(schema_b);
  return History({a_migration(base, a_beginning(), {}), a_migration(a, schema_a, {base}),
                  a_migration(b, schema_b, {base})});
}

struct BranchCase {
  std::string name;
  Change change_a;
  Change change_b;
  std::vector<std::string> sentences;
};

void PrintTo(const BranchCase& row, std::ostream* out)
{
  *out << row.name;
}

void drop_title(SchemaDescription& schema)
{
  posts(schema).columns.erase(posts(schema).columns.begin() + 1);
  posts(schema).indexes.clear();
  schema.views.clear();
}
void drop_posts(SchemaDescription& schema)
{
  schema.tables.pop_back();
  schema.views.clear();
}
void retype_title(SchemaDescription& schema)
{
  posts(schema).columns[1].type = "jsonb";
}
Change add_column(std::string name, std::string type = "text")
{
  return [column = an_optional(std::move(name), std::move(type))](SchemaDescription& schema) {
    posts(schema).columns.push_back(column);
  };
}
Change add_table(std::string name)
{
  return [table = a_table(std::move(name), {a_column("id", "integer")})](
             SchemaDescription& schema) { schema.tables.push_back(table); };
}
Change add_index(std::string name, std::string column)
{
  return [index = an_index(std::move(name), column, {column})](SchemaDescription& schema) {
    posts(schema).indexes.push_back(index);
  };
}
Change add_view(std::string name, std::string query)
{
  return [view = ViewDescription{.name = std::move(name), .query = std::move(query)}](
             SchemaDescription& schema) { schema.views.push_back(view); };
}
Change add_value(std::string value)
{
  return [value](SchemaDescription& schema) { schema.enums[0].values.push_back(value); };
}
void refer_to_posts(SchemaDescription& schema)
{
  schema.tables.push_back(
      a_table("likes", {a_column("post_id", "integer")},
              {a_foreign_key("likes_post_id_fkey", {"post_id"}, "posts", {"id"})}));
}

class Branches : public testing::TestWithParam<BranchCase> {};

TEST_P(Branches, are_told_apart_by_what_they_change)
{
  const auto& row = GetParam();

  EXPECT_THAT(find_conflicts(two_branches(row.change_a, row.change_b)),
              ElementsAreArray(row.sentences));
}

const std::string both = a + " and " + b + " both change ";

INSTANTIATE_TEST_SUITE_P(
    GoTogether, Branches,
    testing::Values(
        BranchCase{"new_tables", add_table("likes"), add_table("notes"), {}},
        BranchCase{"new_columns_of_one_table", add_column("language"), add_column("slug"), {}},
        BranchCase{
            "a_column_and_an_index", add_column("language"), add_index("posts_id", "id"), {}},
        BranchCase{"a_dropped_index_and_a_column",
                   [](SchemaDescription& schema) { posts(schema).indexes.clear(); },
                   add_column("language"),
                   {}},
        BranchCase{"a_key_and_a_reference",
                   [](SchemaDescription& schema) {
                     posts(schema).constraints.push_back(
                         a_unique("posts_user_id_key", {"user_id"}));
                   },
                   refer_to_posts,
                   {}},
        BranchCase{"a_view_and_a_default",
                   add_view("ids", "select id from posts"),
                   [](SchemaDescription& schema) { posts(schema).columns[0].default_sql = "1"; },
                   {}},
        BranchCase{"the_same_extension",
                   [](SchemaDescription& schema) { schema.extensions.push_back("pg_trgm"); },
                   [](SchemaDescription& schema) { schema.extensions.push_back("pg_trgm"); },
                   {}},
        BranchCase{"what_changes_nothing", [](SchemaDescription&) {}, drop_posts, {}}));

INSTANTIATE_TEST_SUITE_P(
    BothChange, Branches,
    testing::Values(
        BranchCase{"a_column",
                   retype_title,
                   [](SchemaDescription& schema) { posts(schema).columns[1].default_sql = "''"; },
                   {both + "column posts.title."}},
        BranchCase{"a_new_column_of_one_name",
                   add_column("language"),
                   add_column("language"),
                   {both + "column posts.language."}},
        BranchCase{"a_new_table_of_one_name",
                   add_table("likes"),
                   add_table("likes"),
                   {both + "table likes."}},
        BranchCase{
            "values_of_an_enum", add_value("calm"), add_value("happy"), {both + "enum mood."}},
        BranchCase{"the_body_of_a_function",
                   [](SchemaDescription& schema) { schema.functions[0].definition += " "; },
                   [](SchemaDescription& schema) { schema.functions[0].definition += "  "; },
                   {both + "function touch()."}},
        BranchCase{"a_dropped_table",
                   drop_posts,
                   drop_posts,
                   {both + "table posts.", both + "view titles."}},
        BranchCase{"a_comment",
                   [](SchemaDescription& schema) { posts(schema).comment = "One."; },
                   [](SchemaDescription& schema) { posts(schema).comment = "Two."; },
                   {both + "table posts."}}));

INSTANTIATE_TEST_SUITE_P(
    OneUses, Branches,
    testing::Values(
        BranchCase{"a_dropped_table_in_a_key",
                   drop_posts,
                   refer_to_posts,
                   {a + " drops table posts, which " + b +
                    " uses for constraint likes_post_id_fkey of likes."}},
        BranchCase{"a_dropped_table_for_a_column",
                   add_column("language"),
                   drop_posts,
                   {b + " drops table posts, which " + a + " uses for column posts.language."}},
        BranchCase{"a_dropped_column_in_an_index",
                   drop_title,
                   add_index("posts_title_lower_idx", "title"),
                   {a + " drops column posts.title, which " + b +
                    " uses for index posts_title_lower_idx."}},
        BranchCase{"a_dropped_column_in_a_view",
                   add_view("words", "select p.title from posts p"),
                   drop_title,
                   {b + " drops column posts.title, which " + a + " uses for view words."}},
        BranchCase{
            "a_column_of_another_type_in_an_index",
            [](SchemaDescription& schema) {
              schema.views.clear();
              retype_title(schema);
            },
            add_index("posts_words_idx", "title"),
            {a + " changes column posts.title, which " + b + " uses for index posts_words_idx."}},
        BranchCase{"a_dropped_type",
                   [](SchemaDescription& schema) {
                     schema.enums.clear();
                     posts(schema).columns.erase(posts(schema).columns.begin() + 2);
                   },
                   add_column("other", "mood"),
                   {a + " drops enum mood, which " + b + " uses for column posts.other."}},
        BranchCase{"a_renamed_table",
                   [](SchemaDescription& schema) {
                     posts(schema) = renamed(posts(schema), "posts");
                     posts(schema).name = "articles";
                     schema.views[0].query = "select title from articles";
                   },
                   add_column("language"),
                   {a + " renames table posts, which " + b + " uses for column posts.language."}},
        BranchCase{"a_name",
                   add_table("things"),
                   add_view("things", "select 1 as one"),
                   {a + " makes table things, and " + b +
                    " makes view things: they cannot have the same name."}}));

TEST(BranchConflicts, are_looked_for_in_each_migration_of_a_branch)
{
  auto with_slug = a_beginning();
  add_column("slug")(with_slug);
  auto again = a_beginning();
  add_table("notes")(again);
  auto theirs = a_beginning();
  add_column("slug")(theirs);
  // The first branch adds a column and takes it back: in between the other cannot add it.
  const History history({a_migration(base, a_beginning(), {}), a_migration(a, with_slug, {base}),
                         a_migration(b, theirs, {base}),
                         a_migration("20260104000000_again", again, {a})});

  EXPECT_THAT(find_conflicts(history),
              ElementsAre(both + "column posts.slug.",
                          b + " and 20260104000000_again both change column posts.slug."));
}

TEST(BranchConflicts, are_none_once_the_branches_are_joined)
{
  auto with_slug = a_beginning();
  add_column("slug")(with_slug);
  const History history({a_migration(base, a_beginning(), {}), a_migration(a, with_slug, {base}),
                         a_migration(b, with_slug, {base}),
                         a_migration("20260104000000_joined", with_slug, {a, b})});

  EXPECT_THAT(find_conflicts(history), IsEmpty());
}

TEST(BranchConflicts, are_no_concern_of_what_both_branches_come_from)
{
  auto with_slug = a_beginning();
  add_column("slug")(with_slug);
  auto with_notes = with_slug;
  add_table("notes")(with_notes);
  auto with_language = with_slug;
  add_column("language")(with_language);
  // Two branches that both follow two joined ones have their work in common.
  const History history({a_migration(base, a_beginning(), {}), a_migration(a, with_slug, {base}),
                         a_migration(b, a_beginning(), {base}),
                         a_migration("20260104000000_notes", with_notes, {a, b}),
                         a_migration("20260105000000_language", with_language, {a, b})});

  EXPECT_THAT(find_conflicts(history), IsEmpty());
}

TEST(BranchConflicts, stop_the_next_migration_with_a_way_out)
{
  const auto history = two_branches(add_table("likes"), add_table("likes"));

  try {
    refuse_conflicts(find_conflicts(history));
    FAIL() << "nothing was refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::conflict);
    EXPECT_THAT(error.message(), HasSubstr(both + "table likes.\nOf two such migrations, delete"));
  }
}

}  // namespace
}  // namespace sqlkit
