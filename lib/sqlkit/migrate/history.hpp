#pragma once

#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/migrate/snapshot.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// Migrations as a graph: a snapshot names those that its migration follows, so two branches of a
/// program may each add one, and the next follows both. A migration without a snapshot, or with one
/// of an older version, follows the one before it.
class History {
public:
  /// Numbers of migrations, by name.
  using Places = std::set<std::size_t>;

  /// Throws Error{bad_request} if a migration follows one that is not there, or a later one.
  explicit History(std::vector<Migration> migrations);

  /// In the order of names, which is one in which they can be applied.
  const std::vector<Migration>& migrations() const noexcept { return migrations_; }
  std::optional<std::size_t> find(std::string_view name) const;

  Places all() const;
  /// What the migration follows itself.
  const Places& parents(std::size_t place) const { return parents_[place]; }
  /// These and all that they follow.
  Places up_to(Places places) const;
  /// Those that no other of them follows: more than one where branches are not joined.
  Places heads(const Places& places) const;
  std::vector<std::string> names_of(const Places& places) const;

  /// What a database holds after these migrations; the changes of branches are put together in the
  /// order of names, in which they are applied (merge_schemas.hpp). Throws Error{bad_request} if a
  /// snapshot that this needs is not there or cannot be read.
  Snapshot state_after(const Places& places) const;
  /// The same before the migration.
  Snapshot state_before(std::size_t place) const { return state_after(up_to(parents_[place])); }

private:
  Snapshot snapshot_of(std::size_t place) const;
  Snapshot join(const Places& branches) const;
  void read_parents_of(std::size_t place);

  std::vector<Migration> migrations_;
  std::vector<Places> parents_;
};

}  // namespace sqlkit
