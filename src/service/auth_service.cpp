#include "service/auth_service.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "store/session_repository.hpp"
#include "store/user_repository.hpp"

#include "sqlkit/async/offload.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/base/text.hpp"

#include <cstring>

namespace socialhub::service {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto session_life = std::chrono::days(30);
constexpr auto session_idle_life = std::chrono::days(7);
// Each touch is a write; the idle limit does not need to be exact.
constexpr auto touch_interval = std::chrono::minutes(10);
constexpr std::size_t max_attempts = 10;
constexpr auto attempt_window = std::chrono::minutes(5);
constexpr std::size_t max_user_agent = 300;

store::SessionRepository::TokenHash hash_of(const std::string& token)
{
  const auto digest = crypto::sha256(token);
  store::SessionRepository::TokenHash hash(digest.size());
  std::memcpy(hash.data(), digest.data(), digest.size());
  return hash;
}

bool equals(const std::string& a, const std::string& b)
{
  return crypto::equals_in_constant_time(crypto::as_bytes(a), crypto::as_bytes(b));
}

}  // namespace

AuthService::AuthService(store::UserRepository& users, store::SessionRepository& sessions,
                         const sqlkit::Clock& clock, Options options)
    : users_(users),
      sessions_(sessions),
      clock_(clock),
      options_(std::move(options)),
      attempts_(max_attempts, attempt_window)
{
}

Task<Me> AuthService::me(RequestContext context)
{
  Me me{.user = context.person, .is_demo = options_.is_demo};
  if (!me.user) {
    const bool has_users = co_await users_.has_any();
    me.needs_setup = !has_users;
    me.needs_setup_token = !has_users && !options_.setup_token.empty();
  }
  co_return me;
}

Task<SessionStart> AuthService::set_up(RequestContext context, SetUp input)
{
  attempts_.count("set-up", clock_.now());
  const auto token = input.token ? input.token->get() : std::string();
  if (!options_.setup_token.empty() && !equals(token, options_.setup_token)) {
    throw Error{ErrorCode::forbidden,
                "This is not the set-up token. The server printed it when it started."};
  }
  const sqlkit::Secret<> password{input.password.get()};
  auto hash = co_await sqlkit::offload([&] { return crypto::hash_password(password); });

  model::User user{.id = model::UserId{sqlkit::make_uuid_v7(clock_)},
                   .name = input.name.get(),
                   .email = input.email.get(),
                   .role = model::Role::owner};
  const bool is_created = co_await users_.create_first(user, std::move(hash));
  if (!is_created) {
    throw Error{ErrorCode::conflict, "This hub is set up already. Sign in instead."};
  }
  sqlkit::log::info("hub set up", {{"user_id", user.id}});
  auto session = co_await start_session(std::move(context), std::move(user));
  co_return session;
}

Task<SessionStart> AuthService::sign_in(RequestContext context, SignIn input)
{
  const auto email = sqlkit::to_lower_ascii(input.email.get());
  attempts_.count("address " + context.address, clock_.now());
  attempts_.count("account " + email, clock_.now());

  const auto found = co_await users_.find_by_email(email);
  const sqlkit::Secret<> password{input.password.get()};
  const std::string hash = found ? found->password_hash : "";
  const bool is_right =
      co_await sqlkit::offload([&] { return crypto::is_password(password, hash); });
  if (!is_right) {
    sqlkit::log::warn("sign-in refused", {{"address", context.address}});
    throw Error{ErrorCode::unauthorized, "The e-mail address or the password is wrong."};
  }
  attempts_.forget("account " + email);
  if (crypto::needs_rehash(hash)) {
    auto stronger = co_await sqlkit::offload([&] { return crypto::hash_password(password); });
    co_await users_.set_password_hash(found->user.id, std::move(stronger));
  }
  auto session = co_await start_session(std::move(context), found->user);
  co_return session;
}

Task<> AuthService::sign_out(RequestContext context)
{
  if (!context.session_token.empty()) {
    const auto hash = hash_of(context.session_token);
    co_await sessions_.remove(hash);
    options_.memory->forget(hash);
    if (options_.on_session_end) { options_.on_session_end(context.session_token); }
  }
}

Task<std::optional<model::User>> AuthService::find_user(std::string session_token)
{
  std::optional<model::User> user;
  if (session_token.empty()) { co_return user; }
  const auto now = clock_.now();
  const auto hash = hash_of(session_token);
  user = options_.memory->find(hash, now);
  if (user) { co_return user; }
  const auto asked_at = options_.memory->moment();
  const auto found = co_await sessions_.find_user(hash, now, now - session_idle_life);
  if (found) {
    user = found->user;
    options_.memory->remember(hash, *user, now, found->expires, asked_at);
    if (found->last_seen_at < now - touch_interval) { co_await sessions_.touch(hash, now); }
  }
  co_return user;
}

Task<SessionStart> AuthService::start_session(RequestContext context, model::User user)
{
  const auto now = clock_.now();
  SessionStart start;
  start.token = sqlkit::Secret<>{crypto::make_token()};
  start.expires = now + session_life;
  store::SessionRepository::NewSession session{
      .token_hash = hash_of(start.token.reveal()),
      .user_id = user.id,
      .expires = start.expires,
      .user_agent = context.user_agent.substr(0, max_user_agent),
      .address = context.address};
  co_await sessions_.create(std::move(session), now);
  start.me = Me{.user = std::move(user), .is_demo = options_.is_demo};
  co_return start;
}

}  // namespace socialhub::service
