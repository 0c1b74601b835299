#pragma once

#include "sqlkit/base/secret.hpp"
#include "sqlkit/pg/events.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace sqlkit {

/// Whether statements keep a name on the server. A transaction-pooling proxy (pgbouncer before
/// 1.21) loses names: it needs `unnamed`.
enum class Prepare { named, unnamed };

/// When an error holds the server's own words, in the fields `server_message`, `hint` and
/// `position` (of the character in the statement, from 1). They quote values, which may be private:
/// as a rule they are kept for the program's own mistakes only.
enum class ServerWords { of_mistakes, always };

/// How one connection is made and what bounds its waits. A limit of zero means no limit.
/// Behind a proxy (Prepare::unnamed) the three server-side limits are not sent: set them with
/// ALTER ROLE there.
struct ConnectOptions {
  Secret<> url;  ///< postgresql://user:password@host:port/database, or `host=… dbname=…`
  std::string application_name = "sqlkit";
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(3);
  std::chrono::milliseconds statement_timeout = std::chrono::seconds(5);
  std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
  std::chrono::milliseconds idle_in_transaction_session_timeout = std::chrono::seconds(15);
  Prepare prepare = Prepare::named;
  ServerWords server_words = ServerWords::of_mistakes;
  ConnectionEvents events;  ///< what the program wants to be told
};

struct PoolOptions {
  ConnectOptions connect;
  std::size_t connections = 8;
  /// How long a caller waits for a free connection.
  std::chrono::milliseconds wait = std::chrono::seconds(2);
  /// A free connection that nobody has wanted for so long is closed; zero = never.
  std::chrono::milliseconds idle_timeout{};
  /// A connection older than this is closed when it is free, so that memory, settings and addresses
  /// do not grow old with it; zero = never. Each has a limit of its own between two thirds and four
  /// thirds of it: connections of one moment are not replaced in one moment.
  std::chrono::milliseconds max_lifetime = std::chrono::minutes(45);
};

/// The address without its password, for messages and logs:
/// `postgresql://socialhub@localhost:5433/socialhub`. Never shows any part of what it cannot read.
std::string redact_url(std::string_view url);

}  // namespace sqlkit
