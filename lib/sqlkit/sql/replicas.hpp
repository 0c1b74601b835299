#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/session.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace sqlkit {

/// Gives the position of the copy that answers the next read, of so many.
using ReplicaChoice = std::function<std::size_t(std::size_t replicas)>;

/// A database and copies that follow it (hot standbys). A statement that only reads goes to a copy
/// if it stands alone; whatever writes or locks, every transaction and every sql("…") goes to the
/// primary. A copy is a little behind: what was written a moment ago is read from primary().
/// https://www.postgresql.org/docs/15/hot-standby.html
class Replicas {
public:
  /// Without a choice the copies take turns. Without copies the primary answers.
  Replicas(Database primary, std::vector<Database> replicas, ReplicaChoice choose = {});
  ~Replicas();
  Replicas(Replicas&&) noexcept;
  Replicas& operator=(Replicas&&) noexcept;

  /// Runs each statement for itself. A copy that cannot be reached, or fell, is left out: the next
  /// one answers, and in the end the primary.
  Session session();
  Database& primary() noexcept;

  /// On the primary; see Database::transaction.
  Task<> transaction(std::function<Task<>(Session)> body);
  Task<> transaction(std::function<Task<>(Session)> body, TransactionOptions options);

  /// Closes all of them.
  Task<> close();

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `auto database = with_replicas(std::move(primary), std::move(replicas));`
Replicas with_replicas(Database primary, std::vector<Database> replicas, ReplicaChoice choose = {});

}  // namespace sqlkit
