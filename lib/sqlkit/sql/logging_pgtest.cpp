#include "sqlkit/sql/test/query_fixture.hpp"
#include "sqlkit/sql/text_types.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

template <template <class, auto...> class Column>
struct Keys {
  Column<std::int32_t> id;
  Column<std::string> owner;
  Column<Secret<>> token;
  Column<std::optional<Secret<>>> old_token;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto keys = table<Keys>("keys");

static constexpr auto add_key =
    query([](Param<Insert<Keys>> key) { return insert_into(keys).values(key); });
static constexpr auto add_keys = query(
    [](Param<std::span<const Insert<Keys>>> batch) { return insert_into(keys).values(batch); });
static constexpr auto key_by_token = query<Row<Keys>>(
    [](Param<Secret<>> token) { return select(keys).from(keys).where(keys.token == token); });

class LoggingTest : public testing::Test {
protected:
  void SetUp() override { server_.execute(create_tables(describe(schema(keys)))); }

  /// Runs the body and gives what was told: the values of each statement.
  std::vector<std::string> values_told(std::function<Task<>(Session)> body)
  {
    std::vector<std::string> told;
    DatabaseOptions options{.prepare = server_.prepare()};
    options.events.statement = [&](const StatementEvent& event) {
      told.push_back(parameters_text(event));
    };
    run_task([&]() -> Task<> {
      auto database = create_db(server_.url(), std::move(options));
      const auto session = database.session();
      co_await body(session);
      co_await database.close();
    }());
    return told;
  }

  TestDatabase server_;
};

TEST_F(LoggingTest, tells_values_but_no_secrets)
{
  const auto told = values_told([](Session session) -> Task<> {
    const Insert<Keys> key{.id = 1, .owner = "Ada", .token = Secret<>("s3cret"), .old_token = {}};
    co_await session.execute(add_key, key);
    const Secret<> token("s3cret");
    const auto found = co_await session.get(key_by_token, token);
    EXPECT_EQ(found.token, Secret<>("s3cret"));
    EXPECT_EQ(found.old_token, std::nullopt);
  });
  EXPECT_EQ(told, (std::vector<std::string>{"1, 'Ada', ***, ***", "***"}));
}

TEST_F(LoggingTest, tells_no_secrets_of_many_rows)
{
  const auto told = values_told([](Session session) -> Task<> {
    const std::vector<Insert<Keys>> batch{
        {.id = 1, .owner = "Ada", .token = Secret<>("a"), .old_token = Secret<>("b")},
        {.id = 2, .owner = "Bob", .token = Secret<>("c"), .old_token = {}}};
    co_await session.execute(add_keys, batch);
  });
  EXPECT_EQ(told, std::vector<std::string>{"array[1, 2], array['Ada', 'Bob'], ***, ***"});
}

static constexpr auto own_text = query<std::string>([] { return sql("select current_query()"); });

TEST_F(LoggingTest, puts_tags_behind_a_statement)
{
  const CommentTags tags{{"route", "/feed?a='b'*/"}, {"action", "list"}};
  constexpr auto comment = " /*action='list',route='%2Ffeed%3Fa%3D%27b%27%2A%2F'*/";
  EXPECT_EQ(comment_text(tags), comment);
  EXPECT_EQ(comment_text({}), "");

  const auto told = values_told([&](Session session) -> Task<> {
    auto tagged = session.with_comment(tags);
    const auto text = co_await tagged.get(own_text);
    EXPECT_EQ(text, std::string(own_text.sql()) + comment);
    auto batch = tagged.batch();
    const auto one = batch.get(own_text);
    const auto two = batch.list(own_text);
    co_await batch.send();
    EXPECT_EQ(*one, text);
    EXPECT_EQ((*two)[0], text);
    const auto plain = co_await session.get(own_text);
    EXPECT_EQ(plain, own_text.sql());
  });
  EXPECT_EQ(told.size(), 4u);
}

}  // namespace
}  // namespace sqlkit::test
