#pragma once

#include "cluster/configuration.hpp"

#include <memory>
#include <string>
#include <string_view>

extern "C" {
struct pg_conn;
}

namespace socialhub::cluster {

/// What a server says without being asked for a login.
enum class Answer { ready, starting, nothing };

Answer ping(const ServerSettings& settings);

/// A plain blocking connection over the socket, for the few statements before there is anything
/// else. Not for the application.
class ServerConnection {
public:
  /// Throws Error{unavailable} if the server does not let us in.
  ServerConnection(const ServerSettings& settings, std::string_view role,
                   std::string_view database);

  /// Throws Error{internal} with PostgreSQL's message.
  void execute(const std::string& statement);
  /// The first value of the first row; "" if there is none.
  std::string read_value(const std::string& statement);
  /// What is stored for a password, so that the server never sees it in a statement.
  std::string make_verifier(const std::string& password, std::string_view role);

private:
  struct Close {
    void operator()(pg_conn* connection) const noexcept;
  };
  std::unique_ptr<pg_conn, Close> connection_;
};

}  // namespace socialhub::cluster
