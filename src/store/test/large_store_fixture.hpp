#pragma once

#include "store/reading_position_repository.hpp"
#include "store/test/large_store_seed.hpp"
#include "store/test/plan_facts.hpp"
#include "store/test/store_fixture.hpp"

#include "sqlkit/sql/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

/// Only for tests.
namespace socialhub::store {

struct LargeAccounts {
  model::PlatformConnectionId often;
  model::PlatformConnectionId mastodon;
  model::PlatformConnectionId linkedin;
  model::PlatformConnectionId rare;
};

/// A database with 100,000 posts of one user: 70 % of Bluesky, 30 % of Mastodon, 0.1 % of LinkedIn;
/// a second Bluesky account sees 0.1 %. 20,000 lines of the inbox, 1,000 of them unread.
class LargeStoreTest : public testing::Test {
public:
  static void SetUpTestSuite()
  {
    suite() = std::make_unique<Suite>();
    sqlkit::run_task(migrate(suite()->database.connect_options()));
    seed();
  }
  static void TearDownTestSuite() { suite().reset(); }

protected:
  static constexpr std::int64_t middle_place = (1'795'334'400'000 - 50'000'000) << 12;
  const std::string max_place_ = "9223372036854775807";

  static model::UserId owner() { return suite()->owner; }
  static const LargeAccounts& accounts() { return suite()->accounts; }

  template <class Id>
  static std::string quoted(const Id& id)
  {
    return "'" + to_string(id) + "'";
  }
  static std::string place(std::int64_t place) { return std::to_string(place); }

  /// How the first statement that `ask` makes PostgreSQL prepare is run with these arguments, by a
  /// plan that is made without knowing them.
  PlanFacts explain(const std::function<sqlkit::Task<>()>& ask,
                    const std::vector<std::string>& arguments)
  {
    std::string statement;
    sqlkit::run_task(find_statement(&ask, &statement));
    std::string joined;
    for (const auto& argument : arguments) {
      joined += (joined.empty() ? "" : ", ") + argument;
    }
    return read_plan("\n" + statement + "\n" +
                     suite()->database.value(
                         "set plan_cache_mode = force_generic_plan; prepare question as " +
                         statement +
                         "; explain (analyze, costs off, timing off, summary off, format json)"
                         " execute question(" +
                         joined + ")"));
  }

  /// How often PostgreSQL plans a statement of `ask` for its arguments alone, if it runs `times`
  /// times.
  std::int64_t count_custom_plans(const std::function<sqlkit::Task<>()>& ask, int times)
  {
    std::int64_t plans = 0;
    sqlkit::run_task(ask_repeatedly(&ask, times, &plans));
    return plans;
  }

private:
  struct Suite {
    sqlkit::TestDatabase database;
    model::UserId owner{sqlkit::make_uuid_v7()};
    LargeAccounts accounts{
        model::PlatformConnectionId{sqlkit::make_uuid_v7()},
        model::PlatformConnectionId{sqlkit::make_uuid_v7()},
        model::PlatformConnectionId{sqlkit::make_uuid_v7()},
        model::PlatformConnectionId{sqlkit::make_uuid_v7()},
    };
  };

  static std::unique_ptr<Suite>& suite()
  {
    static std::unique_ptr<Suite> suite;
    return suite;
  }

  static sqlkit::Task<> migrate(sqlkit::ConnectOptions login)
  {
    auto migrations = sqlkit::to_migrations(embedded_migrations());
    sqlkit::MigrateOptions options;
    co_await sqlkit::migrate(std::move(login), std::move(migrations), std::move(options));
  }

  static void seed()
  {
    const auto& [database, owner, accounts] = *suite();
    suite()->database.execute(fmt::format(large_store_seed, fmt::arg("user", to_string(owner)),
                                          fmt::arg("often", to_string(accounts.often)),
                                          fmt::arg("mastodon", to_string(accounts.mastodon)),
                                          fmt::arg("linkedin", to_string(accounts.linkedin)),
                                          fmt::arg("rare", to_string(accounts.rare))));
    for (const auto* table : {"posts", "post_accounts", "notification_groups", "platforms"}) {
      suite()->database.execute(fmt::format("vacuum analyze {}", table));
    }
  }

  sqlkit::Task<> ask_repeatedly(const std::function<sqlkit::Task<>()>* ask, int times,
                                std::int64_t* custom_plans)
  {
    static constexpr auto plans = sqlkit::query<std::int64_t>([] {
      return sqlkit::sql(
          "select max(custom_plans) from pg_prepared_statements"
          " where statement not like '%pg_prepared_statements%'");
    });
    for (int i = 0; i < times; ++i) {
      co_await (*ask)();
    }
    *custom_plans = co_await one_.session().get(plans);
    co_await connect_anew();
  }

  struct Prepared {
    std::string statement;
  };

  sqlkit::Task<> find_statement(const std::function<sqlkit::Task<>()>* ask, std::string* statement)
  {
    static constexpr auto prepared = sqlkit::query<Prepared>([] {
      return sqlkit::sql("select statement from pg_prepared_statements order by prepare_time");
    });
    const auto before = co_await one_.session().list(prepared);
    co_await (*ask)();
    const auto after = co_await one_.session().list(prepared);
    for (const auto& row : after) {
      const bool is_old = std::ranges::any_of(
          before, [&](const auto& other) { return other.statement == row.statement; });
      const bool is_ours = row.statement.find("pg_prepared_statements") != std::string::npos;
      if (statement->empty() && !is_old && !is_ours) { *statement = row.statement; }
    }
    co_await connect_anew();
  }

  /// The next question finds a connection that has prepared nothing.
  sqlkit::Task<> connect_anew()
  {
    co_await one_.close();
    one_ = sqlkit::create_db(suite()->database.url(), {.connections = 1});
  }

protected:
  sqlkit::Database one_ = sqlkit::create_db(suite()->database.url(), {.connections = 1});
  PostRepository one_posts_{one_};
  NotificationRepository one_notifications_{one_};
  ReadingPositionRepository one_positions_{one_};
};

}  // namespace socialhub::store
