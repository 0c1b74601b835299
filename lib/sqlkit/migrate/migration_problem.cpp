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

std::string tell_what_stays(int done)
{
  if (done == 0) { return "Nothing of this migration was applied."; }
  const auto count = std::to_string(done) + (done == 1 ? " statement" : " statements");
  return "The first " + count + " of this migration stay; the next migrate goes on after them.";
}

Error statement_failed(const std::string& migration, const std::string& script,
                       const ScriptStatement& statement, int done, const Error& reason)
{
  const auto line = std::to_string(statement.line);
  const bool is_outside = reason.code() == ErrorCode::unavailable;
  return Error{is_outside ? reason.code() : ErrorCode::bad_request,
               script + ":" + line + "  " + explain(reason) + "\n  " + std::string(statement.text) +
                   "\n" + tell_what_stays(done),
               {{"migration", migration},
                {"line", line},
                {"statement", std::string(statement.text)},
                {"sqlstate", std::string(reason.field("sqlstate"))},
                {"server_message", words_of(reason)}}};
}

}  // namespace sqlkit
