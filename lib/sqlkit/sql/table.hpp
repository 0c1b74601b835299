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
      : Table(detail::source_token(name_in_sql),
              std::make_index_sequence<detail::column_count<Shape>>())
  {
  }

  friend constexpr detail::TableName name_of(const Table& table)
  {
    return {table.source_.text_view(), table.source_.name_view()};
  }
  friend constexpr const detail::Token& source_of(const Table& table) { return table.source_; }

private:
  template <std::size_t... Index>
  constexpr Table(const detail::Token& token_in_from, std::index_sequence<Index...>)
      : Table(token_in_from, name_in_query(token_in_from),
              token_in_from.name_size == 0 ? token_in_from.schema_size : 0,
              detail::column_words<Shape>.at, std::index_sequence<Index...>())
  {
  }
  template <std::size_t... Index>
  constexpr Table(const detail::Token& token_in_from, detail::Piece name_of_it,
                  unsigned char schema_of_it, const detail::ColumnWord* words_of_it,
                  std::index_sequence<Index...>)
      : Shape<detail::TableColumn>{detail::ColumnPlace{
            name_of_it, words_of_it[Index].name, words_of_it[Index].needs_quotes, schema_of_it}...},
        source_(token_in_from)
  {
  }

  detail::Token source_;
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
