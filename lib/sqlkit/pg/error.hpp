#pragma once

#include "sqlkit/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sqlkit {

/// Why a connection could not be opened.
enum class ConnectProblem {
  bad_url,
  unknown_host,
  refused,      ///< nobody listens there
  no_answer,    ///< connect_timeout passed
  starting_up,  ///< PostgreSQL is there, but does not accept anybody yet
  login,
  missing_database,
  too_many,
  other,
};

std::string_view to_string(ConnectProblem problem) noexcept;

/// What went wrong if the error came from opening a connection.
std::optional<ConnectProblem> connect_problem(const Error& error) noexcept;

/// True if waiting may cure it: nobody listens there yet, or the server is starting.
bool is_temporary(ConnectProblem problem) noexcept;

/// An error that the server reported has the fields `sqlstate` and, where they are known,
/// `constraint`, `table`, `column`. Codes: a broken unique or foreign key or exclusion is
/// `conflict`; a value that the database refuses is `bad_request`; a stopped statement is
/// `timeout`; what passes by itself (lost, shutting down, full, locked) is `unavailable`; the rest
/// is our own mistake, `internal`, with the server's words in `server_message`.
ErrorCode code_of_sqlstate(std::string_view sqlstate) noexcept;

bool is_unique_violation(const Error& error) noexcept;
bool is_foreign_key_violation(const Error& error) noexcept;
bool is_check_violation(const Error& error) noexcept;
/// The server asks for the transaction to be repeated: serialization failure or deadlock.
bool is_serialization_failure(const Error& error) noexcept;
/// A prepared statement that the server no longer knows or can run as it was.
bool is_stale_statement(const Error& error) noexcept;
/// The connection was lost and nobody knows whether the statement or COMMIT was done.
bool is_unknown_outcome(const Error& error) noexcept;

}  // namespace sqlkit
