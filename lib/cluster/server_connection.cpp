#include "cluster/server_connection.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <array>

#include <libpq-fe.h>

namespace socialhub::cluster {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr auto connect_timeout_s = "5";

template <class Function>
auto with_parameters(const ServerSettings& settings, std::string_view role,
                     std::string_view database, Function function)
{
  const auto host = settings.sockets.string();
  const auto port = std::to_string(settings.port);
  const std::string user(role);
  const std::string name(database);
  // The caller's own password file has nothing to do with this.
  const std::array<const char*, 7> keys{"host",     "port", "user", "dbname", "connect_timeout",
                                        "passfile", nullptr};
  const std::array<const char*, 7> values{host.c_str(), port.c_str(),      user.c_str(),
                                          name.c_str(), connect_timeout_s, "/nonexistent",
                                          nullptr};
  return function(keys.data(), values.data());
}

Result run(PGconn* connection, const std::string& statement)
{
  Result result(PQexec(connection, statement.c_str()), &PQclear);
  const auto status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK or status == PGRES_TUPLES_OK) { return result; }
  throw Error{ErrorCode::internal,
              "The database could not be prepared: " +
                  std::string(sqlkit::trim(PQerrorMessage(connection))),
              {{"statement", statement.substr(0, statement.find('\''))}}};
}

}  // namespace

Answer ping(const ServerSettings& settings)
{
  const auto answer =
      with_parameters(settings, bootstrap_role, "postgres",
                      [](auto keys, auto values) { return PQpingParams(keys, values, 0); });
  switch (answer) {
    case PQPING_OK:
      return Answer::ready;
    case PQPING_REJECT:
      return Answer::starting;
    case PQPING_NO_RESPONSE:
    case PQPING_NO_ATTEMPT:
      return Answer::nothing;
  }
  return Answer::nothing;
}

void ServerConnection::Close::operator()(pg_conn* connection) const noexcept
{
  PQfinish(connection);
}

ServerConnection::ServerConnection(const ServerSettings& settings, std::string_view role,
                                   std::string_view database)
    : connection_(with_parameters(settings, role, database, [](auto keys, auto values) {
        return PQconnectdbParams(keys, values, 0);
      }))
{
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    throw Error{ErrorCode::unavailable,
                "PostgreSQL runs but does not let us in: " +
                    std::string(sqlkit::trim(PQerrorMessage(connection_.get())))};
  }
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
}

void ServerConnection::execute(const std::string& statement)
{
  run(connection_.get(), statement);
}

std::string ServerConnection::read_value(const std::string& statement)
{
  const auto result = run(connection_.get(), statement);
  return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

std::string ServerConnection::make_verifier(const std::string& password, std::string_view role)
{
  const std::string name(role);
  const std::unique_ptr<char, decltype(&PQfreemem)> verifier(
      PQencryptPasswordConn(connection_.get(), password.c_str(), name.c_str(), "scram-sha-256"),
      &PQfreemem);
  if (not verifier) { throw Error{ErrorCode::internal, "The password could not be prepared."}; }
  return verifier.get();
}

}  // namespace socialhub::cluster
