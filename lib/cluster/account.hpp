#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace socialhub::cluster {

/// An operating system user, with what a child needs to become it.
struct Account {
  std::string name;
  uid_t user = 0;
  gid_t group = 0;
  std::vector<gid_t> groups;

  friend bool operator==(const Account&, const Account&) = default;
};

std::optional<Account> find_account(const std::string& name);

/// Who PostgreSQL must run as: nothing if we are an ordinary user (ourselves will do), else the
/// system user `socialhub`, else `postgres`; as a last resort `socialhub` is made.
/// Throws Error{unavailable} if we are root and none of that works.
std::optional<Account> choose_server_account();

/// The first folder on the way to a path, or at its end, that the account may not enter.
std::optional<std::filesystem::path> find_closed_folder(const Account& account,
                                                        const std::filesystem::path& path);

/// The login name of this process; its number if the user has no entry.
std::string current_user_name();

}  // namespace socialhub::cluster
