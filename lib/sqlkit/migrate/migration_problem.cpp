#include "sqlkit/migrate/migration_problem.hpp"

namespace sqlkit {

namespace {

std::string words_of(const Error& error)
{
  const auto words = error.field("server_message");
  return words.empty() ? error.message() : std::string(words);
}

/// PostgreSQL's words for what people meet, in a sentence that says what to do.
std::string explain(const Error& error)
{
  const auto state = error.field("sqlstate");
  if (state == "23502") {
    return "The table has rows that would have no value in the new column. Give it a default, or "
           "make it optional, fill it, and forbid null in a later migration.";
  }
  if (state == "42501") {
    return "The login may not change the schema: use the role that owns the tables.";
  }
  return words_of(error) + ".";
}

}  // namespace

bool is_lock_problem(const Error& error)
{
  const auto state = error.field("sqlstate");
  return state == "55P03" or state == "40P01";
}

Error statement_failed(const std::string& migration, const std::string& file,
                       const ScriptStatement& statement, const std::string& what_stays,
                       const Error& reason)
{
  const auto line = std::to_string(statement.line);
  const bool is_outside = reason.code() == ErrorCode::unavailable;
  return Error{is_outside ? reason.code() : ErrorCode::bad_request,
               migration + "/" + file + ":" + line + "  " + explain(reason) + "\n  " +
                   std::string(statement.text) + "\n" + what_stays,
               {{"migration", migration},
                {"line", line},
                {"statement", std::string(statement.text)},
                {"sqlstate", std::string(reason.field("sqlstate"))},
                {"server_message", words_of(reason)}}};
}

}  // namespace sqlkit
