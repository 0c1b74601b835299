#pragma once

#include "service/attempt_limiter.hpp"
#include "service/request_context.hpp"
#include "service/session_memory.hpp"
#include "service/user_views.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/time.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace socialhub::store {
class SessionRepository;
class UserRepository;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

/// A sign-in that succeeded. The token goes into the session cookie and is kept nowhere else.
struct SessionStart {
  Me me;
  sqlkit::Secret<> token;
  sqlkit::Timestamp expires;
};

/// First-run set-up, sign-in and sessions.
class AuthService {
public:
  struct Options {
    bool is_demo = false;
    std::string setup_token;  ///< "" = set-up asks for none: the hub listens on loopback only
    /// What was opened by a session ends with it.
    std::function<void(const std::string& session_token)> on_session_end;
    /// What all threads of the hub know together.
    std::shared_ptr<SessionMemory> memory = std::make_shared<SessionMemory>();
  };

  AuthService(store::UserRepository& users, store::SessionRepository& sessions,
              const sqlkit::Clock& clock, Options options);

  Task<Me> me(RequestContext context);

  /// Makes the first user, the owner, and signs them in. Throws Error: `conflict` if there is a
  /// user already, `forbidden` without the token of the console.
  Task<SessionStart> set_up(RequestContext context, SetUp input);

  /// Throws Error{unauthorized} with the same sentence for an unknown address and a wrong password,
  /// after the same time; `rate_limited` after ten attempts in five minutes from one address or for
  /// one account.
  Task<SessionStart> sign_in(RequestContext context, SignIn input);

  /// Ends the session of the request. Does nothing without one.
  Task<> sign_out(RequestContext context);

  /// The user of a session token. Empty if it is unknown, expired (30 days) or was not used for 7
  /// days. The database is asked at most every SessionMemory::life.
  Task<std::optional<model::User>> find_user(std::string session_token);

private:
  Task<SessionStart> start_session(RequestContext context, model::User user);

  store::UserRepository& users_;
  store::SessionRepository& sessions_;
  const sqlkit::Clock& clock_;
  Options options_;
  AttemptLimiter attempts_;
};

}  // namespace socialhub::service
