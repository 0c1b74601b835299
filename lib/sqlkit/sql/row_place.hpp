#pragma once

#include "sqlkit/sql/rendering.hpp"

#include <cstddef>
#include <type_traits>

namespace sqlkit::detail {

inline constexpr unsigned char no_member = 255;

/// Where a column's value goes: a member of the row, or a member of the row inside it.
struct RowPlace {
  unsigned char member;
  unsigned char nested;
};

struct RowMatch {
  bool is_single_value = false;  ///< the row is the value itself
  std::size_t count = 0;
  RowPlace places[max_results]{};
  MistakeText mistake;
};

/// True for structs that are read member by member.
template <class T>
inline constexpr bool is_row_struct =
    std::is_aggregate_v<T> && !ScalarType<T>::exists && !ArrayElement<T>::exists;

}  // namespace sqlkit::detail
