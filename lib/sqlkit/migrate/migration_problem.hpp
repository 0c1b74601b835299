#pragma once

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/script.hpp"

#include <string>

namespace sqlkit {

/// The server gave up waiting for a lock, or two sessions waited for each other.
bool is_lock_problem(const Error& error);

/// What remains of a migration that stops after `done` statements.
std::string tell_what_stays(int done);

/// Why a statement of a script did not run, with its place and what to do, for a person.
/// `script` is its file: "20261122101500_post_language/up.sql".
Error statement_failed(const std::string& migration, const std::string& script,
                       const ScriptStatement& statement, int done, const Error& reason);

}  // namespace sqlkit
