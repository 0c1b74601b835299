#include "sqlkit/sql/insert.hpp"
#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/schema.hpp"
#include "sqlkit/sql/update.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

namespace sqlkit {
namespace {

template <template <class, auto...> class Column>
struct Courses {
  Column<std::int32_t, named("class")> class_;
  Column<std::string, named("myTitle")> my_title;
  Column<std::optional<std::string>, named("2nd room")> _2nd_room;
  Column<std::string, default_to(""), named("select")> select_;

  constexpr Rules rules() const
  {
    return {primary_key(class_), unique(my_title, select_), index(my_title).where(class_ > 0)};
  }
};
constexpr auto courses = table<Courses>("courses");

TEST(NamedColumn, stands_in_queries_under_its_name)
{
  struct Course {
    std::int32_t class_;
    std::string my_title;
    std::optional<std::string> _2nd_room;
  };
  constexpr auto read = query<Course>([](Param<std::string> title) {
    return select(courses.class_, courses.my_title, courses._2nd_room)
        .from(courses)
        .where(courses.my_title == title);
  });

  EXPECT_EQ(read.sql(),
            "select class, \"myTitle\", \"2nd room\" from courses where \"myTitle\" = $1");
}

TEST(NamedColumn, is_read_with_its_whole_row)
{
  constexpr auto read = query<Row<Courses>>([] { return select(courses).from(courses); });

  EXPECT_EQ(read.sql(), "select class, \"myTitle\", \"2nd room\", \"select\" from courses");
}

TEST(NamedColumn, takes_values_of_members_that_are_spelled_like_it)
{
  struct NewCourse {
    std::int32_t class_;
    std::string my_title;
  };
  struct Change {
    std::optional<std::string> my_title;
  };
  constexpr auto add =
      query([](Param<NewCourse> course) { return insert_into(courses).values(course); });
  constexpr auto change = query([](Param<Change> patch, Param<std::int32_t> which) {
    return update(courses).set(patch).where(courses.class_ == which);
  });

  EXPECT_EQ(add.sql(), "insert into courses (class, \"myTitle\") values ($1, $2)");
  EXPECT_EQ(change.sql(),
            "update courses set \"myTitle\" = coalesce($1, \"myTitle\") where class = $2");
}

TEST(NamedColumn, is_described_under_its_name)
{
  const auto table = describe(schema(courses)).tables.at(0);

  EXPECT_EQ(table.columns.at(1).name, "myTitle");
  EXPECT_EQ(table.constraints.at(1).name, "courses_myTitle_select_key");
  EXPECT_EQ(table.constraints.at(1).definition, "unique (\"myTitle\", \"select\")");
  EXPECT_EQ(table.indexes.at(0).definition, "using btree (\"myTitle\") where (class > 0)");
}

TEST(NamedColumn, is_not_taken_for_another_one)
{
  EXPECT_TRUE(detail::is_spelled("createdAt", "created_at"));
  EXPECT_TRUE(detail::is_spelled("HTTPStatus", "http_status"));
  EXPECT_TRUE(detail::is_spelled("my column", "my_column"));
  EXPECT_TRUE(detail::is_spelled("2nd", "_2nd"));
  EXPECT_TRUE(detail::is_spelled("class", "class_"));
  EXPECT_FALSE(detail::is_spelled("userid", "user_id"));
  EXPECT_FALSE(detail::is_spelled("user_id", "userid"));
  EXPECT_FALSE(detail::is_spelled("createdAt", "created_on"));
  EXPECT_FALSE(detail::is_spelled("class", "classes"));
}

}  // namespace
}  // namespace sqlkit
