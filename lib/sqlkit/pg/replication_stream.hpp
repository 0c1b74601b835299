#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/pgoutput.hpp"

#include <memory>
#include <string>

namespace sqlkit {

struct ReplicationOptions {
  std::string publication;
  /// What the server remembers the reader's place by. "" = one that goes with the connection.
  std::string slot = {};
};

/// A connection that speaks the replication protocol: the committed changes of a publication.
/// https://www.postgresql.org/docs/15/protocol-replication.html
class ReplicationStream {
public:
  /// Throws as Connection::open; Error{internal} if the server does not run with wal_level =
  /// logical, Error{not_found} if there is no such publication.
  static Task<std::unique_ptr<ReplicationStream>> open(ConnectOptions options,
                                                       ReplicationOptions replication);
  ~ReplicationStream();

  /// True if changes before this stream cannot be had: the slot was made for it.
  bool is_new() const noexcept;
  /// The next change. Asking for it confirms the changes before it: a slot that was named does not
  /// give them again, once their transaction has ended. Waits without a deadline; throws
  /// Error{unavailable} when the connection is lost.
  Task<ReplicatedChange> next();

private:
  struct State;
  explicit ReplicationStream(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace sqlkit
