#include "sqlkit/studio/catalogue.hpp"

#include "sqlkit/studio/api.hpp"
#include "sqlkit/studio/test/studio_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace sqlkit::studio {
namespace {

using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class StudioCatalogue : public StudioTest {
protected:
  Table read(const std::string& name)
  {
    Table table;
    with_studio([&](Studio& studio) -> Task<> {
      TableName path{"public", name};
      table = co_await studio.table(path);
    });
    return table;
  }
};

TEST_F(StudioCatalogue, lists_what_can_be_looked_at)
{
  database.execute("create schema billing; create table billing.cards (id int); analyze posts");
  with_studio([](Studio& studio) -> Task<> {
    const auto tables = co_await studio.tables();
    std::vector<std::string> names;
    std::ranges::transform(tables, std::back_inserter(names), &TableSummary::name);
    EXPECT_THAT(names,
                ElementsAre("Odd \"Names", "authors", "events", "events_early", "events_late",
                            "likes_by_state", "lines", "pinned", "posts", "sessions", "cards"));
    const auto& posts = *std::ranges::find(tables, "posts", &TableSummary::name);
    EXPECT_EQ(posts.estimated_rows, 30);
    EXPECT_TRUE(std::ranges::find(tables, "events_late", &TableSummary::name)->is_partition);
  });
}

TEST_F(StudioCatalogue, tells_of_each_column_what_a_page_must_know)
{
  const auto posts = read("posts");
  const auto kind = [&](std::string_view name) { return find_column(posts, name).kind; };

  EXPECT_EQ(kind("id"), ValueKind::number);
  EXPECT_EQ(kind("tags"), ValueKind::array);
  EXPECT_EQ(kind("picture"), ValueKind::binary);
  EXPECT_EQ(kind("body"), ValueKind::text);
  EXPECT_EQ(kind("is_pinned"), ValueKind::boolean);
  EXPECT_EQ(kind("meta"), ValueKind::json);
  EXPECT_EQ(kind("created_at"), ValueKind::moment);
  EXPECT_EQ(find_column(posts, "price").type, "numeric(10,2)");
  EXPECT_EQ(find_column(posts, "price").bare_type, "numeric");
  EXPECT_THAT(find_column(posts, "state").choices, ElementsAre("draft", "published"));
  EXPECT_EQ(find_column(posts, "state").default_value, "'draft'::state");
  EXPECT_TRUE(find_column(posts, "shout").is_generated);
  EXPECT_TRUE(find_column(posts, "tags").is_sortable);
  EXPECT_FALSE(find_column(posts, "meta").is_comparable);
  EXPECT_THAT(posts.key, ElementsAre("id"));
  EXPECT_FALSE(posts.why_read_only);
}

TEST_F(StudioCatalogue, tells_where_keys_lead_and_where_they_come_from)
{
  const auto posts = read("posts");
  const auto authors = read("authors");

  ASSERT_THAT(posts.foreign_keys, SizeIs(1));
  EXPECT_EQ(posts.foreign_keys[0].to, (TableName{"public", "authors"}));
  EXPECT_THAT(posts.foreign_keys[0].columns, ElementsAre("author_id"));
  EXPECT_THAT(posts.foreign_keys[0].to_columns, ElementsAre("id"));
  ASSERT_THAT(authors.referenced_by, SizeIs(1));
  EXPECT_EQ(authors.referenced_by[0].from, (TableName{"public", "posts"}));
  EXPECT_THAT(authors.constraints, SizeIs(2));
  EXPECT_THAT(authors.indexes, SizeIs(2));
}

TEST_F(StudioCatalogue, knows_which_tables_have_rows_that_can_be_told_apart)
{
  database.execute(R"(
    create table by_unique (a int not null unique, b int);
    create table by_nullable (a int unique);
    create table by_part (a int not null); create unique index on by_part (a) where a > 0;
    create table deferred (a int not null unique deferrable);
  )");
  EXPECT_THAT(read("by_unique").key, ElementsAre("a"));
  EXPECT_THAT(read("Odd \"Names").key, ElementsAre("Part A", "b;drop"));
  EXPECT_THAT(read("events").key, ElementsAre("id", "day"));
  for (const std::string name : {"by_nullable", "by_part", "deferred", "lines"}) {
    EXPECT_THAT(read(name).key, IsEmpty()) << name;
    EXPECT_THAT(read(name).why_read_only.value(), HasSubstr("no primary key")) << name;
  }
  EXPECT_THAT(read("pinned").definition.value(), ContainsRegex("WHERE .*is_pinned"));
}

TEST_F(StudioCatalogue, exports_all_but_secrets)
{
  std::string csv;
  std::string json;
  with_studio([&](Studio& studio) -> Task<> {
    ExportRequest request{.table = {"public", "authors"},
                          .filters = {{"id", Operator::at_most, "2"}},
                          .sort = Sort{"id", Direction::descending},
                          .format = ExportFormat::csv};
    const WritePiece to_csv = [&](std::string piece) -> Task<> {
      csv += piece;
      co_return;
    };
    co_await studio.export_table(request, to_csv);
    request.format = ExportFormat::json;
    const WritePiece to_json = [&](std::string piece) -> Task<> {
      json += piece;
      co_return;
    };
    co_await studio.export_table(request, to_json);
  });
  EXPECT_EQ(csv,
            "id,Full Name,email,settings\r\n"
            "2,\"\",bo@example.org,\r\n"
            "1,Ada,ada@example.org,\"{\"\"theme\"\": \"\"dark\"\"}\"\r\n");
  EXPECT_THAT(json,
              HasSubstr(R"("Full Name":"Ada","email":"ada@example.org","settings":{"theme")"));
  EXPECT_THAT(json, testing::Not(HasSubstr("hunter2")));
}

TEST_F(StudioCatalogue, answers_the_page_in_json_with_every_issue_at_once)
{
  with_studio([](Studio& studio) -> Task<> {
    const auto place = co_await answer(studio, "place", "{}");
    const auto unknown = co_await answer(studio, "shutdown", "{}");
    const auto issues = co_await answer(
        studio, "rows", R"({"table": {"schema": "public"}, "filters": 7, "limit": 5000})");
    const auto missing =
        co_await answer(studio, "table", R"({"schema": "public", "table": "nothing"})");
    const auto rows = co_await answer(
        studio, "rows", R"({"table": {"schema": "public", "table": "sessions"}, "filters": []})");

    EXPECT_EQ(place.status, 200);
    EXPECT_THAT(place.json, HasSubstr("\"isReadOnly\":false"));
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(issues.status, 400);
    for (const auto* path : {"/table/table", "/filters", "/limit"}) {
      EXPECT_THAT(issues.json, HasSubstr(path));
    }
    EXPECT_EQ(missing.status, 404);
    EXPECT_THAT(rows.json, testing::Not(HasSubstr("deadbeef")));
  });
}

}  // namespace
}  // namespace sqlkit::studio
