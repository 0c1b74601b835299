#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/statement.hpp"
#include "sqlkit/sql/batch.hpp"
#include "sqlkit/sql/call.hpp"
#include "sqlkit/sql/comment.hpp"
#include "sqlkit/sql/cursor.hpp"
#include "sqlkit/sql/reading.hpp"
#include "sqlkit/sql/session_fwd.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace sqlkit {

/// Where statements run: inside a transaction, or each for itself on any free connection. A handle:
/// pass it by value; it must not outlive the transaction or Database it came from.
///
/// Arguments are encoded before the call returns. Errors are those of pg/statement.hpp.
class Session {
public:
  explicit Session(StatementRunner& runner) : runner_(&runner) {}
  explicit Session(std::shared_ptr<StatementRunner> runner)
      : runner_(runner.get()), owned_(std::move(runner))
  {
  }

  /// All rows: `Rows<Row>`.
  template <class Row, class... T, class... Argument>
  auto list(const Query<Row, T...>& query, const Argument&... arguments)
  {
    using Form = detail::RowForm<Row>;
    return Task<detail::Reading<detail::ListRows<typename Form::Row>>>(
        read(Form::layout, query, arguments...));
  }
  /// The first row, or nothing: `std::optional<Row>`.
  template <class Row, class... T, class... Argument>
  auto find(const Query<Row, T...>& query, const Argument&... arguments)
  {
    using Form = detail::RowForm<Row>;
    return Task<detail::Reading<detail::FindRow<typename Form::Row>>>(
        read(Form::layout, query, arguments...));
  }
  /// The first row: `Row`. Throws Error{not_found} if there is none.
  template <class Row, class... T, class... Argument>
  auto get(const Query<Row, T...>& query, const Argument&... arguments)
  {
    using Form = detail::RowForm<Row>;
    return Task<detail::Reading<detail::GetRow<typename Form::Row>>>(
        read(Form::layout, query, arguments...));
  }
  /// The number of rows that were changed or read.
  template <class Row, class... T, class... Argument>
  Task<std::int64_t> execute(const Query<Row, T...>& query, const Argument&... arguments)
  {
    return execute_call(detail::bind(query, arguments...));
  }

  /// Several statements in one round trip.
  Batch batch() const { return Batch(*runner_); }

  /// Inside a transaction: the rows in batches, for results that are too large to hold at once.
  template <class Row, class... T, class... Argument>
  Cursor<typename detail::RowForm<Row>::Row> cursor(const Query<Row, T...>& query,
                                                    const Argument&... arguments)
  {
    return {*runner_, detail::bind(query, arguments...), *detail::RowForm<Row>::layout};
  }

  /// Inside a transaction: what `body` does is undone alone if it throws. The exception goes on.
  Task<> savepoint(std::function<Task<>(Session)> body);

  /// The same session, whose statements carry a comment, which pg_stat_activity and the server's
  /// log show: `session.with_comment({{"route", "/feed"}})`. They are parsed anew at each call.
  /// It must outlive its batches and cursors.
  Session with_comment(const CommentTags& tags) const;

private:
  /// The same for all row types.
  template <class... T, class... Argument>
  Task<detail::RowArena> read(const detail::RowLayout* layout,
                              const detail::TypedFacts<T...>& query, const Argument&... arguments)
  {
    return read_call(detail::bind(query, arguments...), layout);
  }
  Task<detail::RowArena> read_call(detail::Call call, const detail::RowLayout* layout);
  Task<std::int64_t> execute_call(detail::Call call);

  StatementRunner* runner_;
  std::shared_ptr<StatementRunner> owned_;
};

}  // namespace sqlkit
