#include "socialhub/commands/command.hpp"
#include "socialhub/data_directory.hpp"
#include "socialhub/private_postgres.hpp"

#include "crypto/password.hpp"
#include "store/user_repository.hpp"

#include "sqlkit/async/run_blocking.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/sql/database.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace socialhub::app {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;

struct Choice {
  std::function<Settings(bool)> settings;
  std::string email;
};

constexpr std::size_t shortest_password = 8;

/// From standard input, so that it stands in no process list and no history.
sqlkit::Secret<> read_password()
{
  fmt::print("New password: ");
  std::fflush(stdout);
  std::string password;
  std::getline(std::cin, password);
  if (sqlkit::count_code_points(password) < shortest_password) {
    throw Error{ErrorCode::bad_request, "The password must have at least 8 characters."};
  }
  return sqlkit::Secret<>{std::move(password)};
}

Task<> set_password(sqlkit::Secret<> url, std::string email, std::string hash)
{
  auto database = sqlkit::create_db(std::move(url));
  store::UserRepository users(database);
  const auto found = co_await users.find_by_email(std::move(email));
  if (found) { co_await users.set_password_hash(found->user.id, std::move(hash)); }
  co_await database.close();
  if (!found) { throw Error{ErrorCode::not_found, "Nobody here has this e-mail address."}; }
}

int run(const Choice& choice)
{
  const auto settings = choice.settings(false);
  auto hash = crypto::hash_password(read_password());
  std::optional<cluster::Running> postgres;
  auto url = settings.database_url;
  if (url.empty()) {
    prepare_data_directory(settings.data);
    postgres = cluster::ensure_running(cluster_options(settings, DatabasePassword::generated));
    url = sqlkit::Secret<>{postgres->address.runtime_url};
  }
  sqlkit::run_blocking([&] { return set_password(url, choice.email, hash); });
  fmt::print("The password is changed.\n");
  return 0;
}

}  // namespace

void add_user_commands(CLI::App& program, Action& chosen)
{
  auto* const group = program.add_subcommand("user", "Look after the people who sign in.");
  group->require_subcommand(1);
  auto* const command =
      group->add_subcommand("password", "Set somebody's password, read from standard input.");
  const auto choice = std::make_shared<Choice>();
  choice->settings = add_settings(*command, SettingScope::every_command);
  command->add_option("email", choice->email, "Whose.")->required();
  command->callback([&chosen, choice] { chosen = [choice] { return run(*choice); }; });
}

}  // namespace socialhub::app
