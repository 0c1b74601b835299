#pragma once

#include "sqlkit/pg/result.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What PostgreSQL's own plugin of logical replication says.
/// https://www.postgresql.org/docs/15/protocol-logicalrep-message-formats.html
namespace sqlkit {

/// A place in the server's log of changes, which only grows.
using LogPosition = std::uint64_t;

struct ReplicatedColumn {
  std::string name;
  Oid type;
};

struct ReplicatedTable {
  std::string schema;
  std::string name;
  std::vector<ReplicatedColumn> columns;
};

/// One value of a row, in PostgreSQL's binary format if its type has one.
struct ReplicatedValue {
  enum class Form { null, not_sent, bytes };  ///< not_sent: large, and as it was before

  Form form = Form::null;
  std::vector<std::byte> bytes = {};
};

using ReplicatedRow = std::vector<ReplicatedValue>;

enum class ChangeKind { inserted, updated, deleted, truncated };

struct ReplicatedChange {
  ChangeKind kind;
  std::shared_ptr<const ReplicatedTable> table;
  ReplicatedRow row;                     ///< as it is now; empty of what is deleted or truncated
  std::optional<ReplicatedRow> old_row;  ///< as it was: all of it, or its key and nulls
};

/// Reads the messages of one stream, in their order.
class PgoutputReader {
public:
  /// Throws Error{internal} if it is no message.
  void read(std::span<const std::byte> message);
  /// The next change that was read, or nothing.
  std::optional<ReplicatedChange> take();

  bool is_in_transaction() const noexcept { return is_in_transaction_; }
  /// Where the last transaction ended that was read to its end.
  LogPosition end_of_transaction() const noexcept { return end_of_transaction_; }

private:
  class Bytes;
  void read_table(Bytes& bytes);
  void read_change(ChangeKind kind, Bytes& bytes);
  void read_truncation(Bytes& bytes);
  const std::shared_ptr<const ReplicatedTable>& table(Oid id) const;

  std::map<Oid, std::shared_ptr<const ReplicatedTable>> tables_;
  std::deque<ReplicatedChange> changes_;
  LogPosition end_of_transaction_ = 0;
  bool is_in_transaction_ = false;
};

}  // namespace sqlkit
