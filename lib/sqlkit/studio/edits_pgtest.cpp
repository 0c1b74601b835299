#include "sqlkit/studio/edits.hpp"

#include "sqlkit/studio/test/studio_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sqlkit::studio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class StudioEdits : public StudioTest {
protected:
  static std::vector<NewValue> one(std::string column, Value value)
  {
    return {{std::move(column), std::move(value)}};
  }

  /// An update of the first row that a filter finds.
  static Task<SaveRequest> update(Studio& studio, RowsRequest rows, std::vector<NewValue> values)
  {
    const auto page = co_await studio.rows(rows);
    const auto& row = page.rows.at(0);
    Edit edit{.kind = EditKind::update,
              .key = row.key,
              .version = row.version,
              .values = std::move(values)};
    SaveRequest request{.table = rows.table};
    request.edits.unchecked().push_back(std::move(edit));
    co_return request;
  }
};

TEST_F(StudioEdits, are_saved_in_one_transaction_and_written_down)
{
  with_studio([](Studio& studio) -> Task<> {
    std::vector<NewValue> values{{"likes", {}},
                                 {"tags", Value("{x,\"y z\"}")},
                                 {"picture", Value("\\xcafe")},
                                 {"body", Value("it's")},
                                 {"state", Value("draft")},
                                 {"price", Value("1.25")},
                                 {"meta", Value("{\"a\":1}")}};
    auto request = co_await update(studio, rows_of("posts"), std::move(values));
    Edit insert{.kind = EditKind::insert, .values = {{"id", Value("99")}, {"body", Value("new")}}};
    request.edits.unchecked().push_back(insert);
    const auto saved = co_await studio.save(request);
    EXPECT_EQ(saved.rows, 2);
  });
  EXPECT_EQ(database.value("select concat_ws('|', coalesce(likes::text, 'NULL'), tags, picture,"
                           " body, shout, state, price, meta) from posts where id = 1"),
            "NULL|{x,\"y z\"}|\\xcafe|it's|IT'S|draft|1.25|{\"a\":1}");
  EXPECT_EQ(database.value("select state from posts where id = 99"), "draft");
  EXPECT_THAT(written, ElementsAre("update public.posts (1): likes, tags, picture, body, state, "
                                   "price, meta",
                                   "insert into public.posts: id, body"));
}

TEST_F(StudioEdits, are_shown_as_sql_before)
{
  with_studio([](Studio& studio) -> Task<> {
    std::vector<NewValue> values{{"likes", Value("5")}, {"body", Value("it's")}, {"meta", {}}};
    auto request = co_await update(studio, rows_of("posts"), std::move(values));
    request.edits.unchecked().front().version = "742";
    const auto review = co_await studio.review(request);
    EXPECT_EQ(review.sql,
              "begin;\n\nupdate posts\nset likes = 5,\n    body = 'it''s',\n    meta = null\n"
              "where id = 1 and xmin = '742';\n\ncommit;\n");
  });
}

TEST_F(StudioEdits, of_a_row_that_somebody_changed_meanwhile_are_refused_and_nothing_is_written)
{
  with_studio([&](Studio& studio) -> Task<> {
    auto rows = rows_of("posts");
    auto request = co_await update(studio, rows, one("body", Value("mine")));
    rows.filters = {{"id", Operator::is, "2"}};
    const auto second = co_await update(studio, rows, one("body", Value("mine too")));
    request.edits.unchecked().push_back(second.edits->front());
    database.execute("update posts set body = 'theirs' where id = 2");
    const auto error = co_await error_of(studio.save(request));

    EXPECT_EQ(error.code(), ErrorCode::conflict);
    EXPECT_THAT(error.message(), HasSubstr("nothing was saved"));
    EXPECT_EQ(error.field("row"), "2");
  });
  EXPECT_EQ(database.value("select string_agg(body, ', ' order by id) from posts where id < 3"),
            "post 1, theirs");
  EXPECT_TRUE(written.empty());
}

TEST_F(StudioEdits, of_a_deleted_row_are_refused)
{
  with_studio([&](Studio& studio) -> Task<> {
    const auto request = co_await update(studio, rows_of("posts"), one("body", Value("mine")));
    database.execute("delete from posts where id = 1");
    const auto error = co_await error_of(studio.save(request));
    EXPECT_EQ(error.code(), ErrorCode::conflict);
  });
}

TEST_F(StudioEdits, reach_rows_of_composite_keys_odd_names_and_partitions)
{
  with_studio([](Studio& studio) -> Task<> {
    auto rows = rows_of("Odd \"Names");
    rows.filters = {{"b;drop", Operator::is, "y"}};
    const auto odd = co_await update(studio, rows, one("Value", Value("two")));
    co_await studio.save(odd);
    auto request = co_await update(studio, rows_of("events"), one("what", Value("older")));
    co_await studio.save(request);
    auto late = rows_of("events");
    late.filters = {{"id", Operator::is, "2"}};
    request = co_await update(studio, late, one("what", Value("")));
    request.edits.unchecked().front().kind = EditKind::remove;
    co_await studio.save(request);
  });
  EXPECT_EQ(database.value(R"(select "Value" from "Odd ""Names" where "b;drop" = 'y')"), "two");
  EXPECT_EQ(database.value("select string_agg(what, ',') from events"), "older");
}

TEST_F(StudioEdits, of_what_cannot_be_changed_are_refused_with_the_reason)
{
  struct Case {
    std::string table;
    std::string column;
    std::string sentence;
  };
  const std::vector<Case> cases{{"lines", "line", "no primary key"},
                                {"pinned", "body", "Only tables"},
                                {"sessions", "note", "key of this table is a secret"},
                                {"posts", "shout", "generated"},
                                {"authors", "id", "generated"},
                                {"authors", "password_hash", "secret"}};
  with_studio([&](Studio& studio) -> Task<> {
    for (const auto& [table, column, sentence] : cases) {
      const auto request = co_await update(studio, rows_of(table), one(column, Value("1")));
      const auto save = co_await error_of(studio.save(request));
      const auto review = co_await error_of(studio.review(request));
      EXPECT_EQ(save.code(), ErrorCode::forbidden) << table;
      EXPECT_THAT(save.message(), HasSubstr(sentence)) << table;
      EXPECT_EQ(review.message(), save.message());
    }
  });
}

TEST_F(StudioEdits, that_postgresql_refuses_say_so_in_its_words)
{
  with_studio([](Studio& studio) -> Task<> {
    auto request = co_await update(studio, rows_of("posts"), one("author_id", Value("77")));
    const auto reference = co_await error_of(studio.save(request));
    request = co_await update(studio, rows_of("posts"), one("likes", Value("many")));
    const auto value = co_await error_of(studio.save(request));

    EXPECT_EQ(reference.field("sqlstate"), "23503");
    EXPECT_THAT(std::string(reference.field("server_message")), HasSubstr("posts_author_id_fkey"));
    EXPECT_EQ(value.field("sqlstate"), "22P02");
  });
}

TEST_F(StudioEdits, are_forbidden_in_a_studio_that_is_read_only)
{
  is_read_only = true;
  with_studio([](Studio& studio) -> Task<> {
    TableName name{"public", "posts"};
    const auto table = co_await studio.table(name);
    const auto request = co_await update(studio, rows_of("posts"), one("body", Value("x")));
    const auto error = co_await error_of(studio.save(request));
    EXPECT_EQ(error.code(), ErrorCode::forbidden);
    EXPECT_EQ(table.why_read_only, error.message());
  });
}

}  // namespace
}  // namespace sqlkit::studio
