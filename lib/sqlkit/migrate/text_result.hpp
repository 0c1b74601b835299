#pragma once

#include "sqlkit/pg/result.hpp"

#include <cstdint>
#include <string>

namespace sqlkit {

/// A value that is a text in PostgreSQL's binary format; "" for NULL.
inline std::string read_text(const Result& result, std::size_t row, std::size_t column)
{
  const auto bytes = result.value(row, column);
  if (not bytes) { return ""; }
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

}  // namespace sqlkit
