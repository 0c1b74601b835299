#pragma once

#include "sqlkit/sql/table.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace sqlkit {
namespace detail {

/// The table's name with the prefix before it, behind the schema and its dot.
template <FixedText Prefix, FixedText Name>
inline constexpr auto prefixed_name = [] {
  constexpr std::string_view prefix = Prefix.text, name = Name.text;
  constexpr auto schema_size = TableName{name, {}}.schema_size();
  std::array<char, prefix.size() + name.size()> text{};
  name.copy(text.data(), schema_size);
  prefix.copy(text.data() + schema_size, prefix.size());
  name.substr(schema_size).copy(text.data() + schema_size + prefix.size(), std::string_view::npos);
  return text;
}();

}  // namespace detail

/// Tables of one program among others in a database, told apart by a prefix:
/// `inline constexpr auto app_table = table_creator<"app_">;`
/// `inline constexpr auto posts = app_table.table<Posts, "posts">();` is the table app_posts.
template <detail::FixedText Prefix>
struct TableCreator {
  template <template <template <class, auto...> class> class Shape, detail::FixedText Name>
  constexpr Table<Shape> table() const
  {
    constexpr const auto& text = detail::prefixed_name<Prefix, Name>;
    return Table<Shape>(detail::TableName{{text.data(), text.size()}, {}});
  }
};

template <detail::FixedText Prefix>
inline constexpr TableCreator<Prefix> table_creator{};

}  // namespace sqlkit
