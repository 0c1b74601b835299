#pragma once

#include "sqlkit/pg/parameters.hpp"
#include "sqlkit/pg/result.hpp"

#include <cstdint>
#include <string>

/// Only for tests: values in the binary format, by hand.
namespace sqlkit {

inline void add_int(Parameters& parameters, std::int32_t value)
{
  auto& buffer = parameters.add_value();
  for (int shift = 24; shift >= 0; shift -= 8) {
    buffer.push_back(static_cast<std::byte>(value >> shift));
  }
}

inline std::int64_t int_at(const Result& result, std::size_t row, std::size_t column)
{
  std::uint64_t value = 0;
  const auto bytes = result.value(row, column);
  for (const auto byte : bytes.value()) {
    value = value << 8 | static_cast<std::uint64_t>(byte);
  }
  return static_cast<std::int64_t>(value);
}

inline std::string text_at(const Result& result, std::size_t row, std::size_t column)
{
  const auto bytes = result.value(row, column).value();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace sqlkit
