#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/statement.hpp"
#include "sqlkit/sql/call.hpp"
#include "sqlkit/sql/reading.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {
namespace detail {

/// Where an answer of a batch is put.
class BatchAnswer {
public:
  virtual ~BatchAnswer() = default;
  virtual const RowLayout* layout() const = 0;  ///< null: only the number of rows matters
  virtual void take(RowArena rows, std::int64_t affected_rows) = 0;
  virtual void forget() = 0;
};

template <class Verb, class Form>
class RowAnswer final : public BatchAnswer {
public:
  const RowLayout* layout() const override { return Form::layout; }
  void take(RowArena rows, std::int64_t) override { value.emplace(Verb::take(std::move(rows))); }
  void forget() override { value.reset(); }

  std::optional<typename Verb::Result> value;
};

class CountAnswer final : public BatchAnswer {
public:
  const RowLayout* layout() const override { return nullptr; }
  void take(RowArena, std::int64_t affected_rows) override { value = affected_rows; }
  void forget() override { value.reset(); }

  std::optional<std::int64_t> value;
};

[[noreturn]] void throw_not_sent();

}  // namespace detail

/// What a statement of a batch will have answered once the batch was sent.
template <class Answer>
class Pending {
public:
  explicit Pending(std::shared_ptr<Answer> answer) : answer_(std::move(answer)) {}

  auto& operator*() const
  {
    if (!answer_->value) { detail::throw_not_sent(); }
    return *answer_->value;
  }
  auto* operator->() const { return &**this; }

private:
  std::shared_ptr<Answer> answer_;
};

/// Statements that go to the server together, in one round trip. Outside a transaction they are
/// one: all are done or none.
class Batch {
public:
  explicit Batch(StatementRunner& runner) : runner_(&runner) {}

  template <class Row, class... T, class... Argument>
  auto list(const Query<Row, T...>& query, const Argument&... arguments)
  {
    using Form = detail::RowForm<Row>;
    using Verb = detail::ListRows<typename Form::Row>;
    return add<detail::RowAnswer<Verb, Form>>(detail::bind(query, arguments...));
  }
  template <class Row, class... T, class... Argument>
  auto find(const Query<Row, T...>& query, const Argument&... arguments)
  {
    using Form = detail::RowForm<Row>;
    using Verb = detail::FindRow<typename Form::Row>;
    return add<detail::RowAnswer<Verb, Form>>(detail::bind(query, arguments...));
  }
  /// send() throws Error{not_found} if there is no row.
  template <class Row, class... T, class... Argument>
  auto get(const Query<Row, T...>& query, const Argument&... arguments)
  {
    using Form = detail::RowForm<Row>;
    using Verb = detail::GetRow<typename Form::Row>;
    return add<detail::RowAnswer<Verb, Form>>(detail::bind(query, arguments...));
  }
  template <class Row, class... T, class... Argument>
  auto execute(const Query<Row, T...>& query, const Argument&... arguments)
  {
    return add<detail::CountAnswer>(detail::bind(query, arguments...));
  }

  /// Runs them. Throws the first error; then no answer is there. The batch is empty afterwards.
  Task<> send();

private:
  struct Entry {
    detail::Call call;
    std::shared_ptr<detail::BatchAnswer> answer;
  };

  template <class Answer>
  Pending<Answer> add(detail::Call call)
  {
    auto answer = std::make_shared<Answer>();
    entries_.push_back({std::move(call), answer});
    return Pending<Answer>(std::move(answer));
  }

  StatementRunner* runner_;
  std::vector<Entry> entries_;
};

}  // namespace sqlkit
