#pragma once

#include "sqlkit/sql/schema_table.hpp"

#include <string_view>
#include <type_traits>

namespace sqlkit {

template <class Row, class... T>
class Query;

/// A view, or a materialized one, whose columns are those of a table's struct: queries read it like
/// a table.
///
///   inline constexpr auto active_users = table<ActiveUsers>("active_users");
///   schema(users, view(active_users).as(query<Row<ActiveUsers>>([] { return select(…)… })))
///
/// Of the struct's rules() a materialized view has the indexes, a view the triggers.
template <template <template <class, auto...> class> class Shape>
class View {
public:
  constexpr View(const Table<Shape>& table, bool is_materialized)
      : view_{detail::schema_table(table), is_materialized}
  {
  }

  /// A query without parameters, whose rows are the view's: the compiler holds it against the
  /// columns.
  template <class R>
  constexpr View as(const Query<R>& query) const
  {
    static_assert(std::is_same_v<R, Shape<detail::RowColumn>>,
                  "sqlkit: a view's query gives rows of its table, query<Row<…>>(…)");
    return as(query.sql());
  }
  /// SQL.
  constexpr View as(std::string_view query) const
  {
    return with(&detail::SchemaView::query, query);
  }
  /// "security_invoker=true", "check_option=local"; names and values with commas between them.
  constexpr View with(std::string_view options) const
  {
    return with(&detail::SchemaView::options, options);
  }
  /// Of a materialized view: empty until it is refreshed.
  constexpr View with_no_data() const
  {
    auto changed = *this;
    changed.view_.is_populated = false;
    return changed;
  }

  void add_to(SchemaDescription& schema) const { detail::add_view(view_, schema); }

private:
  constexpr View with(std::string_view detail::SchemaView::* member, std::string_view text) const
  {
    auto changed = *this;
    changed.view_.*member = text;
    return changed;
  }

  detail::SchemaView view_;
};

template <template <template <class, auto...> class> class Shape>
constexpr View<Shape> view(const Table<Shape>& table)
{
  return {table, false};
}
template <template <template <class, auto...> class> class Shape>
constexpr View<Shape> materialized_view(const Table<Shape>& table)
{
  return {table, true};
}

template <template <template <class, auto...> class> class Shape>
constexpr Partition partition_of(const Table<Shape>& table, std::string_view name)
{
  return partition_of(name_of(table).name, name);
}

}  // namespace sqlkit
