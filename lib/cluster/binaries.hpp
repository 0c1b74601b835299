#pragma once

#include "cluster/account.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace socialhub::cluster {

/// One installation of PostgreSQL's server programs.
struct Binaries {
  std::filesystem::path folder;  ///< holds postgres and initdb
  int major = 0;

  friend bool operator==(const Binaries&, const Binaries&) = default;
};

/// Where to look for them.
struct BinarySearch {
  /// The setting pg.bindir. Must hold postgres and initdb if given.
  std::optional<std::filesystem::path> configured;
  /// Folders of a bundled PostgreSQL: an unpacked `native/`, or a folder that holds one or has the
  /// npm package in node_modules. Those that do not exist are passed over.
  std::vector<std::filesystem::path> bundles;
  std::filesystem::path system = "/usr/lib/postgresql";
  /// Who will run them; nothing = this process's own user. A bundle that lies where this account
  /// may not go (in root's home, say) is passed over.
  std::optional<Account> account;
};

/// What was found, each list in the order of the search.
struct InstalledBinaries {
  std::optional<Binaries> configured;
  std::vector<Binaries> bundled;
  std::vector<Binaries> system;
};

/// Looks at the disk. Makes the symlinks which the npm package leaves out.
/// Throws Error{bad_request} if the configured folder holds no server.
InstalledBinaries list_installed(const BinarySearch& search);

/// The major that made the data directory, if there is one, decides alone. Else: configured, the
/// newest of the system from 16, the bundled one (16 before others), the system's 15.
/// Throws Error{unavailable}; the sentence says what to install.
Binaries choose_binaries(const InstalledBinaries& installed, std::optional<int> data_major);

/// `list_installed` and `choose_binaries`.
Binaries find_binaries(const BinarySearch& search, std::optional<int> data_major);

}  // namespace socialhub::cluster
