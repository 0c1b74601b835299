#include "service/token_service.hpp"

#include "connector/registry.hpp"
#include "service/to_connector.hpp"
#include "store/connection_repository.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <exception>

namespace socialhub::service {

namespace {

using connector::Account;
using connector::Tokens;
using sqlkit::Error;
using sqlkit::ErrorCode;

// A token that lasts so long may be used although its renewal failed.
constexpr auto shortest_use = std::chrono::minutes(1);
constexpr auto refresh_deadline = std::chrono::seconds(30);
constexpr auto connect_again = "The account must be connected again.";

Tokens to_tokens(const store::StoredTokens& stored)
{
  return {stored.access_token, stored.refresh_token, stored.access_expires_at};
}

}  // namespace

Task<Tokens> TokenService::current(Account account)
{
  const auto found = co_await get_stored(account);
  auto tokens = to_tokens(found);
  const auto ahead = connectors_->at(found.platform).refresh_ahead();
  const bool ends_soon =
      tokens.access_expires_at && *tokens.access_expires_at < clock_.now() + ahead;
  if (ends_soon) { tokens = co_await renew_early(account, std::move(tokens)); }
  co_return tokens;
}

Task<Tokens> TokenService::renew_early(Account account, Tokens tokens)
{
  try {
    auto renewed = co_await refresh(account, tokens);
    co_return renewed;
  } catch (const Error& error) {
    const bool is_good_still = clock_.now() + shortest_use < *tokens.access_expires_at;
    if (error.code() == ErrorCode::unauthorized || !is_good_still) { throw; }
    sqlkit::log::info("token renewed later",
                      {{"connection_id", account.connection_id}, {"reason", error.message()}});
  }
  co_return tokens;
}

Task<Tokens> TokenService::replace(Account account, Tokens expired)
{
  const auto found = co_await get_stored(account);
  auto tokens = to_tokens(found);
  if (tokens.access_token == expired.access_token) {
    tokens = co_await refresh(account, std::move(tokens));
  }
  co_return tokens;
}

Task<store::StoredTokens> TokenService::get_stored(Account account)
{
  auto found = co_await connections_.find_tokens(account.user_id, account.connection_id);
  if (!found) { throw Error{ErrorCode::unauthorized, connect_again}; }
  co_return std::move(*found);
}

Task<Tokens> TokenService::refresh(Account account, Tokens old)
{
  if (const auto running = running_.find(account.connection_id); running != running_.end()) {
    const auto ended = running->second;
    co_await ended->wait(refresh_deadline);
    ended->set();  // wakes whoever else waits
    const auto found = co_await get_stored(account);
    auto tokens = to_tokens(found);
    if (tokens.access_token == old.access_token) {
      throw Error{ErrorCode::unavailable,
                  "The network did not renew the sign-in. It is tried again soon.",
                  {{"platform", std::string(to_string(found.platform))}}};
    }
    co_return tokens;
  }
  const auto executor = co_await sqlkit::this_task::executor;
  const auto ended = std::make_shared<sqlkit::Event>(executor);
  running_.emplace(account.connection_id, ended);
  std::exception_ptr failure;
  Tokens tokens;
  try {
    // Somebody may have renewed them since they were read; a refresh token is good once.
    const auto found = co_await get_stored(account);
    tokens = to_tokens(found);
    const bool is_renewed = tokens.access_token != old.access_token;
    if (!is_renewed) { tokens = co_await refresh_alone(account, std::move(old)); }
  } catch (...) {
    failure = std::current_exception();  // the others must be woken first
  }
  running_.erase(account.connection_id);
  ended->set();
  if (failure) { std::rethrow_exception(failure); }
  co_return tokens;
}

Task<Tokens> TokenService::refresh_alone(Account account, Tokens old)
{
  const auto connection = co_await connections_.get(account.user_id, account.connection_id);
  auto& connector = connectors_->at(connection.platform);
  std::optional<model::ConnectionError> refusal;
  Tokens tokens;
  const auto stored_app =
      co_await authorizations_.find_app_of(account.user_id, account.connection_id);
  const auto app = to_app(stored_app);
  try {
    tokens = co_await connector.refresh(account, app, old);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unauthorized) { throw; }
    refusal = model::ConnectionError{.message = connect_again, .at = clock_.now(), .retry_at = {}};
  }
  if (refusal) {
    sqlkit::log::warn("account must be connected again",
                      {{"connection_id", account.connection_id}});
    co_await connections_.set_status(account.user_id, account.connection_id,
                                     model::ConnectionStatus::reconnect, refusal);
    throw Error{ErrorCode::unauthorized, connect_again};
  }
  store::ConnectionTokens renewed{tokens.access_token, tokens.refresh_token,
                                  tokens.access_expires_at};
  co_await connections_.set_tokens(account.user_id, account.connection_id, std::move(renewed));
  co_return tokens;
}

}  // namespace socialhub::service
