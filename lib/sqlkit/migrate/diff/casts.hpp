#pragma once

#include <string>

namespace sqlkit {

/// True if PostgreSQL converts one type into the other by a cast of its own, as its names are in
/// normal form: "timestamp(3) without time zone". Other types, also a program's, meet in their
/// texts. https://www.postgresql.org/docs/15/sql-createcast.html
bool has_cast(const std::string& from, const std::string& to);

/// True if that cast is made in an assignment: `alter column … type` needs no `using`.
bool has_assignment_cast(const std::string& from, const std::string& to);

}  // namespace sqlkit
