#pragma once

#include "sqlkit/pg/connection.hpp"
#include "sqlkit/studio/console.hpp"

#include <string>
#include <vector>

namespace sqlkit::studio {

/// The query that tells where the columns of an answer come from, a row for each of them.
std::string origins_query(const Result& result);

/// The columns of an answer: names, types, and which of them come from a secret column. `origins`
/// is what origins_query() gave.
std::vector<ConsoleColumn> describe_columns(const Result& result, const Result& origins,
                                            const SecretColumns& secrets);

}  // namespace sqlkit::studio
