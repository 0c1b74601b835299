#pragma once

#include "sqlkit/pg/error.hpp"

#include <string_view>

namespace sqlkit {

class Conninfo;

/// Reads from libpq's words (PQERRORS_VERBOSE, untranslated) why a connection failed.
ConnectProblem classify_connect_failure(std::string_view message) noexcept;

/// One sentence on what is wrong with the connection, without its password.
Error connect_error(ConnectProblem problem, const Conninfo& conninfo);

}  // namespace sqlkit
