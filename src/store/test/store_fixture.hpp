#pragma once

#include "crypto/sealed.hpp"
#include "store/authorization_repository.hpp"
#include "store/connection_repository.hpp"
#include "store/event_repository.hpp"
#include "store/feed_places.hpp"
#include "store/health_repository.hpp"
#include "store/ingest_repository.hpp"
#include "store/migrations.hpp"
#include "store/notification_repository.hpp"
#include "store/poll_repository.hpp"
#include "store/post_repository.hpp"
#include "store/session_repository.hpp"
#include "store/test/builders.hpp"
#include "store/user_repository.hpp"

#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/pg/test/test_database.hpp"
#include "sqlkit/sql/database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>

#include <unistd.h>

/// Only for tests.
namespace socialhub::store {

/// The store on a migrated database of its own, with one user who has connected one account.
class StoreTest : public testing::Test {
public:
  static void SetUpTestSuite()
  {
    database_name() = std::make_unique<sqlkit::TestDatabase>();
    sqlkit::run_task(migrate(database_name()->connect_options()));
  }
  static void TearDownTestSuite() { database_name().reset(); }

protected:
  StoreTest() : keys_(make_keys())
  {
    server_.execute(
        "truncate users, platforms, posts, notifications, notification_groups, events, user_state, "
        "quarantine, oauth_apps cascade");
    run([this]() -> sqlkit::Task<> {
      const model::User owner{user_, "Robin", "robin@example.org", model::Role::owner};
      co_await users_.create_first(owner, "hash");
      account_ = co_await connect("did:plc:robin");
    });
  }
  ~StoreTest() override { std::filesystem::remove_all(folder_); }

  /// Runs a test's coroutine on a pool of its own thread.
  void run(const std::function<sqlkit::Task<>()>& body) { sqlkit::run_task(run_and_close(body)); }

  sqlkit::Task<model::PlatformConnectionId> connect(std::string did)
  {
    model::PlatformConnection connection;
    connection.user_id = user_;
    connection.id = model::PlatformConnectionId{sqlkit::make_uuid_v7()};
    connection.external_id = std::move(did);
    connection.handle = "robin.test";
    connection.server_url = "https://network.example";
    connection.capabilities.read_home.allowance = model::Allowance::ok;
    connection.capabilities.read_notifications.allowance = model::Allowance::ok;
    ConnectionTokens tokens;
    tokens.access_token = sqlkit::Secret<>{"canary-access-token"};
    tokens.refresh_token = sqlkit::Secret<>{"canary-refresh-token"};
    const std::vector<std::string> scopes;
    const auto saved = co_await connections_.save(connection, tokens, scopes);
    co_return saved.id;
  }

  IncomingPage a_page(std::vector<IncomingPost> posts) const
  {
    IncomingPage page;
    page.user_id = user_;
    page.connection_id = account_;
    page.posts = std::move(posts);
    page.seen_at = noon + std::chrono::hours(1);
    return page;
  }

  /// All posts of the home feed, newest first, by following pages of three.
  sqlkit::Task<std::vector<StoredPost>> read_feed()
  {
    std::vector<StoredPost> all;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    for (;;) {
      const PostRepository::FeedQuery query{.user = user_, .limit = 3};
      auto page = co_await posts_.list_before(query, before);
      if (page.empty()) { co_return all; }
      before = *page.back().feed_id;
      std::ranges::move(page, std::back_inserter(all));
    }
  }

  sqlkit::Task<std::vector<NotificationGroup>> list_inbox(InboxFilter filter)
  {
    const InboxQuery inbox{.filter = filter};
    auto groups = co_await notifications_.list(user_, inbox);
    co_return groups;
  }

  static sqlkit::Timestamp moment_of_place(const StoredPost& stored)
  {
    return moment_of(*stored.feed_id);
  }

  /// Twenty posts of the same millisecond, with names of their own for each page.
  sqlkit::Task<> store_twenty_at_noon(int page)
  {
    std::vector<IncomingPost> posts;
    for (int i = 0; i < 20; ++i) {
      posts.push_back(a_post(std::to_string(page) + "-" + std::to_string(i)));
    }
    co_await ingest_.store(a_page(std::move(posts)));
  }

  static std::vector<std::string> contents(const std::vector<StoredPost>& posts)
  {
    std::vector<std::string> texts;
    for (const auto& stored : posts) {
      texts.push_back(stored.post.content);
    }
    return texts;
  }

  const model::UserId user_{sqlkit::make_uuid_v7()};
  model::PlatformConnectionId account_;
  sqlkit::TestDatabase& server_ = *database_name();
  std::filesystem::path folder_;
  crypto::KeyRing keys_;
  sqlkit::Database database_ = sqlkit::create_db(server_.url(), {.prepare = server_.prepare()});
  UserRepository users_{database_};
  SessionRepository sessions_{database_};
  ConnectionRepository connections_{database_, keys_};
  AuthorizationRepository authorizations_{database_, keys_};
  PollRepository polls_{database_};
  IngestRepository ingest_{database_};
  PostRepository posts_{database_};
  NotificationRepository notifications_{database_};
  EventRepository events_{database_};
  HealthRepository healths_{database_};

private:
  static std::unique_ptr<sqlkit::TestDatabase>& database_name()
  {
    static std::unique_ptr<sqlkit::TestDatabase> database;
    return database;
  }

  static sqlkit::Task<> migrate(sqlkit::ConnectOptions login)
  {
    auto migrations = sqlkit::to_migrations(embedded_migrations());
    sqlkit::MigrateOptions options;
    co_await sqlkit::migrate(std::move(login), std::move(migrations), std::move(options));
  }

  sqlkit::Task<> run_and_close(std::function<sqlkit::Task<>()> body)
  {
    std::exception_ptr failure;
    try {
      co_await body();
    } catch (...) {
      failure = std::current_exception();  // the pool closes in any case
    }
    co_await database_.close();
    database_ = sqlkit::create_db(server_.url(), {.prepare = server_.prepare()});
    if (failure) { std::rethrow_exception(failure); }
  }

  crypto::KeyRing make_keys()
  {
    std::string pattern = (std::filesystem::temp_directory_path() / "store-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    return crypto::KeyRing::open(folder_ / "keys");
  }
};

}  // namespace socialhub::store
