#pragma once

#include "socialhub/settings.hpp"

#include "cluster/cluster.hpp"

namespace socialhub::app {

/// Who may know the password of the private database over TCP.
enum class DatabasePassword {
  generated,   ///< real data: a random one, in a file of mode 0600
  well_known,  ///< the demo and development: socialhub
};

/// The private PostgreSQL of a data directory, as the settings want it.
cluster::Options cluster_options(const Settings& settings, DatabasePassword password);

}  // namespace socialhub::app
