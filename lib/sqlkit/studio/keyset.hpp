#pragma once

#include "sqlkit/studio/rows.hpp"

namespace sqlkit::studio {

/// The order of a table's rows, without ties: what is asked for, then what tells rows apart.
class Keyset {
public:
  /// Throws Error{bad_request} for a column that cannot order rows.
  Keyset(const Table& table, const std::optional<Sort>& sort);

  /// Whether pages can begin behind a row. Rows that nothing tells apart are counted instead: their
  /// place is a number.
  bool is_total() const noexcept { return is_total_; }
  const std::vector<OrderTerm>& terms() const noexcept { return terms_; }
  /// Looks from the other end: what is behind a row becomes what is before it.
  void reverse() { is_descending_ = !is_descending_; }

  /// `(…)`: all rows behind the one that has these values.
  /// Throws Error{bad_request} if they are not the values of such an order.
  void add_condition(StatementText& statement, const std::vector<Value>& place) const;
  /// ` order by …`
  void add_order(StatementText& statement) const;

private:
  void add_comparison(StatementText& statement, const std::vector<Value>& place,
                      std::size_t begin) const;

  std::vector<OrderTerm> terms_;
  bool is_total_ = true;
  bool is_descending_ = false;
};

}  // namespace sqlkit::studio
