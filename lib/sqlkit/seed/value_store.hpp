#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sqlkit {

/// A value in PostgreSQL's text format; nothing = null.
using SeedValue = std::optional<std::string>;

/// The values of a table that others refer to, by row.
class ValueStore {
public:
  /// `columns` are the places of what is kept.
  explicit ValueStore(std::vector<std::size_t> columns);

  /// `row` has a value for each column of the table.
  void add(const std::vector<SeedValue>& row);
  std::size_t size() const { return size_; }
  const SeedValue& value(std::size_t row, std::size_t column) const;

  /// The rows whose `columns` have these values.
  const std::vector<std::uint32_t>& rows_with(const std::vector<std::size_t>& columns,
                                              const std::vector<SeedValue>& values);

private:
  struct Index {
    std::size_t indexed = 0;  ///< so many rows are in it
    std::unordered_map<std::string, std::vector<std::uint32_t>> rows;
  };

  std::size_t size_ = 0;
  std::map<std::size_t, std::vector<SeedValue>> columns_;
  std::map<std::vector<std::size_t>, Index> indexes_;
};

}  // namespace sqlkit
