#pragma once

#include "sqlkit/base/reflect.hpp"
#include "sqlkit/json/codec_of.hpp"
#include "sqlkit/seed/seed.hpp"
#include "sqlkit/sql/schema.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sqlkit {

/// Invented JSON of a C++ type: every member has a value, a variant any of its alternatives, texts
/// what their names say, within their rules. The same row gives the same.
ColumnSeed seed_json(const json::Codec& codec);
template <class T>
ColumnSeed seed_json()
{
  return seed_json(json::codec_of<T>);
}

namespace detail {

template <class T>
void add_json_column(std::string_view table, std::string_view column, SeedOptions& options)
{
  if constexpr (sql_type<Plain<T>>.storage == Storage::jsonb) {
    const auto path = std::string(table) + "." + std::string(column);
    options.columns.try_emplace(path, seed_json<Plain<T>>());
  }
}

}  // namespace detail

/// Fills the JSON columns of a table with what their C++ types say, where a database knows no more
/// than that they are JSON. Columns for which the options have something already keep it.
template <template <template <class, auto...> class> class Shape>
void add_json_columns(const Table<Shape>& table, SeedOptions& options)
{
  using Members = Row<Shape>;
  [&]<std::size_t... Index, class... T>(std::index_sequence<Index...>, Types<T...>) {
    (detail::add_json_column<T>(name_of(table).name, detail::column_names<Shape>[Index], options),
     ...);
  }(std::make_index_sequence<member_count<Members>>(), MemberTypes<Members>());
}

}  // namespace sqlkit
