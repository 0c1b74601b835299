#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/pgoutput.hpp"
#include "sqlkit/pg/replication_stream.hpp"
#include "sqlkit/sql/reading.hpp"
#include "sqlkit/sql/rows.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace sqlkit {
namespace detail {

/// A struct whose members are columns, found by their names.
template <class Row>
inline constexpr auto member_places = [] {
  std::array<RowPlace, MembersOf<Row>::count> places{};
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i] = {static_cast<unsigned char>(i), no_member};
  }
  return places;
}();
template <class Row>
inline constexpr RowPlan member_plan{&RowLayoutOf<Row>::value, member_places<Row>.data(),
                                     member_places<Row>.size(), member_shapes<Row>.at};

}  // namespace detail

/// A committed change of one row, or that a table was emptied.
class Change {
public:
  explicit Change(ReplicatedChange change) : change_(std::move(change)) {}

  ChangeKind kind() const noexcept { return change_.kind; }
  std::string_view schema_name() const noexcept { return change_.table->schema; }
  std::string_view table_name() const noexcept { return change_.table->name; }
  /// Whether it is a change of that table; of a name without a schema, in any schema.
  template <template <template <class, auto...> class> class Shape>
  bool is_of(const Table<Shape>& table) const
  {
    return is_of(name_of(table));
  }

  /// The row as it is now: `change.row<Post>()`, or any struct whose members are columns of it.
  /// Throws Error{internal} if the table's columns are not those, if there is no row (deleted,
  /// truncated), or if a large value has not changed and the server did not send it.
  template <class Row>
  Row row() const
  {
    auto rows = read_row(detail::member_plan<Row>);
    return std::move(*detail::take_first<Row>(rows));
  }
  /// The row as it was: of what is deleted and of what got another key. PostgreSQL sends the
  /// columns of the key only, so the struct has those; `alter table … replica identity full` makes
  /// it send all, of every update too. Empty if nothing was sent.
  /// https://www.postgresql.org/docs/15/logical-replication-publication.html
  template <class Row>
  std::optional<Row> old_row() const
  {
    if (!change_.old_row) { return std::nullopt; }
    auto rows = read_old_row(detail::member_plan<Row>);
    return detail::take_first<Row>(rows);
  }

private:
  bool is_of(detail::TableName name) const;
  detail::RowArena read_row(const detail::RowPlan& plan) const;
  detail::RowArena read_old_row(const detail::RowPlan& plan) const;

  ReplicatedChange change_;
};

/// Changes may have been missed before this point: read what the tables say. Comes first of all,
/// and again each time the place in the stream was lost; with a slot of a name only when it is
/// made.
struct SubscriptionGap {};

using SubscriptionEvent = std::variant<SubscriptionGap, Change>;

/// Follows the changes of a publication (`create publication app_changes for table posts`) on a
/// connection of its own, for as long as somebody asks. The role needs REPLICATION, the server
/// wal_level = logical. https://www.postgresql.org/docs/15/logical-replication.html
class Subscription {
public:
  Subscription(ConnectOptions options, ReplicationOptions replication);
  ~Subscription();
  Subscription(Subscription&&) noexcept;
  Subscription& operator=(Subscription&&) noexcept;

  /// The next event, in the order of commits. Waits without a deadline; one caller at a time, who
  /// comes back within wal_sender_timeout (a minute). Asking confirms what was given before: a slot
  /// of a name, which outlives connection and program, gives it at least once and goes on behind
  /// the last transaction that was confirmed. A slot that nobody reads any more keeps the server's
  /// log from being removed: drop it (pg_drop_replication_slot).
  ///
  /// Reconnects by itself with growing pauses up to 5 s, logging why. Throws what waiting cannot
  /// cure: ReplicationStream::open, a login that is refused, a change that cannot be read.
  Task<SubscriptionEvent> next();

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sqlkit
