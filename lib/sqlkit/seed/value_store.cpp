#include "sqlkit/seed/value_store.hpp"

namespace sqlkit {

namespace {

/// Values of several columns as one text; no two lists of values have the same.
void append_part(std::string& key, const SeedValue& value)
{
  if (not value) {
    key += '-';
    return;
  }
  key += std::to_string(value->size()) + ":" + *value;
}

}  // namespace

ValueStore::ValueStore(std::vector<std::size_t> columns)
{
  for (const auto column : columns) {
    columns_[column];
  }
}

void ValueStore::add(const std::vector<SeedValue>& row)
{
  for (auto& [column, values] : columns_) {
    values.push_back(row[column]);
  }
  ++size_;
}

const SeedValue& ValueStore::value(std::size_t row, std::size_t column) const
{
  return columns_.at(column)[row];
}

const std::vector<std::uint32_t>& ValueStore::rows_with(const std::vector<std::size_t>& columns,
                                                        const std::vector<SeedValue>& values)
{
  auto& index = indexes_[columns];
  for (; index.indexed < size_; ++index.indexed) {
    std::string key;
    for (const auto column : columns) {
      append_part(key, value(index.indexed, column));
    }
    index.rows[key].push_back(static_cast<std::uint32_t>(index.indexed));
  }
  std::string key;
  for (const auto& wanted : values) {
    append_part(key, wanted);
  }
  return index.rows[key];
}

}  // namespace sqlkit
