#include "service/token_service.hpp"

#include "service/test/service_fixture.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task_group.hpp"

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;
using connector::Tokens;
using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;

class TokenServiceTest : public ServiceTest {
protected:
  TokenServiceTest() { tokens_.use(connectors_); }

  Tokens some_tokens(const std::string& name, std::chrono::seconds life) const
  {
    return {.access_token = sqlkit::Secret<>{"access-" + name},
            .refresh_token = sqlkit::Secret<>{"refresh-" + name},
            .access_expires_at = clock_.now() + life};
  }

  Task<> store_tokens(std::string name, std::chrono::seconds life)
  {
    const auto tokens = some_tokens(name, life);
    store::ConnectionTokens stored{tokens.access_token, tokens.refresh_token,
                                   tokens.access_expires_at};
    co_await connections_.set_tokens(user_, account_, std::move(stored));
  }

  /// Asks as often as that at once; gives what each got, "" for an Error.
  Task<std::vector<std::string>> ask_at_once(int callers)
  {
    const auto executor = co_await sqlkit::this_task::executor;
    std::vector<std::string> answers;
    sqlkit::TaskGroup tasks(executor);
    for (int i = 0; i < callers; ++i) {
      tasks.spawn("caller", ask(&tokens_, &answers));
    }
    co_await tasks.join();
    co_return answers;
  }

  Task<> ask(TokenService* service, std::vector<std::string>* answers)
  {
    std::string answer;
    try {
      const auto tokens = co_await service->current(an_account());
      answer = tokens.access_token.reveal();
    } catch (const Error&) {
      answer = "";
    }
    answers->push_back(answer);
  }

  /// The code of what it throws.
  Task<std::optional<ErrorCode>> ask_in_vain()
  {
    std::optional<ErrorCode> code;
    try {
      co_await tokens_.current(an_account());
    } catch (const Error& error) {
      code = error.code();
    }
    co_return code;
  }
};

TEST_F(TokenServiceTest, gives_what_is_stored_while_it_is_good)
{
  run([this]() -> Task<> {
    co_await store_tokens("1", 1h);

    const auto tokens = co_await tokens_.current(an_account());

    EXPECT_EQ(tokens.access_token.reveal(), "access-1");
    EXPECT_TRUE(network_->refreshed.empty());
  });
}

TEST_F(TokenServiceTest, whoever_read_before_a_renewal_does_not_renew_what_is_renewed)
{
  run([this]() -> Task<> {
    for (int round = 1; round <= 20; ++round) {
      co_await store_tokens("old", 5min);
      network_->refreshed.clear();
      network_->fresh_tokens.then(some_tokens("new", 1h));

      const auto answers = co_await ask_at_once(30);

      EXPECT_EQ(answers, std::vector<std::string>(30, "access-new")) << "round " << round;
      EXPECT_EQ(network_->refreshed.size(), 1) << "round " << round;
    }
  });
}

TEST_F(TokenServiceTest, refreshes_once_for_any_number_of_callers)
{
  run([this]() -> Task<> {
    co_await store_tokens("1", 5min);
    network_->fresh_tokens.then(some_tokens("2", 1h));
    // The others ask while the network is being asked.
    network_->while_refreshing = [this]() -> Task<> {
      for (int i = 0; i < 5; ++i) {
        co_await connections_.find_tokens(user_, account_);
      }
    };

    const auto answers = co_await ask_at_once(6);

    EXPECT_EQ(answers, std::vector<std::string>(6, "access-2"));
    EXPECT_EQ(network_->refreshed.size(), 1);
    EXPECT_EQ(network_->refreshed.at(0).second.refresh_token.reveal(), "refresh-1");
    const auto stored = co_await connections_.find_tokens(user_, account_);
    EXPECT_EQ(stored->refresh_token.reveal(), "refresh-2");
  });
}

TEST_F(TokenServiceTest, tells_the_network_by_which_app_the_account_came)
{
  run([this]() -> Task<> {
    store::OauthApp app{.platform = model::Platform::bluesky,
                        .server_url = "https://network.example",
                        .client_id = "client",
                        .client_secret = sqlkit::Secret<>{"secret"}};
    app = co_await authorizations_.save_app(std::move(app));
    auto connection = co_await connections_.get(user_, account_);
    connection.app_id = app.id;
    const store::ConnectionTokens none;
    const std::vector<std::string> scopes;
    co_await connections_.save(connection, none, scopes);
    co_await store_tokens("1", 5min);
    network_->fresh_tokens.then(some_tokens("2", 1h));

    co_await tokens_.current(an_account());

    EXPECT_EQ(network_->refreshed.at(0).first.client_id, "client");
    EXPECT_EQ(network_->refreshed.at(0).first.client_secret.reveal(), "secret");
  });
}

TEST_F(TokenServiceTest, asks_the_person_after_a_plain_refusal)
{
  run([this]() -> Task<> {
    co_await store_tokens("1", 5min);
    network_->fresh_tokens.then(network_error(ErrorCode::unauthorized));

    const auto code = co_await ask_in_vain();

    const auto connection = co_await connections_.get(user_, account_);
    EXPECT_EQ(code, ErrorCode::unauthorized);
    EXPECT_EQ(connection.status, model::ConnectionStatus::reconnect);
  });
}

TEST_F(TokenServiceTest, goes_on_with_a_good_token_when_the_network_does_not_answer)
{
  run([this]() -> Task<> {
    co_await store_tokens("1", 5min);
    network_->fresh_tokens.then(network_error(ErrorCode::timeout));

    const auto tokens = co_await tokens_.current(an_account());

    EXPECT_EQ(tokens.access_token.reveal(), "access-1");
  });
}

TEST_F(TokenServiceTest, tries_later_when_the_network_does_not_answer)
{
  run([this]() -> Task<> {
    co_await store_tokens("1", 30s);
    network_->fresh_tokens.then(network_error(ErrorCode::timeout));
    network_->fresh_tokens.then(some_tokens("2", 1h));

    const auto code = co_await ask_in_vain();
    const auto connection = co_await connections_.get(user_, account_);
    const auto later = co_await tokens_.current(an_account());

    EXPECT_EQ(code, ErrorCode::timeout);
    EXPECT_EQ(connection.status, model::ConnectionStatus::active);
    EXPECT_EQ(later.access_token.reveal(), "access-2");
  });
}

TEST_F(TokenServiceTest, lets_nobody_wait_for_a_refresh_that_failed)
{
  run([this]() -> Task<> {
    co_await store_tokens("1", 30s);
    network_->fresh_tokens.then(network_error(ErrorCode::timeout));
    const auto executor = co_await sqlkit::this_task::executor;
    sqlkit::Event gate(executor);
    network_->while_refreshing = [&]() -> Task<> { co_await gate.wait(30s); };
    // Over one connection questions are answered in their order: once the last one is, everybody
    // waits for the refresh.
    auto database =
        sqlkit::create_db(server_.url(), {.connections = 1, .prepare = server_.prepare()});
    store::ConnectionRepository connections{database, keys_};
    store::AuthorizationRepository authorizations{database, keys_};
    TokenService service{connections, authorizations, clock_};
    service.use(connectors_);
    std::vector<std::string> answers;
    sqlkit::TaskGroup tasks(executor);
    for (int i = 0; i < 3; ++i) {
      tasks.spawn("caller", ask(&service, &answers));
    }
    co_await connections.find_tokens(user_, account_);
    co_await connections.find_tokens(user_, account_);

    gate.set();
    co_await tasks.join();

    EXPECT_EQ(answers, std::vector<std::string>(3, ""));
    EXPECT_EQ(network_->refreshed.size(), 1);
    co_await database.close();
  });
}

TEST_F(TokenServiceTest, does_not_refresh_what_somebody_else_has_replaced)
{
  run([this]() -> Task<> {
    co_await store_tokens("2", 1h);

    const auto tokens = co_await tokens_.replace(an_account(), some_tokens("1", 1h));

    EXPECT_EQ(tokens.access_token.reveal(), "access-2");
    EXPECT_TRUE(network_->refreshed.empty());
  });
}

}  // namespace
}  // namespace socialhub::service
