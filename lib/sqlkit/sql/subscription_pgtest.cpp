#include "sqlkit/sql/subscription.hpp"
#include "sqlkit/sql/test/query_fixture.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/pg/test/error_of.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sqlkit::test {
namespace {

enum class State { open, closed };

template <template <class, auto...> class Column>
struct Tickets {
  Column<std::int32_t> id;
  Column<State> state;
  Column<std::optional<std::string>> title;
  Column<std::vector<std::string>> tags;
  Column<Timestamp, default_now> created_at;
  Column<std::optional<std::string>, named("assignedTo")> assigned_to;

  constexpr Rules rules() const { return {primary_key(id)}; }
};
inline constexpr auto tickets = table<Tickets>("tickets");
inline constexpr auto billing_tickets = table<Tickets>("billing.tickets");
using Ticket = Row<Tickets>;

struct TicketKey {
  std::int32_t id;
};
struct TicketState {
  State state;
  std::int32_t id;
};

const std::string one_ticket =
    "insert into tickets (id, state, title, tags) values (7, 'open', null, '{a,b}');";

/// A server that decodes its log, with a publication of one table.
class SubscriptionTest : public testing::Test {
protected:
  void SetUp() override
  {
    server_.execute(create_tables(describe(schema(tickets))));
    server_.execute("create publication changes for table tickets");
  }
  void TearDown() override
  {
    server_.execute(
        "select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where active");
    server_.execute(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
        " where database = current_database() and not temporary");
  }

  Subscription subscribe(std::string slot = {}, std::string settings = {}) const
  {
    auto options = server_.connect_options();
    options.url = Secret<>(options.url.reveal() + settings);
    return Subscription(std::move(options), {.publication = "changes", .slot = std::move(slot)});
  }

  TestDatabase server_;
};

bool is_gap(const SubscriptionEvent& event)
{
  return std::holds_alternative<SubscriptionGap>(event);
}

/// "inserted 7", for a look at the order of things.
std::string summary(const SubscriptionEvent& event)
{
  const auto* change = std::get_if<Change>(&event);
  if (!change) { return "gap"; }
  if (change->kind() == ChangeKind::truncated) { return "truncated"; }
  const bool is_gone = change->kind() == ChangeKind::deleted;
  const auto key = is_gone ? change->old_row<TicketKey>().value() : change->row<TicketKey>();
  return std::string(enum_name(change->kind())) + " " + std::to_string(key.id);
}

TEST_F(SubscriptionTest, gives_changes_as_rows)
{
  run_task([&]() -> Task<> {
    auto subscription = subscribe();
    const auto first = co_await subscription.next();
    EXPECT_TRUE(is_gap(first));

    server_.execute(one_ticket);

    const auto event = co_await subscription.next();
    const auto& change = std::get<Change>(event);
    EXPECT_EQ(change.kind(), ChangeKind::inserted);
    EXPECT_EQ(change.schema_name(), "public");
    EXPECT_TRUE(change.is_of(tickets));
    EXPECT_FALSE(change.is_of(billing_tickets));
    const auto ticket = change.row<Ticket>();
    EXPECT_EQ(ticket.id, 7);
    EXPECT_EQ(ticket.state, State::open);
    EXPECT_EQ(ticket.title, std::nullopt);
    EXPECT_EQ(ticket.tags, (std::vector<std::string>{"a", "b"}));
    EXPECT_GT(ticket.created_at, Timestamp());
    EXPECT_FALSE(change.old_row<Ticket>());
  }());
}

TEST_F(SubscriptionTest, keeps_the_order_of_commits)
{
  run_task([&]() -> Task<> {
    auto subscription = subscribe();
    co_await subscription.next();

    server_.execute(one_ticket + "update tickets set title = 'x'; update tickets set id = 8;");
    server_.execute("delete from tickets");
    server_.execute("begin; truncate tickets; rollback; truncate tickets");

    std::vector<std::string> told;
    for (int i = 0; i < 5; ++i) {
      const auto event = co_await subscription.next();
      told.push_back(summary(event));
    }
    EXPECT_EQ(told, (std::vector<std::string>{"inserted 7", "updated 7", "updated 8", "deleted 8",
                                              "truncated"}));
  }());
}

TEST_F(SubscriptionTest, tells_the_old_key_or_the_whole_old_row)
{
  server_.execute(one_ticket);
  run_task([&]() -> Task<> {
    auto subscription = subscribe();
    co_await subscription.next();
    server_.execute("update tickets set id = 8");
    server_.execute(
        "alter table tickets replica identity full; update tickets set state = 'closed'");

    const auto renamed = co_await subscription.next();
    const auto closed = co_await subscription.next();

    const auto key = std::get<Change>(renamed).old_row<TicketKey>();
    EXPECT_EQ(key.value().id, 7);
    EXPECT_THROW(std::get<Change>(renamed).old_row<TicketState>(), Error);
    const auto before = std::get<Change>(closed).old_row<TicketState>();
    const auto after = std::get<Change>(closed).row<TicketState>();
    EXPECT_EQ(before.value().state, State::open);
    EXPECT_EQ(after.state, State::closed);
  }());
}

TEST_F(SubscriptionTest, says_which_large_value_was_not_sent)
{
  server_.execute(one_ticket +
                  "alter table tickets alter title set storage external;"
                  "update tickets set title = repeat('long', 5000)");
  run_task([&]() -> Task<> {
    auto subscription = subscribe();
    co_await subscription.next();
    server_.execute("update tickets set state = 'closed'");
    const auto event = co_await subscription.next();
    const auto& change = std::get<Change>(event);
    EXPECT_EQ(change.row<TicketState>().state, State::closed);
    try {
      change.row<Ticket>();
      ADD_FAILURE() << "a value that was not sent was read";
    } catch (const Error& error) {
      EXPECT_EQ(error.field("column"), "title");
    }
  }());
}

TEST_F(SubscriptionTest, says_that_a_gap_follows_a_lost_connection)
{
  run_task([&]() -> Task<> {
    auto subscription = subscribe();
    co_await subscription.next();
    server_.end_sessions();

    const auto gap = co_await subscription.next();
    server_.execute(one_ticket);
    const auto after = co_await subscription.next();

    EXPECT_TRUE(is_gap(gap));
    EXPECT_EQ(summary(after), "inserted 7");
  }());
}

TEST_F(SubscriptionTest, goes_on_where_a_named_slot_was)
{
  run_task([&]() -> Task<> {
    {
      auto subscription = subscribe("app");
      const auto gap = co_await subscription.next();
      EXPECT_TRUE(is_gap(gap));
      server_.execute(one_ticket);
      server_.execute("update tickets set id = 8");
      server_.execute("update tickets set id = 9");
      co_await subscription.next();
      const auto unconfirmed = co_await subscription.next();
      EXPECT_EQ(summary(unconfirmed), "updated 8");
    }
    server_.execute("delete from tickets");

    auto subscription = subscribe("app");
    const auto again = co_await subscription.next();
    const auto missed = co_await subscription.next();
    server_.end_sessions();
    const auto missed_too = co_await subscription.next();

    EXPECT_EQ(summary(again), "updated 8");
    EXPECT_EQ(summary(missed), "updated 9");
    EXPECT_NE(summary(missed_too), "gap");
  }());
}

static constexpr auto write_later = query([] {
  return sql("insert into {} (id, state, tags) select 7, 'open', '{{}}' from pg_sleep(0.8)",
             tickets);
});

TEST_F(SubscriptionTest, answers_the_servers_questions_for_a_sign_of_life)
{
  run_task([&]() -> Task<> {
    auto subscription = subscribe("", " options='-c wal_sender_timeout=200'");
    co_await subscription.next();
    // The row comes after several times the limit, during which nothing else is said.
    auto database = create_db(server_.connect_options().url);
    const auto executor = co_await this_task::executor;
    TaskGroup writing(executor);
    auto write = [](Session session) -> Task<> { co_await session.execute(write_later); };
    writing.spawn("write later", write(database.session()));

    const auto event = co_await subscription.next();

    EXPECT_EQ(summary(event), "inserted 7");
    co_await writing.join();
    co_await writing.stop();
    co_await database.close();
  }());
}

TEST_F(SubscriptionTest, says_that_there_is_no_publication)
{
  run_task([&]() -> Task<> {
    auto database = create_db(server_.connect_options().url);
    auto subscription = database.subscribe("nobody's");
    const auto error = co_await error_of(subscription.next());
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_EQ(error.field("publication"), "nobody's");
  }());
}

TEST_F(SubscriptionTest, says_that_the_server_does_not_decode_its_log)
{
  if (server_.value("show wal_level") == "logical") { GTEST_SKIP() << "this server does"; }
  run_task([&]() -> Task<> {
    auto subscription = subscribe();
    const auto error = co_await error_of(subscription.next());
    EXPECT_EQ(error.message(),
              "Changes can be followed only on a server with wal_level = logical.");
  }());
}

TEST_F(SubscriptionTest, says_that_a_role_may_not_replicate)
{
  const auto role = "reader_" + server_.value("select pg_backend_pid()");
  server_.execute("create role " + role + " login");
  auto options = server_.connect_options();
  options.url = Secret<>(options.url.reveal() + " user=" + role);
  run_task([&]() -> Task<> {
    Subscription subscription(options, {.publication = "changes"});
    const auto error = co_await error_of(subscription.next());
    EXPECT_EQ(error.field("connect_problem"), "login");
  }());
  server_.execute("drop role " + role);
}

}  // namespace
}  // namespace sqlkit::test
