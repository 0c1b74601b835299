#pragma once

#include "sqlkit/sql/shape.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace sqlkit {

/// A table in queries and rules: its members are its columns, and it has no others.
template <template <template <class, auto...> class> class Shape>
class Table : public Shape<detail::TableColumn> {
public:
  // Parameters must not hide a column of the table.
  explicit constexpr Table(detail::TableName name_in_sql)
      : Table(name_in_sql, std::make_index_sequence<detail::column_count<Shape>>())
  {
  }

  friend constexpr detail::TableName name_of(const Table& table) { return table.name_; }

private:
  template <std::size_t... Index>
  constexpr Table(detail::TableName name_in_sql, std::index_sequence<Index...>)
      : Shape<detail::TableColumn>{detail::ColumnPlace{
            name_in_sql.in_query(), detail::column_names<Shape>[Index],
            detail::quoted_columns<Shape>[Index], schema_size_of(name_in_sql)}...},
        name_(name_in_sql)
  {
  }

  static constexpr std::size_t schema_size_of(detail::TableName name_in_sql)
  {
    return name_in_sql.alias.empty() ? name_in_sql.schema_size() : 0;
  }

  detail::TableName name_;
};

/// `inline constexpr auto posts = table<Posts>("posts");`, in another PostgreSQL schema than the
/// program's own `table<Accounts>("billing.accounts")`. A view's rows are declared in the same way.
template <template <template <class, auto...> class> class Shape>
constexpr Table<Shape> table(std::string_view name)
{
  return Table<Shape>(detail::TableName{name, {}});
}

/// The same table once more in a query, under another name.
template <template <template <class, auto...> class> class Shape>
constexpr Table<Shape> alias(const Table<Shape>& table, std::string_view alias)
{
  return Table<Shape>(detail::TableName{name_of(table).name, alias});
}

/// What `select(table)` reads: a plain struct of the columns' types.
template <template <template <class, auto...> class> class Shape>
using Row = Shape<detail::RowColumn>;

/// What can be inserted: columns with a default may be left out, generated ones cannot be given,
/// the others must be.
template <template <template <class, auto...> class> class Shape>
using Insert = Shape<detail::InsertColumn>;

/// A change: every member optional.
template <template <template <class, auto...> class> class Shape>
using Update = Shape<detail::UpdateColumn>;

}  // namespace sqlkit
