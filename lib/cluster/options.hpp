#pragma once

#include "cluster/binaries.hpp"
#include "cluster/configuration.hpp"
#include "cluster/directory.hpp"
#include "cluster/process.hpp"

#include "sqlkit/base/secret.hpp"

#include <cstdint>
#include <filesystem>

namespace socialhub::cluster {

/// One private cluster, as its owner wants it.
struct Options {
  std::filesystem::path directory;  ///< everything of the cluster lies in here
  BinarySearch binaries;
  std::uint16_t port = 5433;
  bool listens_on_tcp = true;
  /// Of the runtime role over TCP. Empty: a random one is made and kept in a file.
  sqlkit::Secret<> password;
  Durability durability = Durability::full;
  OnParentDeath on_parent_death = OnParentDeath::keep_running;
  Runner runner = Runner::serve;
};

}  // namespace socialhub::cluster
