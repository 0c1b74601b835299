#include "store/test/store_fixture.hpp"

#include "sqlkit/base/error.hpp"

#include <set>

namespace socialhub::store {
namespace {

using namespace std::chrono_literals;
using sqlkit::Task;

class AccountsTest : public StoreTest {
protected:
  Task<std::vector<DuePoll>> claim_due()
  {
    auto due = co_await polls_.claim_due(sqlkit::make_uuid_v7(), 10, 60s);
    co_return due;
  }
};

TEST_F(AccountsTest, tokens_are_not_readable_in_the_database)
{
  run([this]() -> Task<> {
    const auto tokens = co_await connections_.find_tokens(user_, account_);

    EXPECT_EQ(tokens->access_token.reveal(), "canary-access-token");
    EXPECT_EQ(tokens->refresh_token.reveal(), "canary-refresh-token");
    EXPECT_EQ(server_.value("select count(*) from platforms"
                            " where position('canary'::bytea in access_token) > 0"
                            " or position('canary'::bytea in refresh_token) > 0"),
              "0");
  });
}

TEST_F(AccountsTest, an_empty_refresh_token_does_not_overwrite_the_stored_one)
{
  run([this]() -> Task<> {
    ConnectionTokens renewed;
    renewed.access_token = sqlkit::Secret<>{"second"};
    co_await connections_.set_tokens(user_, account_, renewed);

    const auto tokens = co_await connections_.find_tokens(user_, account_);

    EXPECT_EQ(tokens->access_token.reveal(), "second");
    EXPECT_EQ(tokens->refresh_token.reveal(), "canary-refresh-token");
  });
}

TEST_F(AccountsTest, connecting_again_keeps_the_account_and_its_posts)
{
  run([this]() -> Task<> {
    const auto first_page = a_page({a_post("1")});
    co_await ingest_.store(first_page);

    const auto again = co_await connect("did:plc:robin");

    const auto feed = co_await read_feed();
    EXPECT_EQ(again, account_);
    EXPECT_EQ(feed.size(), 1);
  });
}

TEST_F(AccountsTest, removing_an_account_removes_only_what_nobody_else_sees)
{
  run([this]() -> Task<> {
    const auto other = co_await connect("did:plc:robin-two");
    auto shared = a_page({a_post("shared")});
    shared.connection_id = other;
    const auto first_page = a_page({a_post("shared"), a_post("mine")});
    co_await ingest_.store(first_page);
    co_await ingest_.store(shared);

    const bool is_removed = co_await connections_.remove(user_, account_);

    const auto feed = co_await read_feed();
    EXPECT_TRUE(is_removed);
    EXPECT_EQ(contents(feed), (std::vector<std::string>{"Post shared"}));
    EXPECT_EQ(feed.at(0).account_states.size(), 1);
    EXPECT_EQ(feed.at(0).account_states.at(0).platform_id, other);
  });
}

TEST_F(AccountsTest, what_a_network_does_not_let_be_read_is_not_polled)
{
  run([this]() -> Task<> {
    auto connection = co_await connections_.get(user_, account_);
    connection.capabilities.read_home.allowance = model::Allowance::impossible;
    const ConnectionTokens no_tokens;
    const std::vector<std::string> scopes;
    co_await connections_.save(connection, no_tokens, scopes);

    const auto due = co_await claim_due();

    EXPECT_EQ(due.size(), 1U);
    EXPECT_EQ(due.front().stream, PollStream::notifications);
  });
}

TEST_F(AccountsTest, a_due_stream_is_taken_by_one_poller)
{
  run([this]() -> Task<> {
    const auto first = co_await claim_due();
    const auto second = co_await claim_due();

    EXPECT_EQ(first.size(), 2);
    EXPECT_TRUE(second.empty());
    server_.execute("update poll_cursors set next_poll_at = now() - interval '1 second'");
    const auto after_the_lease = co_await claim_due();
    EXPECT_EQ(after_the_lease.size(), 2);
  });
}

TEST_F(AccountsTest, a_poll_that_is_released_is_due_as_if_it_had_not_begun)
{
  run([this]() -> Task<> {
    const auto first = co_await claim_due();

    co_await polls_.release(first.at(0), 0s);

    const auto again = co_await claim_due();
    EXPECT_EQ(again.size(), 1);
    EXPECT_EQ(again.at(0).stream, first.at(0).stream);
    EXPECT_EQ(again.at(0).failures, 0);
  });
}

TEST_F(AccountsTest, a_claim_whose_answer_was_lost_is_given_back)
{
  run([this]() -> Task<> {
    const auto lost = sqlkit::make_uuid_v7();
    co_await polls_.claim_due(lost, 1, 60s);
    const auto other = co_await claim_due();

    co_await polls_.release_claim(lost);

    const auto again = co_await claim_due();
    EXPECT_EQ(other.size(), 1);
    EXPECT_EQ(again.size(), 1);
    EXPECT_NE(again.at(0).stream, other.at(0).stream);
  });
}

TEST_F(AccountsTest, somebody_who_looks_makes_old_polls_due)
{
  run([this]() -> Task<> {
    const auto due = co_await claim_due();
    co_await polls_.succeed(due.at(0), std::nullopt, 120s);
    const auto while_leased = co_await polls_.hasten(user_, model::Platform::bluesky, 0s);

    const auto of_another_network = co_await polls_.hasten(user_, model::Platform::mastodon, 0s);
    const auto not_old_enough = co_await polls_.hasten(user_, model::Platform::bluesky, 120s);
    co_await polls_.succeed(due.at(0), std::nullopt, 120s);
    const auto old_enough = co_await polls_.hasten(user_, model::Platform::bluesky, 0s);

    const auto again = co_await claim_due();
    EXPECT_EQ(while_leased, 1);
    EXPECT_EQ(of_another_network, 0);
    EXPECT_EQ(not_old_enough, 0);
    EXPECT_EQ(old_enough, 1);
    EXPECT_EQ(again.size(), 1);
  });
}

TEST_F(AccountsTest, somebody_who_looks_does_not_shorten_the_pause_after_a_failure)
{
  run([this]() -> Task<> {
    const auto due = co_await claim_due();
    for (const auto& poll : due) {
      co_await polls_.fail(poll, 60s);
    }

    const auto hastened = co_await polls_.hasten(user_, model::Platform::bluesky, 0s);

    EXPECT_EQ(hastened, 0);
  });
}

TEST_F(AccountsTest, a_poll_that_was_cut_off_goes_on_where_it_stopped)
{
  run([this]() -> Task<> {
    auto page = a_page({a_post("1")});
    page.cursor = PollCursor{.resume = "page-2", .newest = noon};
    co_await ingest_.store(page);

    auto due = co_await claim_due();
    std::erase_if(due, [](const auto& poll) { return poll.stream != PollStream::home; });
    EXPECT_EQ(due.at(0).cursor->resume, "page-2");
    co_await polls_.succeed(due.at(0), noon, 0s);

    auto next = co_await claim_due();
    EXPECT_EQ(next.size(), 1);
    EXPECT_FALSE(next.at(0).cursor);
    EXPECT_EQ(next.at(0).newest_seen_at, noon);
  });
}

TEST_F(AccountsTest, a_poll_knows_when_its_account_is_gone)
{
  run([this]() -> Task<> {
    const auto due = co_await claim_due();
    const bool is_there = co_await polls_.has_stream(due.at(0));
    co_await connections_.remove(user_, account_);

    const bool is_still_there = co_await polls_.has_stream(due.at(0));

    EXPECT_TRUE(is_there);
    EXPECT_FALSE(is_still_there);
  });
}

TEST_F(AccountsTest, paused_accounts_are_not_polled)
{
  run([this]() -> Task<> {
    co_await connections_.set_status(user_, account_, model::ConnectionStatus::reconnect,
                                     std::nullopt);

    const auto due = co_await claim_due();

    EXPECT_TRUE(due.empty());
  });
}

TEST_F(AccountsTest, there_is_one_first_user)
{
  run([this]() -> Task<> {
    const model::User late{model::UserId{sqlkit::make_uuid_v7()}, "Late", "late@example.org",
                           model::Role::owner};

    const bool is_created = co_await users_.create_first(late, "hash");

    EXPECT_FALSE(is_created);
    EXPECT_EQ(server_.value("select count(*) from users"), "1");
  });
}

TEST_F(AccountsTest, a_person_is_found_by_address_in_any_case)
{
  run([this]() -> Task<> {
    const auto found = co_await users_.find_by_email("ROBIN@example.org");

    EXPECT_EQ(found->user.id, user_);
    EXPECT_EQ(found->password_hash, "hash");
  });
}

TEST_F(AccountsTest, a_session_ends_when_it_expires_or_is_not_used)
{
  run([this]() -> Task<> {
    const SessionRepository::TokenHash hash(32, std::byte{7});
    SessionRepository::NewSession session{hash, user_, noon + 1h, "browser", "127.0.0.1"};
    co_await sessions_.create(session, noon);

    const auto alive = co_await sessions_.find_user(hash, noon + 59min, noon - 1h);
    const auto expired = co_await sessions_.find_user(hash, noon + 61min, noon - 1h);
    const auto idle = co_await sessions_.find_user(hash, noon + 59min, noon + 30min);
    EXPECT_EQ(alive->user.id, user_);
    EXPECT_FALSE(expired);
    EXPECT_FALSE(idle);

    const bool is_removed = co_await sessions_.remove(hash);
    const auto gone = co_await sessions_.find_user(hash, noon + 1min, noon - 1h);
    EXPECT_TRUE(is_removed);
    EXPECT_FALSE(gone);
  });
}

TEST_F(AccountsTest, events_are_replayed_in_order_until_they_are_too_old)
{
  run([this]() -> Task<> {
    const auto start = co_await events_.latest_id(user_);
    const auto first_page = a_page({a_post("1")});
    co_await ingest_.store(first_page);
    const auto second_page = a_page({a_post("2", noon + 1s)});
    co_await ingest_.store(second_page);

    const auto replayed = co_await events_.list_after(user_, start);
    EXPECT_EQ(replayed->size(), 2);
    EXPECT_EQ(replayed->at(0).kind, EventKind::posts);
    EXPECT_LT(replayed->at(0).id, replayed->at(1).id);

    server_.execute("update events set created_at = now() - interval '11 minutes'");
    co_await events_.remove_old();
    const auto lost = co_await events_.list_after(user_, start);
    EXPECT_FALSE(lost);
  });
}

}  // namespace
}  // namespace socialhub::store
