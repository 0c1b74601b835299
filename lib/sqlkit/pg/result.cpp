#include "sqlkit/pg/result.hpp"

#include <libpq-fe.h>

#include <charconv>
#include <new>
#include <string>
#include <vector>

namespace sqlkit {

void Result::Clear::operator()(pg_result* result) const noexcept
{
  PQclear(result);
}

std::size_t Result::row_count() const noexcept
{
  return static_cast<std::size_t>(PQntuples(result_.get()));
}

std::size_t Result::column_count() const noexcept
{
  return static_cast<std::size_t>(PQnfields(result_.get()));
}

std::string_view Result::column_name(std::size_t column) const noexcept
{
  const char* name = PQfname(result_.get(), static_cast<int>(column));
  return name ? name : "";
}

Oid Result::column_type(std::size_t column) const noexcept
{
  return PQftype(result_.get(), static_cast<int>(column));
}

std::optional<ColumnOrigin> Result::column_origin(std::size_t column) const noexcept
{
  const auto index = static_cast<int>(column);
  const ColumnOrigin origin{PQftable(result_.get(), index), PQftablecol(result_.get(), index)};
  if (origin.table == 0 || origin.column == 0) { return std::nullopt; }
  return origin;
}

std::optional<std::size_t> Result::find_column(std::string_view name) const noexcept
{
  for (std::size_t column = 0; column < column_count(); ++column) {
    if (column_name(column) == name) { return column; }
  }
  return std::nullopt;
}

std::optional<std::span<const std::byte>> Result::value(std::size_t row,
                                                        std::size_t column) const noexcept
{
  const auto r = static_cast<int>(row);
  const auto c = static_cast<int>(column);
  const auto size_bytes = static_cast<std::size_t>(PQgetlength(result_.get(), r, c));
  // A null value has length 0, so most values need no second question.
  if (size_bytes == 0 && PQgetisnull(result_.get(), r, c)) { return std::nullopt; }
  const auto* bytes = reinterpret_cast<const std::byte*>(PQgetvalue(result_.get(), r, c));
  return std::span(bytes, size_bytes);
}

std::int64_t Result::affected_rows() const noexcept
{
  const std::string_view digits = result_ ? PQcmdTuples(result_.get()) : "";
  std::int64_t rows = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rows);
  return rows;
}

std::string_view Result::command() const noexcept
{
  return result_ ? PQcmdStatus(result_.get()) : "";
}

Result Result::copy() const
{
  Result copied(PQcopyResult(handle(), PG_COPYRES_TUPLES));
  if (handle() && !copied.handle()) { throw std::bad_alloc(); }
  return copied;
}

std::size_t Result::size_bytes() const noexcept
{
  return PQresultMemorySize(handle());
}

Result make_result(std::span<const ResultValue> row)
{
  Result result(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK));
  std::vector<std::string> names;
  std::vector<PGresAttDesc> columns;
  names.reserve(row.size());
  for (const auto& value : row) {
    auto& column = columns.emplace_back();
    column.name = names.emplace_back(value.column_name).data();
    column.typid = value.type;
    column.format = 1;
  }
  bool is_made = PQsetResultAttrs(result.handle(), static_cast<int>(row.size()), columns.data());
  for (std::size_t i = 0; i < row.size() && is_made; ++i) {
    // libpq copies the bytes, though it does not promise to by a const.
    const auto bytes = row[i].bytes.value_or(std::span<const std::byte>());
    auto* first =
        const_cast<char*>(bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()));
    const int size = row[i].bytes ? static_cast<int>(bytes.size()) : -1;
    is_made = PQsetvalue(result.handle(), 0, static_cast<int>(i), first, size);
  }
  if (!is_made) { throw std::bad_alloc(); }
  return result;
}

}  // namespace sqlkit
