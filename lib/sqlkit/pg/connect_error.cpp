#include "sqlkit/pg/connect_error.hpp"

#include "sqlkit/pg/conninfo.hpp"

#include <array>
#include <string>
#include <utility>

namespace sqlkit {

namespace {

constexpr std::array names{
    std::pair{ConnectProblem::bad_url, std::string_view("bad_url")},
    std::pair{ConnectProblem::unknown_host, std::string_view("unknown_host")},
    std::pair{ConnectProblem::refused, std::string_view("refused")},
    std::pair{ConnectProblem::no_answer, std::string_view("no_answer")},
    std::pair{ConnectProblem::starting_up, std::string_view("starting_up")},
    std::pair{ConnectProblem::login, std::string_view("login")},
    std::pair{ConnectProblem::missing_database, std::string_view("missing_database")},
    std::pair{ConnectProblem::too_many, std::string_view("too_many")},
    std::pair{ConnectProblem::other, std::string_view("other")},
};

/// Words in the order in which they decide: what the server said comes before what the socket did,
/// because libpq lists all addresses that it tried.
constexpr std::array signs{
    std::pair{std::string_view("57P03"), ConnectProblem::starting_up},
    std::pair{std::string_view("28P01"), ConnectProblem::login},
    std::pair{std::string_view("28000"), ConnectProblem::login},
    std::pair{std::string_view("42501"), ConnectProblem::login},
    std::pair{std::string_view("3D000"), ConnectProblem::missing_database},
    std::pair{std::string_view("53300"), ConnectProblem::too_many},
    std::pair{std::string_view("no password supplied"), ConnectProblem::login},
    // pgbouncer passes the server's words on under one general code, and has some of its own.
    std::pair{std::string_view("role \""), ConnectProblem::login},
    std::pair{std::string_view("\" does not exist"), ConnectProblem::missing_database},
    std::pair{std::string_view("no such database"), ConnectProblem::missing_database},
    std::pair{std::string_view("no such user"), ConnectProblem::login},
    std::pair{std::string_view("authentication failed"), ConnectProblem::login},
    std::pair{std::string_view("57P01"), ConnectProblem::starting_up},
    std::pair{std::string_view("57P02"), ConnectProblem::starting_up},
    std::pair{std::string_view("Connection refused"), ConnectProblem::refused},
    std::pair{std::string_view("No such file or directory"), ConnectProblem::refused},
    std::pair{std::string_view("server closed the connection"), ConnectProblem::refused},
    std::pair{std::string_view("Connection reset"), ConnectProblem::refused},
    std::pair{std::string_view("timed out"), ConnectProblem::no_answer},
    std::pair{std::string_view("timeout expired"), ConnectProblem::no_answer},
};

std::string quoted(std::string_view text)
{
  return "\"" + std::string(text) + "\"";
}

std::string database_name(const Conninfo& conninfo)
{
  const auto name = conninfo.get("dbname");
  return quoted(name.empty() ? conninfo.get("user") : name);
}

std::string sentence(ConnectProblem problem, const Conninfo& conninfo)
{
  const auto place = conninfo.place();
  switch (problem) {
    case ConnectProblem::bad_url:
      return "The database address cannot be read; it has the form "
             "postgresql://user:password@host:port/database.";
    case ConnectProblem::unknown_host:
      return "The database host " + quoted(conninfo.get("host")) + " is not known.";
    case ConnectProblem::refused:
      return "No PostgreSQL accepts connections at " + place + ".";
    case ConnectProblem::no_answer:
      return "PostgreSQL at " + place + " did not answer in time.";
    case ConnectProblem::starting_up:
      return "PostgreSQL at " + place + " is starting or stopping.";
    case ConnectProblem::login:
      return "PostgreSQL at " + place + " refused the login of " + quoted(conninfo.get("user")) +
             ".";
    case ConnectProblem::missing_database:
      return "PostgreSQL at " + place + " has no database " + database_name(conninfo) + ".";
    case ConnectProblem::too_many:
      return "PostgreSQL at " + place + " has no connection left.";
    case ConnectProblem::other:
      break;
  }
  return "The connection to PostgreSQL at " + place + " failed.";
}

}  // namespace

ConnectProblem classify_connect_failure(std::string_view message) noexcept
{
  if (message.starts_with("invalid ")) { return ConnectProblem::bad_url; }
  for (const auto& [sign, problem] : signs) {
    if (message.find(sign) != std::string_view::npos) { return problem; }
  }
  return ConnectProblem::other;
}

Error connect_error(ConnectProblem problem, const Conninfo& conninfo)
{
  Error::Fields fields;
  fields.emplace_back("connect_problem", to_string(problem));
  return {ErrorCode::unavailable, sentence(problem, conninfo), std::move(fields)};
}

std::string_view to_string(ConnectProblem problem) noexcept
{
  for (const auto& [value, name] : names) {
    if (value == problem) { return name; }
  }
  return "other";
}

std::optional<ConnectProblem> connect_problem(const Error& error) noexcept
{
  const auto given = error.field("connect_problem");
  for (const auto& [value, name] : names) {
    if (name == given) { return value; }
  }
  return std::nullopt;
}

bool is_temporary(ConnectProblem problem) noexcept
{
  return problem == ConnectProblem::refused || problem == ConnectProblem::no_answer ||
         problem == ConnectProblem::starting_up;
}

}  // namespace sqlkit
