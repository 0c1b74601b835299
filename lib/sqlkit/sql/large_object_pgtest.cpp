#include "sqlkit/sql/large_object.hpp"
#include "sqlkit/sql/test/query_fixture.hpp"

#include "sqlkit/pg/test/error_of.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace sqlkit::test {
namespace {

class LargeObjectTest : public QueryFixture {};

Bytes bytes_of(std::string_view text)
{
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

std::string text_of(const Bytes& bytes)
{
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST_F(LargeObjectTest, keeps_what_is_written)
{
  run([&](Database& database) -> Task<> {
    std::int64_t id = 0;
    co_await database.transaction([&](Session session) -> Task<> {
      auto object = co_await LargeObject::create(session);
      id = object.id();
      co_await object.write(bytes_of("hello world"));
      const auto place = co_await object.seek(-5, SeekFrom::end);
      EXPECT_EQ(place, 6);
      co_await object.write(bytes_of("earth"));
      const auto end = co_await object.tell();
      EXPECT_EQ(end, 11);
      co_await object.close();
    });
    co_await database.transaction([&](Session session) -> Task<> {
      auto object = co_await LargeObject::open(session, id, LargeObjectMode::read);
      const auto first = co_await object.read(7);
      const auto second = co_await object.read(1000);
      const auto nothing = co_await object.read(1000);
      EXPECT_EQ(text_of(first), "hello e");
      EXPECT_EQ(text_of(second), "arth");
      EXPECT_TRUE(nothing.empty());
    });
  });
}

TEST_F(LargeObjectTest, is_cut_and_filled_up)
{
  run([&](Database& database) -> Task<> {
    co_await database.transaction([&](Session session) -> Task<> {
      auto object = co_await LargeObject::create(session);
      co_await object.write(bytes_of("abcdef"));
      co_await object.truncate(3);
      co_await object.seek(2);
      const auto cut = co_await object.size();
      EXPECT_EQ(cut, 3);
      const auto rest = co_await object.read(10);
      EXPECT_EQ(text_of(rest), "c");
      co_await object.truncate(5);
      co_await object.seek(0);
      const auto all = co_await object.read(10);
      EXPECT_EQ(text_of(all), std::string_view("abc\0\0", 5));
    });
  });
}

TEST_F(LargeObjectTest, is_gone_after_unlink_and_rollback)
{
  run([&](Database& database) -> Task<> {
    std::int64_t id = 0;
    co_await database.transaction([&](Session session) -> Task<> {
      auto object = co_await LargeObject::create(session);
      id = object.id();
    });
    const auto session = database.session();
    co_await LargeObject::unlink(session, id);
    auto undone = database.transaction([&](Session undoing) -> Task<> {
      auto object = co_await LargeObject::create(undoing);
      throw Error{ErrorCode::bad_request, "Undone."};
    });
    co_await error_of(std::move(undone));
    EXPECT_EQ(server_.value("select count(*) from pg_largeobject_metadata"), "0");
    const auto error = co_await error_of(LargeObject::unlink(session, id));
    EXPECT_EQ(error.field("sqlstate"), "42704");
  });
}

TEST_F(LargeObjectTest, may_be_opened_for_reading_only)
{
  run([&](Database& database) -> Task<> {
    auto writing = database.transaction([](Session session) -> Task<> {
      auto created = co_await LargeObject::create(session);
      auto object = co_await LargeObject::open(session, created.id(), LargeObjectMode::read);
      co_await object.write(bytes_of("no"));
    });
    const auto error = co_await error_of(std::move(writing));
    EXPECT_EQ(error.field("sqlstate"), "55000");
  });
}

}  // namespace
}  // namespace sqlkit::test
