#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/statement.hpp"
#include "sqlkit/sql/call.hpp"
#include "sqlkit/sql/reading.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace sqlkit {
namespace detail {

/// A cursor of PostgreSQL, opened by the first fetch.
class CursorState {
public:
  CursorState(StatementRunner& runner, Call call, const RowLayout& layout);

  Task<RowArena> fetch(std::size_t rows);
  Task<> close();

private:
  Task<> open();

  StatementRunner* runner_;
  Call call_;
  RowPlan plan_;
  std::string name_;
  bool is_open_ = false;
};

}  // namespace detail

/// The rows of a query, batch by batch. It must not outlive its transaction, whose end closes it.
/// https://www.postgresql.org/docs/15/sql-declare.html
template <class Row>
class Cursor {
public:
  Cursor(StatementRunner& runner, detail::Call call, const detail::RowLayout& layout)
      : state_(runner, std::move(call), layout)
  {
  }

  /// Up to that many further rows: `Rows<Row>`; empty at the end.
  Task<detail::Reading<detail::ListRows<Row>>> next(std::size_t rows)
  {
    return Task<detail::Reading<detail::ListRows<Row>>>(state_.fetch(rows));
  }
  /// Frees what the server keeps for it, before the transaction ends.
  Task<> close() { return state_.close(); }

private:
  detail::CursorState state_;
};

}  // namespace sqlkit
