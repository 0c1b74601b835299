#include "sqlkit/migrate/focus.hpp"

#include "sqlkit/migrate/test/schemas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace sqlkit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <class T>
std::vector<std::string> names_of(const std::vector<T>& list)
{
  std::vector<std::string> names;
  for (const auto& object : list) {
    names.push_back(object.name);
  }
  return names;
}

/// Books are by authors, who live in towns; nobody needs the shelves.
SchemaDescription library()
{
  auto books = a_table("books", {a_column("id", "uuid"), a_column("author_id", "uuid")});
  books.constraints = {a_foreign_key("books_author_id_fkey", {"author_id"}, "authors", {"id"})};
  auto authors = a_table("authors", {a_column("id", "uuid"), a_column("town_id", "uuid")});
  authors.constraints = {a_primary_key("authors", {"id"}),
                         a_foreign_key("authors_town_id_fkey", {"town_id"}, "towns", {"id"})};
  auto towns = a_table("towns", {a_column("id", "uuid")});
  towns.constraints = {a_primary_key("towns", {"id"})};
  auto shelves = a_table("shelves", {a_column("id", "uuid")});
  auto schema = a_schema({books, authors, towns, shelves});
  schema.views = {{.schema = "", .name = "titles", .query = "select id from Books"},
                  {.schema = "", .name = "counted", .query = "select count(*) from titles"},
                  {.schema = "", .name = "places", .query = "select id from towns"}};
  return schema;
}

SchemaDescription library_with_prices()
{
  auto schema = library();
  schema.tables.front().columns.push_back(a_column("price", "integer"));
  return schema;
}

TEST(Focus, is_empty_between_equal_schemas)
{
  auto turned = library();
  std::ranges::reverse(turned.tables);

  EXPECT_FALSE(focus_on_changes(library(), turned).has_changes());
}

TEST(Focus, holds_what_differs_with_what_uses_it_and_what_it_stands_on)
{
  const auto focus = focus_on_changes(library(), library_with_prices());

  EXPECT_TRUE(focus.has_changes());
  EXPECT_THAT(names_of(focus.after.tables), ElementsAre("books", "authors"));
  EXPECT_THAT(names_of(focus.before.views), ElementsAre("titles", "counted"));
  EXPECT_THAT(focus.names, ElementsAre("books", "counted", "titles"));
}

TEST(Focus, shows_the_same_of_a_schema_in_another_form)
{
  auto normal = library();
  normal.tables[0].columns[0].default_sql = "gen_random_uuid()";
  const auto focus = focus_on_changes(library(), library_with_prices());
  const auto seen = focus.take_from(normal);

  EXPECT_EQ(seen.tables[0].columns[0].default_sql, "gen_random_uuid()");
  EXPECT_THAT(names_of(seen.tables), ElementsAre("books", "authors"));
  EXPECT_THAT(names_of(seen.tables[1].constraints), ElementsAre("authors_pkey"));
  EXPECT_THAT(names_of(seen.views), ElementsAre("titles", "counted"));
}

TEST(Focus, takes_foreign_keys_of_what_is_only_stood_on_away)
{
  const auto focus = focus_on_changes(library(), library_with_prices());

  EXPECT_THAT(names_of(focus.before.tables.front().constraints),
              ElementsAre("books_author_id_fkey"));
  EXPECT_THAT(names_of(focus.before.tables.back().constraints), ElementsAre("authors_pkey"));
}

TEST(Focus, holds_tables_whole_whose_foreign_keys_lead_to_what_differs)
{
  auto after = library();
  after.tables[2].columns.front().type = "bigint";

  const auto focus = focus_on_changes(library(), after);

  EXPECT_THAT(names_of(focus.after.tables), ElementsAre("authors", "towns"));
  EXPECT_THAT(names_of(focus.after.tables.front().constraints),
              ElementsAre("authors_pkey", "authors_town_id_fkey"));
}

TEST(Focus, holds_what_has_the_name_of_a_part_of_what_differs)
{
  auto before = library();
  before.tables.back().indexes = {an_index("by_age", "id", {"id"})};
  auto after = before;
  after.tables.front().indexes = {an_index("by_age", "id", {"id"})};

  const auto focus = focus_on_changes(before, after);

  EXPECT_THAT(names_of(focus.after.tables), ElementsAre("books", "authors", "shelves"));
}

TEST(Focus, is_everything_where_an_extension_or_a_name_cannot_be_followed)
{
  auto with_extension = library();
  with_extension.extensions = {"citext"};
  EXPECT_EQ(focus_on_changes(library(), with_extension).after, with_extension);

  auto with_space = library_with_prices();
  with_space.tables.push_back(a_table("old books", {a_column("id", "uuid")}));
  EXPECT_EQ(focus_on_changes(library(), with_space).after, with_space);
}

TEST(Focus, is_put_back_into_the_whole)
{
  const auto focus = focus_on_changes(library(), library_with_prices());
  auto seen = focus.after;
  seen.tables.front().comment = "seen";

  const auto whole = focus.put_into(library(), seen);

  auto wanted = library_with_prices();
  wanted.tables.front().comment = "seen";
  EXPECT_EQ(whole, wanted);
}

TEST(Focus, takes_out_of_the_whole_what_is_gone_with_its_sequence)
{
  auto before = library();
  before.tables.push_back(a_table("notes", {a_column("id", "serial")}));
  auto normal = before;
  normal.sequences = {{.schema = "", .name = "notes_id_seq", .type = "", .owned_by = "notes.id"}};

  const auto focus = focus_on_changes(before, library());

  EXPECT_THAT(focus.put_into(normal, {}).sequences, IsEmpty());
  EXPECT_EQ(focus.put_into(normal, {}), library());
}

}  // namespace
}  // namespace sqlkit
