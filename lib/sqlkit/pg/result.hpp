#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

struct pg_result;

namespace sqlkit {

/// PostgreSQL's number for a type; 0 = the server infers it.
using Oid = std::uint32_t;

/// A column of a table in PostgreSQL's numbers: pg_attribute's attrelid and attnum.
struct ColumnOrigin {
  Oid table;
  int column;

  friend auto operator<=>(const ColumnOrigin&, const ColumnOrigin&) = default;
};

/// What one statement answered: rows in the format that was asked for, in the server's order. Owns
/// its bytes: values and names stay valid as long as the result lives, also after it was moved.
class Result {
public:
  Result() = default;  ///< no rows, no columns
  explicit Result(pg_result* owned) : result_(owned) {}

  std::size_t row_count() const noexcept;
  std::size_t column_count() const noexcept;
  std::string_view column_name(std::size_t column) const noexcept;
  Oid column_type(std::size_t column) const noexcept;
  /// The table that a column comes from, as it stands there; empty if it is computed.
  std::optional<ColumnOrigin> column_origin(std::size_t column) const noexcept;
  /// The position of a column, or empty if there is none of that name.
  std::optional<std::size_t> find_column(std::string_view name) const noexcept;

  /// The bytes of one value; empty = NULL. Row and column must exist.
  std::optional<std::span<const std::byte>> value(std::size_t row,
                                                  std::size_t column) const noexcept;

  /// Rows inserted, updated, deleted, or returned by the statement.
  std::int64_t affected_rows() const noexcept;
  /// The server's word for what it did: `SELECT 3`, `COMMIT`, `CREATE TABLE`.
  std::string_view command() const noexcept;

  /// The same once more, with bytes of its own.
  Result copy() const;
  /// What it takes in memory.
  std::size_t size_bytes() const noexcept;

  /// libpq's own result, for this module.
  pg_result* handle() const noexcept { return result_.get(); }

private:
  struct Clear {
    void operator()(pg_result* result) const noexcept;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

/// A value of a row that no statement gave.
struct ResultValue {
  std::string_view column_name;
  Oid type;
  std::optional<std::span<const std::byte>> bytes;  ///< empty = NULL
};

/// A result of one row.
Result make_result(std::span<const ResultValue> row);

}  // namespace sqlkit
