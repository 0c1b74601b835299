#include "sqlkit/pg/error.hpp"

#include "sqlkit/pg/server_error.hpp"

#include <libpq-fe.h>

#include <array>
#include <string>
#include <utility>

namespace sqlkit {

namespace {

struct Meaning {
  std::string_view prefix;  ///< of the SQLSTATE
  ErrorCode code;
  const char* sentence;
};

constexpr const char* busy = "The database is busy; please try again.";
constexpr const char* lost = "The connection to the database was lost.";
constexpr const char* refused_value = "The database refused a value.";

/// The longest fitting prefix stands first.
constexpr std::array meanings{
    Meaning{"23505", ErrorCode::conflict, "This exists already."},
    Meaning{"23P01", ErrorCode::conflict, "This overlaps with something that exists already."},
    Meaning{"23503", ErrorCode::conflict,
            "This refers to something that does not exist, or is "
            "still referred to."},
    Meaning{"23", ErrorCode::bad_request, refused_value},
    Meaning{"22", ErrorCode::bad_request, refused_value},
    Meaning{"40", ErrorCode::unavailable, busy},
    Meaning{"55P03", ErrorCode::unavailable, busy},
    Meaning{"57014", ErrorCode::timeout, "The database did not finish in time."},
    Meaning{"57", ErrorCode::unavailable, lost},
    Meaning{"25P03", ErrorCode::unavailable, lost},
    Meaning{"25006", ErrorCode::unavailable, "The database accepts no changes at the moment."},
    Meaning{"08", ErrorCode::unavailable, lost},
    Meaning{"53", ErrorCode::unavailable, "The database has no room left."},
    Meaning{"58", ErrorCode::unavailable, "The database has a problem with its machine."},
    Meaning{"", ErrorCode::internal, "The database refused a statement."},
};

const Meaning& meaning_of(std::string_view sqlstate) noexcept
{
  for (const auto& meaning : meanings) {
    if (sqlstate.starts_with(meaning.prefix)) { return meaning; }
  }
  return meanings.back();
}

void add_field(Error::Fields& fields, const Result& result, const char* name, int part)
{
  const char* text = PQresultErrorField(result.handle(), part);
  if (text && *text) { fields.emplace_back(name, text); }
}

}  // namespace

ErrorCode code_of_sqlstate(std::string_view sqlstate) noexcept
{
  return meaning_of(sqlstate).code;
}

Error server_error(const Result& result, ServerWords words)
{
  const char* sqlstate = PQresultErrorField(result.handle(), PG_DIAG_SQLSTATE);
  const auto& meaning = meaning_of(sqlstate ? sqlstate : "08");
  Error::Fields fields;
  add_field(fields, result, "sqlstate", PG_DIAG_SQLSTATE);
  add_field(fields, result, "constraint", PG_DIAG_CONSTRAINT_NAME);
  add_field(fields, result, "table", PG_DIAG_TABLE_NAME);
  add_field(fields, result, "column", PG_DIAG_COLUMN_NAME);
  // The server's words quote values, which may be private; our own mistakes need them to be found.
  if (meaning.code == ErrorCode::internal || words == ServerWords::always) {
    add_field(fields, result, "server_message", PG_DIAG_MESSAGE_PRIMARY);
  }
  if (words == ServerWords::always) {
    add_field(fields, result, "hint", PG_DIAG_MESSAGE_HINT);
    add_field(fields, result, "position", PG_DIAG_STATEMENT_POSITION);
  }
  return {meaning.code, meaning.sentence, std::move(fields)};
}

Error lost_connection(const Error* last_words, bool is_decided)
{
  Error::Fields fields;
  if (last_words) { fields = last_words->fields(); }
  if (!is_decided) { fields.emplace_back("outcome", "unknown"); }
  return {ErrorCode::unavailable, lost, std::move(fields)};
}

bool is_unique_violation(const Error& error) noexcept
{
  return error.field("sqlstate") == "23505";
}

bool is_foreign_key_violation(const Error& error) noexcept
{
  return error.field("sqlstate") == "23503";
}

bool is_check_violation(const Error& error) noexcept
{
  return error.field("sqlstate") == "23514";
}

bool is_serialization_failure(const Error& error) noexcept
{
  const auto sqlstate = error.field("sqlstate");
  return sqlstate == "40001" || sqlstate == "40P01";
}

bool is_stale_statement(const Error& error) noexcept
{
  const auto sqlstate = error.field("sqlstate");
  return sqlstate == "0A000" || sqlstate == "26000";
}

bool is_unknown_outcome(const Error& error) noexcept
{
  return error.field("outcome") == "unknown";
}

}  // namespace sqlkit
