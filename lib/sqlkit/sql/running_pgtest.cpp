#include "sqlkit/sql/test/query_fixture.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/test/error_of.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sqlkit::test {
namespace {

class RunningTest : public QueryFixture {};

static constexpr auto count_orders =
    query<std::int64_t>([] { return select(count()).from(orders); });
static constexpr auto add_order = query([](Param<std::int32_t> id) {
  return insert_into(orders).values(orders.id = id, orders.user = "Ada");
});
static constexpr auto add_orders = query([](Param<std::int32_t> last) {
  return sql("insert into {} (id, \"user\") select i, 'Ada' from generate_series(1, {}) as i",
             orders, last);
});

TEST_F(RunningTest, a_read_only_transaction_writes_nothing)
{
  run([&](Database& database) -> Task<> {
    const TransactionOptions options{.isolation = Isolation::serializable,
                                     .access = Access::read_only,
                                     .deferrable = Deferrable::yes};
    bool is_refused = false;
    try {
      co_await database.transaction(
          [&](Session session) -> Task<> { co_await session.execute(add_order, 1); }, options);
    } catch (const Error& error) {
      is_refused = error.field("sqlstate") == "25006";
    }
    EXPECT_TRUE(is_refused);
  });
}

TEST_F(RunningTest, a_prepared_transaction_waits_for_its_second_phase)
{
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    // Names are the server's, not the database's.
    const auto name = [&](std::int32_t id) { return server_.name() + std::to_string(id); };
    for (const std::int32_t id : {1, 2}) {
      const TransactionOptions options{.prepare_as = name(id)};
      co_await database.transaction(
          [&](Session inside) -> Task<> { co_await inside.execute(add_order, id); }, options);
    }
    const auto waiting = co_await session.get(count_orders);
    EXPECT_EQ(waiting, 0);

    co_await database.commit_prepared(name(1));
    co_await database.rollback_prepared(name(2));

    const auto after = co_await session.get(count_orders);
    EXPECT_EQ(after, 1);
    const auto error = co_await error_of(database.commit_prepared("nobody's"));
    EXPECT_EQ(error.field("sqlstate"), "42704");
  });
}

TEST_F(RunningTest, a_cursor_reads_batch_by_batch)
{
  static constexpr auto from_id = query<std::int32_t>([](Param<std::int32_t> first) {
    return select(orders.id).from(orders).where(orders.id >= first).order_by(orders.id);
  });
  run([&](Database& database) -> Task<> {
    co_await database.transaction([&](Session session) -> Task<> {
      co_await session.execute(add_orders, 25);
      auto cursor = session.cursor(from_id, 4);
      std::vector<std::size_t> sizes;
      std::int64_t sum = 0;
      for (;;) {
        const auto rows = co_await cursor.next(10);
        if (rows.empty()) { break; }
        sizes.push_back(rows.size());
        for (const auto id : rows) {
          sum += id;
        }
      }
      co_await cursor.close();
      EXPECT_EQ(sizes, (std::vector<std::size_t>{10, 10, 2}));
      EXPECT_EQ(sum, 25 * 26 / 2 - 6);
    });
  });
}

TEST_F(RunningTest, a_cursor_needs_a_transaction)
{
  static constexpr auto all = query<std::int32_t>([] { return select(orders.id).from(orders); });
  run([&](Database& database) -> Task<> {
    auto session = database.session();
    auto cursor = session.cursor(all);
    bool is_refused = false;
    try {
      const auto rows = co_await cursor.next(10);
      ADD_FAILURE() << rows.size();
    } catch (const Error& error) {
      is_refused = true;
    }
    EXPECT_TRUE(is_refused);
  });
}

TEST_F(RunningTest, a_reservation_keeps_its_connection)
{
  static constexpr auto backend =
      query<std::int32_t>([] { return sql("select pg_backend_pid()"); });
  static constexpr auto set_name = query<std::string>([](Param<std::string> name) {
    return sql("select set_config('sqlkit.name', {}, false)", name);
  });
  static constexpr auto get_name =
      query<std::string>([] { return sql("select current_setting('sqlkit.name')"); });
  run([&](Database& database) -> Task<> {
    auto reservation = co_await database.reserve();
    auto own = reservation.session();
    auto other = database.session();
    co_await own.get(set_name, "mine");
    const auto name = co_await own.get(get_name);
    const auto own_pid = co_await own.get(backend);
    const auto other_pid = co_await other.get(backend);
    EXPECT_EQ(name, "mine");
    EXPECT_NE(own_pid, other_pid);
  });
}

TEST_F(RunningTest, hears_what_is_notified)
{
  static constexpr auto notify = query(
      [](Param<std::string> payload) { return sql("select pg_notify('news', {})", payload); });
  run([&](Database& database) -> Task<> {
    auto listener = database.listen({"news"});
    const auto gap = co_await listener.next();
    auto session = database.session();
    co_await session.execute(notify, "hello");
    const auto event = co_await listener.next();
    EXPECT_TRUE(std::holds_alternative<ListenGap>(gap));
    EXPECT_EQ(std::get<Notification>(event).payload, "hello");
  });
}

TEST_F(RunningTest, works_without_names_behind_a_proxy)
{
  run_task([&]() -> Task<> {
    auto database = create_db(server_.url(), {.connections = 1, .prepare = Prepare::unnamed});
    auto session = database.session();
    for (int i = 1; i <= 3; ++i) {
      co_await session.execute(add_order, i);
    }
    const auto count = co_await session.get(count_orders);
    static constexpr auto prepared =
        query<std::int64_t>([] { return sql("select count(*) from pg_prepared_statements"); });
    const auto names = co_await session.get(prepared);
    EXPECT_EQ(count, 3);
    EXPECT_EQ(names, 0);
    co_await database.close();
  }());
}

struct Author {
  std::string name;
  std::optional<std::string> link;
};
struct Article {
  std::string title;
  Author author;
  std::vector<std::string> words;
};
template <template <class, auto...> class Column>
struct Articles {
  Column<std::int32_t> id;
  Column<Article> body;
  Column<PlatformPostMetadata> metadata;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto articles = table<Articles>("articles");

struct Found {
  std::string name;
  std::optional<std::string> link;
  std::vector<std::string> words;
  std::optional<std::int64_t> likes;
};

TEST_F(RunningTest, looks_deep_into_json_and_changes_it)
{
  static constexpr auto add =
      query([](Param<Insert<Articles>> article) { return insert_into(articles).values(article); });
  static constexpr auto change = query([](Param<std::string> name, Param<std::int64_t> likes) {
    return update(articles)
        .set(articles.body = articles.body.set_at<&Article::author, &Author::name>(name),
             articles.metadata = articles.metadata.set_at<&TwitterMetadata::like_count>(likes))
        .where(articles.body.has_key("author") and
               articles.body.at<&Article::author, &Author::name>() == "Ada");
  });
  static_assert(change.sql() ==
                "update articles set body = jsonb_set(body, '{author,name}', to_jsonb($1)),"
                " metadata = case when metadata->>'platform' = 'twitter' then"
                " jsonb_set(metadata, '{likeCount}', to_jsonb($2)) else metadata end"
                " where body ? 'author' and body->'author'->>'name' = 'Ada'");
  static constexpr auto find = query<Found>([] {
    return select(articles.body.at<&Article::author, &Author::name>().as("name"),
                  articles.body.at<&Article::author, &Author::link>().as("link"),
                  articles.body.at<&Article::words>().as("words"),
                  articles.metadata.at<&TwitterMetadata::like_count>().as("likes"))
        .from(articles);
  });
  server_.execute(create_tables(describe(schema(articles))));
  run_session([&](Session session) -> Task<> {
    const Article body{.title = "T", .author = {.name = "Ada", .link = {}}, .words = {"a", "b"}};
    const Insert<Articles> article{
        .id = 1, .body = body, .metadata = PlatformPostMetadata(TwitterMetadata{.like_count = 1})};
    co_await session.execute(add, article);
    co_await session.execute(change, "Grace", 9);
    const auto found = co_await session.get(find);
    EXPECT_EQ(found.name, "Grace");
    EXPECT_EQ(found.link, std::nullopt);
    EXPECT_EQ(found.words, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(found.likes, 9);
  });
}

struct Hit {
  std::string external_id;
  double ts_rank;
  std::string ts_headline;
};

TEST_F(RunningTest, searches_ranks_and_shows_words)
{
  static constexpr auto search = query<Hit>([](Param<std::string> words) {
    const auto condition = websearch_to_tsquery("simple", words);
    const auto rank = ts_rank(posts.tsv, condition);
    return select(posts.external_id, rank,
                  ts_headline("simple", coalesce(posts.content, ""), condition,
                              "StartSel=<, StopSel=>"))
        .from(posts)
        .where(posts.tsv.matches(condition))
        .order_by(desc(rank));
  });
  static_assert(search.sql() ==
                "select external_id, ts_rank(tsv, websearch_to_tsquery('simple', $1))"
                "::double precision, ts_headline('simple', coalesce(content, ''),"
                " websearch_to_tsquery('simple', $1), 'StartSel=<, StopSel=>') from posts"
                " where tsv @@ websearch_to_tsquery('simple', $1) order by ts_rank desc");
  run_session([&](Session session) -> Task<> {
    auto post = a_post(user, "1");
    post.content = "a fat cat";
    co_await session.execute(insert_post, post);
    const auto hit = co_await session.get(search, "cat -dog");
    EXPECT_EQ(hit.external_id, "1");
    EXPECT_GT(hit.ts_rank, 0);
    EXPECT_EQ(hit.ts_headline, "a fat <cat>");
  });
}

}  // namespace
}  // namespace sqlkit::test
