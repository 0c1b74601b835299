#pragma once

#include "sqlkit/seed/seed_plan.hpp"
#include "sqlkit/seed/value_store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace sqlkit {

/// Makes the rows of one table, one after the other.
class RowMaker {
public:
  /// `stores` has a store for each table of the plan; those of the tables that this one refers to
  /// are filled, its own grows with every row. All outlive the maker.
  RowMaker(const SeedPlan& plan, std::size_t table, std::vector<ValueStore>& stores,
           const SeedOptions& options);

  /// False when there are as many rows as are wanted, or the keys have no more values.
  bool make_next();
  /// The row that was made last: a value for each column of the table's plan.
  const std::vector<SeedValue>& row() const { return row_; }
  std::size_t made() const { return made_; }

  /// What the late links of a row refer to, in the order of their columns; unset = stays null.
  /// For each row in turn, when all tables are filled.
  std::vector<SeedValue> make_late(std::size_t row);

private:
  enum class Presence { by_share, null, value };

  bool try_row(std::uint64_t attempt);
  void decide_presence(std::uint64_t attempt);
  bool follow_link(const SeedLink& link, Random& random, std::uint64_t attempt);
  std::optional<std::size_t> choose(const SeedLink& link, Random& random, std::uint64_t attempt);
  void set_null(const SeedLink& link);
  bool is_null(const SeedColumn& column, std::size_t place, Random& random) const;
  std::string make_column(const SeedColumn& column, Random& random, std::uint64_t attempt) const;
  bool is_ordered(const std::string& column) const;
  bool put_in_order();
  bool claim_keys();
  std::optional<std::uint64_t> hash_key(const SeedKey& key, std::size_t number) const;
  Random random_of(std::uint64_t stream, std::uint64_t attempt) const;

  const SeedPlan& plan_;
  std::size_t place_;
  const SeedTable& table_;
  std::vector<ValueStore>& stores_;
  const SeedOptions& options_;
  std::uint64_t stream_;
  std::size_t made_ = 0;
  std::vector<SeedValue> row_;
  std::vector<bool> is_set_;
  std::vector<Presence> presence_;
  std::unordered_set<std::uint64_t> claimed_;  ///< hashes of the values of keys
};

}  // namespace sqlkit
