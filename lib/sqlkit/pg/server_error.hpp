#pragma once

#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/result.hpp"

namespace sqlkit {

/// What the server said about a statement that failed.
Error server_error(const Result& result, ServerWords words);

/// The connection went away during a call. `is_decided`: nothing can have been done, because the
/// call was part of a transaction that was not yet committed.
Error lost_connection(const Error* last_words, bool is_decided);

}  // namespace sqlkit
