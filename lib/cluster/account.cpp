#include "cluster/account.hpp"

#include "cluster/process.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <algorithm>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace socialhub::cluster {

namespace log = sqlkit::log;

namespace {

constexpr auto own_account = "socialhub";
constexpr auto package_account = "postgres";  // made by Debian's postgresql-common

std::optional<passwd> read_entry(const std::string& name, std::string& memory)
{
  memory.resize(16 * 1024);
  passwd entry{};
  passwd* found = nullptr;
  getpwnam_r(name.c_str(), &entry, memory.data(), memory.size(), &found);
  if (found == nullptr) { return std::nullopt; }
  return entry;
}

void create_own_account()
{
  log::warn("PostgreSQL does not run as root and there is no user for it: creating one",
            {{"user", own_account}});
  const auto result =
      run_program({.arguments = {"/usr/sbin/useradd", "--system", "--user-group",
                                 "--no-create-home", "--shell", "/usr/sbin/nologin", own_account}});
  if (not result.succeeded()) {
    throw sqlkit::Error{sqlkit::ErrorCode::unavailable,
                        "PostgreSQL refuses to run as root, and the user socialhub could not be "
                        "made. Run: useradd --system socialhub",
                        {{"output", result.output}}};
  }
}

/// True if the account may pass through the folder.
bool may_enter(const Account& account, const struct stat& folder)
{
  if (folder.st_uid == account.user) { return (folder.st_mode & S_IXUSR) != 0; }
  for (const auto group : account.groups) {
    if (folder.st_gid == group) { return (folder.st_mode & S_IXGRP) != 0; }
  }
  return (folder.st_mode & S_IXOTH) != 0;
}

}  // namespace

std::optional<std::filesystem::path> find_closed_folder(const Account& account,
                                                        const std::filesystem::path& path)
{
  std::filesystem::path folder;
  for (const auto& part : path) {
    folder /= part;
    struct stat facts{};
    if (stat(folder.c_str(), &facts) == 0 and not may_enter(account, facts)) { return folder; }
  }
  return std::nullopt;
}

std::optional<Account> find_account(const std::string& name)
{
  std::string memory;
  const auto entry = read_entry(name, memory);
  if (not entry) { return std::nullopt; }

  Account account{.name = name, .user = entry->pw_uid, .group = entry->pw_gid, .groups = {}};
  int count = 64;
  account.groups.resize(count);
  if (getgrouplist(name.c_str(), account.group, account.groups.data(), &count) < 0) {
    account.groups.resize(count);
    getgrouplist(name.c_str(), account.group, account.groups.data(), &count);
  }
  account.groups.resize(std::min<std::size_t>(count, account.groups.size()));
  return account;
}

std::optional<Account> choose_server_account()
{
  if (geteuid() != 0) { return std::nullopt; }

  for (const auto* name : {own_account, package_account}) {
    auto account = find_account(name);
    if (account and account->user != 0) { return account; }
  }
  create_own_account();
  auto account = find_account(own_account);
  if (not account) {
    throw sqlkit::Error{sqlkit::ErrorCode::unavailable,
                        "The system user socialhub was made but cannot be looked up."};
  }
  return account;
}

std::string current_user_name()
{
  std::string memory(16 * 1024, '\0');
  passwd entry{};
  passwd* found = nullptr;
  getpwuid_r(geteuid(), &entry, memory.data(), memory.size(), &found);
  return found != nullptr ? found->pw_name : std::to_string(geteuid());
}

}  // namespace socialhub::cluster
