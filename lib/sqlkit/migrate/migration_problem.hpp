#pragma once

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/script.hpp"

#include <string>

namespace sqlkit {

/// The server gave up waiting for a lock, or two sessions waited for each other.
bool is_lock_problem(const Error& error);

/// Why a statement of a migration's file did not run, with its place, what to do, and what stays of
/// the migration, for a person.
Error statement_failed(const std::string& migration, const std::string& file,
                       const ScriptStatement& statement, const std::string& what_stays,
                       const Error& reason);

}  // namespace sqlkit
