#pragma once

#include <string_view>

namespace sqlkit {

/// True if each row may get another value, so that adding a column with this default rewrites its
/// table: it calls a function that is not known to be stable.
/// https://www.postgresql.org/docs/15/sql-altertable.html#SQL-ALTERTABLE-NOTES
bool may_be_volatile(std::string_view expression);

}  // namespace sqlkit
