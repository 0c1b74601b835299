#include "sqlkit/studio/rows.hpp"

#include "sqlkit/studio/test/studio_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace sqlkit::studio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class StudioRows : public StudioTest {
protected:
  /// All rows page by page forwards, then all but the last page backwards.
  Task<> walk(Studio& studio, RowsRequest request, std::vector<std::string>* forwards,
              std::vector<std::string>* backwards)
  {
    RowsPage page;
    do {
      page = co_await studio.rows(request);
      for (const auto& value : first_values(page)) {
        forwards->push_back(value);
      }
      request.after = page.last;
    } while (page.has_more);
    request.after.reset();
    do {
      request.before = page.first;
      page = co_await studio.rows(request);
      auto values = first_values(page);
      std::ranges::reverse(values);
      backwards->insert(backwards->end(), values.begin(), values.end());
    } while (page.has_more);
  }

  void expect_pages_as_one_query(const Sort& sort, const std::string& order)
  {
    const auto all =
        database.value("select string_agg(id::text, ',' order by " + order + ") from posts");
    std::vector<std::string> forwards;
    std::vector<std::string> backwards;
    with_studio([&](Studio& studio) -> Task<> {
      auto request = rows_of("posts");
      request.sort = sort;
      request.limit = 7;
      co_await walk(studio, request, &forwards, &backwards);
    });
    std::string joined;
    for (const auto& id : forwards) {
      joined += (joined.empty() ? "" : ",") + id;
    }
    EXPECT_EQ(joined, all);
    std::ranges::reverse(backwards);
    forwards.resize(backwards.size());
    EXPECT_EQ(backwards, forwards) << "the way back";
  }
};

TEST_F(StudioRows, come_in_pages_without_gaps_whatever_ties_and_nulls_the_order_has)
{
  expect_pages_as_one_query({"likes", Direction::ascending}, "likes, id");
  expect_pages_as_one_query({"likes", Direction::descending}, "likes desc, id desc");
  expect_pages_as_one_query({"id", Direction::descending}, "id desc");
  expect_pages_as_one_query({"created_at", Direction::ascending}, "created_at, id");
  expect_pages_as_one_query({"is_pinned", Direction::descending}, "is_pinned desc, id desc");
}

TEST_F(StudioRows, of_tables_without_a_key_and_of_views_come_in_pages_too)
{
  for (const std::string table : {"lines", "pinned", "likes_by_state", "sessions", "events"}) {
    std::vector<std::string> forwards;
    std::vector<std::string> backwards;
    with_studio([&](Studio& studio) -> Task<> {
      auto request = rows_of(table);
      request.limit = 4;
      co_await walk(studio, request, &forwards, &backwards);
    });
    EXPECT_EQ(std::to_string(forwards.size()), database.value("select count(*) from " + table))
        << table;
  }
}

TEST_F(StudioRows, of_a_view_are_counted_in_its_order)
{
  with_studio([&](Studio& studio) -> Task<> {
    auto request = rows_of("pinned");
    request.sort = Sort{"id", Direction::descending};
    request.limit = 2;
    const auto first = co_await studio.rows(request);
    request.after = first.last;
    const auto second = co_await studio.rows(request);
    request.after.reset();
    request.before = second.first;
    const auto again = co_await studio.rows(request);

    EXPECT_THAT(first_values(first), ElementsAre("30", "28"));
    EXPECT_THAT(first_values(second), ElementsAre("26", "24"));
    EXPECT_EQ(first_values(again), first_values(first));
  });
}

struct FilterCase {
  Filter filter;
  std::string condition;
};

TEST_F(StudioRows, are_filtered_by_postgresql_by_values_of_any_type)
{
  const std::vector<FilterCase> cases{
      {{"id", Operator::is, "7"}, "id = 7"},
      {{"likes", Operator::is_not, "2"}, "likes is distinct from 2"},
      {{"likes", Operator::less, "2"}, "likes < 2"},
      {{"price", Operator::at_least, "10.50"}, "price >= 10.5"},
      {{"state", Operator::is, "published"}, "state = 'published'"},
      {{"tags", Operator::is, "{a,b}"}, "tags = '{a,b}'"},
      {{"tags", Operator::contains, "a,b"}, "true"},
      {{"body", Operator::contains, "T 1"}, "body like '%t 1%'"},
      {{"body", Operator::contains, "%"}, "false"},
      {{"body", Operator::starts_with, "post_"}, "false"},
      {{"is_pinned", Operator::is, "true"}, "is_pinned"},
      {{"created_at", Operator::greater, "2026-01-02 00:00+00"},
       "created_at > '2026-01-02 00:00+00'"},
      {{"meta", Operator::contains, "\"n\""}, "true"},
      {{"likes", Operator::is_null, ""}, "likes is null"},
      {{"picture", Operator::is_not_null, ""}, "false"},
      {{"body", Operator::is, "x' or '1' = '1"}, "false"},
      {{"body", Operator::is, "$1; drop table posts; --"}, "false"},
  };
  with_studio([&](Studio& studio) -> Task<> {
    for (const auto& [filter, condition] : cases) {
      CountRequest request{.table = {"public", "posts"}, .filters = {filter}, .is_exact = true};
      const auto count = co_await studio.count(request);
      EXPECT_EQ(std::to_string(count.rows),
                database.value("select count(*) from posts where " + condition))
          << filter.column << " " << filter.value;
    }
  });
}

TEST_F(StudioRows, say_in_postgresqls_words_what_is_wrong_with_a_filter)
{
  with_studio([](Studio& studio) -> Task<> {
    auto request = rows_of("posts");
    request.filters = {{"id", Operator::is, "seven"}};
    const auto bad_value = co_await error_of(studio.rows(request));
    request.filters = {{"id\" or true --", Operator::is, "7"}};
    const auto bad_name = co_await error_of(studio.rows(request));
    request.filters = {{"meta", Operator::is, "{}"}};
    const auto bad_type = co_await error_of(studio.rows(request));

    EXPECT_EQ(bad_value.field("sqlstate"), "22P02");
    EXPECT_THAT(std::string(bad_value.field("server_message")), HasSubstr("\"seven\""));
    EXPECT_THAT(bad_name.message(), HasSubstr("no column of this name"));
    EXPECT_THAT(bad_type.message(), HasSubstr("cannot be compared"));
  });
}

TEST_F(StudioRows, tell_null_from_empty_and_cut_what_is_long)
{
  database.execute(
      "update posts set body = repeat('ä', 1234),"
      " picture = decode(repeat('ab', 1000), 'hex') where id = 1");
  with_studio([](Studio& studio) -> Task<> {
    const auto authors = co_await studio.rows(rows_of("authors"));
    auto request = rows_of("posts");
    request.limit = 1;
    const auto posts = co_await studio.rows(request);
    const auto& row = posts.rows.front();
    ValueRequest whole{.table = request.table, .key = row.key, .column = "body"};
    const auto value = co_await studio.value(whole);

    EXPECT_EQ(shown(authors.rows[0].values[1]), "'Ada'");
    EXPECT_EQ(shown(authors.rows[1].values[1]), "''");
    EXPECT_FALSE(authors.rows[1].values[4].has_value());
    EXPECT_THAT(row.cut, SizeIs(3));  // picture, body, and what is generated from it
    EXPECT_EQ(row.cut.at(0).length, 2002);
    EXPECT_EQ(row.values[5]->substr(0, 6), "\\xabab");
    EXPECT_EQ(row.values[5]->size(), 500U);
    EXPECT_EQ(row.cut.at(1).length, 1234);
    EXPECT_EQ(value.value->size(), 2468U);
  });
}

TEST_F(StudioRows, of_odd_names_are_as_good_as_others)
{
  with_studio([](Studio& studio) -> Task<> {
    auto request = rows_of("Odd \"Names");
    request.filters = {{"b;drop", Operator::is, "y"}};
    request.sort = Sort{"Value", Direction::descending};
    const auto page = co_await studio.rows(request);

    EXPECT_THAT(first_values(page), ElementsAre("1"));
    EXPECT_THAT(page.rows.front().key, SizeIs(2));
  });
}

TEST_F(StudioRows, never_hold_a_secret)
{
  secrets = SecretColumns({"authors.settings", "!sessions.note"});
  with_studio([](Studio& studio) -> Task<> {
    const auto authors = co_await studio.rows(rows_of("authors"));
    const auto sessions = co_await studio.rows(rows_of("sessions"));
    EXPECT_EQ(*authors.rows[0].values[3], mask);
    EXPECT_FALSE(authors.rows[1].values[3].has_value());
    EXPECT_EQ(*authors.rows[0].values[4], mask);
    EXPECT_EQ(*sessions.rows[0].values[0], mask);
    for (const auto* values : {&sessions.rows[0].key, &sessions.first, &sessions.last}) {
      for (const auto& value : *values) {
        EXPECT_EQ(value->find("deadbeef"), std::string::npos);
      }
    }

    auto request = rows_of("authors");
    request.filters = {{"password_hash", Operator::starts_with, "h"}};
    const auto filter = co_await error_of(studio.rows(request));
    request.filters.clear();
    request.sort = Sort{"password_hash", Direction::ascending};
    const auto sort = co_await error_of(studio.rows(request));
    ValueRequest whole{
        .table = request.table, .key = authors.rows[0].key, .column = "password_hash"};
    const auto value = co_await error_of(studio.value(whole));
    EXPECT_EQ(filter.code(), ErrorCode::forbidden);
    EXPECT_THAT(sort.message(), HasSubstr("secret"));
    EXPECT_EQ(value.code(), ErrorCode::forbidden);
  });
}

TEST_F(StudioRows, are_refused_for_a_place_of_another_order)
{
  with_studio([](Studio& studio) -> Task<> {
    auto request = rows_of("posts");
    request.after = std::vector<Value>{"1", "2", "3"};
    const auto error = co_await error_of(studio.rows(request));
    request = rows_of("pg_authid");
    const auto missing = co_await error_of(studio.rows(request));

    EXPECT_EQ(error.code(), ErrorCode::bad_request);
    EXPECT_EQ(missing.code(), ErrorCode::not_found);
  });
}

}  // namespace
}  // namespace sqlkit::studio
