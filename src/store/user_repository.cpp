#include "store/user_repository.hpp"

#include "store/schema/user_state.hpp"
#include "store/schema/users.hpp"

#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

struct UserRow {
  UserId id;
  Text<nonempty, max(100)> name;
  std::optional<std::string> email;
  model::Role role;
  std::optional<std::string> password_hash;
};

constexpr auto user_by_id = query<UserRow>([](Param<UserId> user) {
  return select(users.id, users.name, users.email, users.role, users.password_hash)
      .from(users)
      .where(users.id == user);
});

constexpr auto user_by_email = query<UserRow>([](Param<std::optional<std::string>> address) {
  return select(users.id, users.name, users.email, users.role, users.password_hash)
      .from(users)
      .where(users.email == address);
});

constexpr auto any_user = query<UserId>([] { return select(users.id).from(users).limit(1); });

// Two first users at once would both see an empty table; the lock makes the second one wait and
// look again.
constexpr auto lock_users =
    query([] { return sql("lock table users in share row exclusive mode"); });

struct NewUser {
  UserId id;
  Text<nonempty, max(100)> name;
  std::optional<std::string> email;
  std::optional<std::string> password_hash;
  model::Role role;
};

constexpr auto insert_user =
    query([](Param<NewUser> user) { return insert_into(users).values(user); });

struct NewUserState {
  UserId user_id;
};

constexpr auto insert_user_state =
    query([](Param<NewUserState> state) { return insert_into(user_state).values(state); });

constexpr auto update_password =
    query([](Param<UserId> user, Param<std::optional<std::string>> hash) {
      return update(users)
          .set(users.password_hash = hash, users.updated_at = now())
          .where(users.id == user);
    });

model::User to_model(const UserRow& row)
{
  return {.id = row.id, .name = row.name.get(), .email = row.email.value_or(""), .role = row.role};
}

}  // namespace

Task<bool> UserRepository::has_any()
{
  const auto first = co_await database_.session().find(any_user);
  co_return first.has_value();
}

Task<std::optional<model::User>> UserRepository::find(model::UserId id)
{
  const auto row = co_await database_.session().find(user_by_id, id);
  std::optional<model::User> user;
  if (row) { user = to_model(*row); }
  co_return user;
}

Task<std::optional<UserRepository::WithPassword>> UserRepository::find_by_email(std::string email)
{
  const std::optional<std::string> address = std::move(email);
  const auto row = co_await database_.session().find(user_by_email, address);
  std::optional<WithPassword> found;
  if (row && row->password_hash) { found = WithPassword{to_model(*row), *row->password_hash}; }
  co_return found;
}

Task<bool> UserRepository::create_first(model::User user, std::string password_hash)
{
  const NewUser row{user.id, user.name, user.email, std::move(password_hash), user.role};
  const NewUserState state{user.id};
  bool is_first = false;
  co_await database_.transaction([&](Session session) -> Task<> {
    co_await session.execute(lock_users);
    const auto other = co_await session.find(any_user);
    is_first = !other;
    if (is_first) {
      co_await session.execute(insert_user, row);
      co_await session.execute(insert_user_state, state);
    }
  });
  co_return is_first;
}

Task<> UserRepository::set_password_hash(model::UserId id, std::string password_hash)
{
  const std::optional<std::string> hash = std::move(password_hash);
  co_await database_.session().execute(update_password, id, hash);
}

}  // namespace socialhub::store
