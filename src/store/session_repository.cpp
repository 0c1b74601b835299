#include "store/session_repository.hpp"

#include "store/schema/sessions.hpp"
#include "store/schema/users.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

struct SessionRow {
  Bytes session_token;
  UserId user_id;
  Timestamp expires;
  Timestamp last_seen_at;
  std::string user_agent;
  std::string ip;
};

constexpr auto insert_session =
    query([](Param<SessionRow> session) { return insert_into(sessions).values(session); });

struct SignedInRow {
  UserId id;
  Text<nonempty, max(100)> name;
  std::optional<std::string> email;
  model::Role role;
  Timestamp expires;
  Timestamp last_seen_at;
};

constexpr auto signed_in_user = query<SignedInRow>(
    [](Param<Bytes> token, Param<Timestamp> moment, Param<Timestamp> idle_since) {
      return select(users.id, users.name, users.email, users.role, sessions.expires,
                    sessions.last_seen_at)
          .from(sessions)
          .join(users, users.id == sessions.user_id)
          .where(sessions.session_token == token and sessions.expires > moment and
                 sessions.last_seen_at > idle_since);
    });

constexpr auto touch_session = query([](Param<Bytes> token, Param<Timestamp> moment) {
  return update(sessions)
      .set(sessions.last_seen_at = moment)
      .where(sessions.session_token == token);
});

constexpr auto delete_session = query([](Param<Bytes> token) {
  return delete_from(sessions).where(sessions.session_token == token);
});

constexpr auto delete_expired = query([](Param<Timestamp> moment) {
  return delete_from(sessions).where(sessions.expires <= moment);
});

}  // namespace

Task<> SessionRepository::create(NewSession session, sqlkit::Timestamp now)
{
  const SessionRow row{
      std::move(session.token_hash), session.user_id,           session.expires, now,
      std::move(session.user_agent), std::move(session.address)};
  co_await database_.session().execute(insert_session, row);
}

Task<std::optional<SessionRepository::Found>> SessionRepository::find_user(
    TokenHash token_hash, sqlkit::Timestamp now, sqlkit::Timestamp idle_since)
{
  const auto row = co_await database_.session().find(signed_in_user, token_hash, now, idle_since);
  std::optional<Found> found;
  if (row) {
    const model::User user{row->id, row->name.get(), row->email.value_or(""), row->role};
    found = Found{user, row->expires, row->last_seen_at};
  }
  co_return found;
}

Task<> SessionRepository::touch(TokenHash token_hash, sqlkit::Timestamp now)
{
  co_await database_.session().execute(touch_session, token_hash, now);
}

Task<bool> SessionRepository::remove(TokenHash token_hash)
{
  const auto deleted = co_await database_.session().execute(delete_session, token_hash);
  co_return deleted > 0;
}

Task<std::size_t> SessionRepository::remove_expired(sqlkit::Timestamp now)
{
  const auto deleted = co_await database_.session().execute(delete_expired, now);
  co_return deleted;
}

}  // namespace socialhub::store
