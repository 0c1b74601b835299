// Upserting posts in bulk, typed, against COPY of the same rows: the same table with all its keys,
// checks and indexes, emptied before each round. Rounds alternate.
//
//   SQLKIT_TEST_URL=… build/…/sqlkit_sql_bench

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/test/create_tables.hpp"
#include "sqlkit/sql/test/query_fixture.hpp"
#include "sqlkit/sql/test/sample_schema.hpp"

#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/test/test_database.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sqlkit::test {
namespace {

constexpr auto longest_run = std::chrono::seconds(300);
constexpr int rounds = 5;
constexpr int batches = 20;
constexpr int rows_per_batch = 1'000;
constexpr double bar = 0.5;

struct PostInput {
  UserId user_id;
  Platform platform;
  std::string external_id;
  std::optional<std::string> content;
  PlatformPostMetadata metadata;
  std::vector<std::string> labels;
};

constexpr auto upsert_posts = query([](Param<std::span<const PostInput>> batch) {
  return insert_into(posts)
      .values(batch)
      .on_conflict(posts.user_id, posts.platform, posts.external_id)
      .do_update(posts.content = excluded(posts.content),
                 posts.metadata = excluded(posts.metadata));
});

constexpr auto copied = "posts (user_id, platform, external_id, content, metadata, labels)";
constexpr auto read_copied =
    "copy (select user_id, platform, external_id, content, metadata, labels from posts) to stdout";

std::vector<std::vector<PostInput>> make_batches(UserId user)
{
  std::vector<std::vector<PostInput>> made(batches);
  int number = 0;
  for (auto& batch : made) {
    for (int i = 0; i < rows_per_batch; ++i, ++number) {
      batch.push_back(
          {.user_id = user,
           .platform = Platform::bluesky,
           .external_id = "at://did:plc:ada/app.bsky.feed.post/" + std::to_string(number),
           .content = "Post " + std::to_string(number) + " says what posts say, in words.",
           .metadata = BlueskyMetadata{.like_count = number, .cid = "bafy"},
           .labels = {"one", "two"}});
    }
  }
  return made;
}

double seconds_since(std::chrono::steady_clock::time_point start)
{
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Task<double> upsert_all(Database* database, const std::vector<std::vector<PostInput>>* rows)
{
  const auto start = std::chrono::steady_clock::now();
  const std::function<Task<>(Session)> body = [rows](Session session) -> Task<> {
    for (const auto& batch : *rows) {
      co_await session.execute(upsert_posts, batch);
    }
  };
  co_await database->transaction(body);
  co_return seconds_since(start);
}

Task<double> copy_all(Connection* connection, const Parameters::Buffer* rows)
{
  const auto text = "copy " + std::string(copied) + " from stdin";
  bool is_sent = false;
  const ChunkSource source = [&](Parameters::Buffer& chunk) {
    if (is_sent) { return false; }
    chunk = *rows;
    return is_sent = true;
  };
  const auto start = std::chrono::steady_clock::now();
  co_await connection->copy_in(text, source);
  co_return seconds_since(start);
}

struct Figures {
  std::vector<double> upserts;
  std::vector<double> copies;
};

Task<> measure(Database* database, Connection* connection, Figures* figures)
{
  auto session = database->session();
  const auto user = co_await session.get(insert_user, "Ada", "ada@example.org", "192.0.2.7");
  const auto rows = make_batches(user);
  co_await upsert_all(database, &rows);
  Parameters::Buffer copy_rows;
  const ChunkSink keep = [&](std::span<const std::byte> chunk) {
    copy_rows.insert(copy_rows.end(), chunk.begin(), chunk.end());
  };
  co_await connection->copy_out(read_copied, keep);
  for (int round = 0; round < rounds; ++round) {
    co_await connection->execute("truncate posts");
    const auto upserting = co_await upsert_all(database, &rows);
    co_await connection->execute("truncate posts");
    const auto copying = co_await copy_all(connection, &copy_rows);
    figures->upserts.push_back(upserting);
    figures->copies.push_back(copying);
  }
}

Task<> run_all(const TestDatabase* server, Figures* figures)
{
  auto database = create_db(server->url(), {.connections = 1});
  auto options = server->connect_options();
  const auto connection = co_await Connection::open(std::move(options));
  co_await measure(&database, connection.get(), figures);
  co_await database.close();
}

int run_benchmark()
{
  TestDatabase server;
  server.execute(create_tables(describe(sample_schema)));
  Figures figures;
  run_task(run_all(&server, &figures), longest_run);
  const auto upsert = *std::ranges::min_element(figures.upserts);
  const auto copy = *std::ranges::min_element(figures.copies);
  const auto ratio = copy / upsert;
  std::printf("%d posts upserted %.2f s   COPY %.2f s   ratio %.2f   bar %.2f   %s\n",
              batches * rows_per_batch, upsert, copy, ratio, bar, ratio >= bar ? "ok" : "MISSED");
  // Times of a busy machine: only half the bar is a failure.
  return ratio >= bar / 2 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace sqlkit::test

int main()
{
  try {
    return sqlkit::test::run_benchmark();
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return EXIT_FAILURE;
  }
}
