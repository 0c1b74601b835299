#pragma once

#include "sqlkit/seed/seed.hpp"

namespace socialhub::store {

/// How a database of development is filled, so that the program can read the rows: JSON as its
/// types say it. Accounts are paused and nothing is due, so that no network is asked with invented
/// tokens.
sqlkit::SeedOptions seed_options();

}  // namespace socialhub::store
