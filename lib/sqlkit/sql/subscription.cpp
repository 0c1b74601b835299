#include "sqlkit/sql/subscription.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/pg/error.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace sqlkit {

namespace {

constexpr auto first_pause = std::chrono::milliseconds(200);
constexpr auto longest_pause = std::chrono::milliseconds(5000);

using Form = ReplicatedValue::Form;

bool is_curable(const Error& error)
{
  constexpr auto object_in_use = "55006";  // the lost connection still holds its slot
  if (error.field("sqlstate") == object_in_use) { return true; }
  const auto problem = connect_problem(error);
  if (problem == ConnectProblem::bad_url || problem == ConnectProblem::login ||
      problem == ConnectProblem::missing_database) {
    return false;
  }
  return error.code() == ErrorCode::unavailable || error.code() == ErrorCode::timeout;
}

std::size_t find_column(const ReplicatedTable& table, std::string_view member)
{
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (detail::is_spelled(table.columns[i].name, member)) { return i; }
  }
  throw Error{ErrorCode::internal,
              "The changed table has no such column.",
              {{"table", table.name}, {"column", std::string(member)}}};
}

const ReplicatedValue& value_of(const ReplicatedTable& table, const ReplicatedRow& row,
                                const ReplicatedRow* old_row, std::size_t column)
{
  const auto& value = row.at(column);
  if (value.form != Form::not_sent) { return value; }
  if (old_row && old_row->at(column).form == Form::bytes) { return old_row->at(column); }
  throw Error{ErrorCode::internal,
              "A large value that did not change was not sent; replica identity full sends it.",
              {{"table", table.name}, {"column", table.columns[column].name}}};
}

/// The columns that the struct names, in its order, as if a statement had given them.
detail::RowArena read_columns(const ReplicatedTable& table, const ReplicatedRow& row,
                              const ReplicatedRow* old_row, const detail::RowPlan& plan)
{
  std::vector<ResultValue> values;
  for (std::size_t i = 0; i < plan.column_count; ++i) {
    const auto column = find_column(table, plan.names[i].name);
    const auto& value = value_of(table, row, old_row, column);
    auto& made = values.emplace_back(plan.names[i].name, table.columns[column].type, std::nullopt);
    if (value.form == Form::bytes) { made.bytes = value.bytes; }
  }
  return detail::read_rows(make_result(values), plan);
}

}  // namespace

bool Change::is_of(detail::TableName name) const
{
  if (table_name() != name.name.substr(name.schema_size())) { return false; }
  return name.schema_size() == 0 || schema_name() == name.name.substr(0, name.schema_size() - 1);
}

detail::RowArena Change::read_row(const detail::RowPlan& plan) const
{
  if (change_.row.empty()) {
    throw Error{ErrorCode::internal, "What was deleted or truncated has no row any more."};
  }
  const auto* old_row = change_.old_row ? &*change_.old_row : nullptr;
  return read_columns(*change_.table, change_.row, old_row, plan);
}

detail::RowArena Change::read_old_row(const detail::RowPlan& plan) const
{
  return read_columns(*change_.table, *change_.old_row, nullptr, plan);
}

struct Subscription::State {
  /// False, with the pause before the next attempt grown, if it did not succeed.
  Task<bool> open()
  {
    try {
      stream = co_await ReplicationStream::open(options, replication);
      pause = {};
      co_return true;
    } catch (const Error& error) {
      note_failure(error);
    }
    co_return false;
  }

  /// Empty if the connection was lost.
  Task<std::optional<ReplicatedChange>> receive()
  {
    try {
      auto change = co_await stream->next();
      co_return change;
    } catch (const Error& error) {
      note_failure(error);
    }
    co_return std::nullopt;
  }

  void note_failure(const Error& error)
  {
    stream.reset();
    if (!is_curable(error)) { throw error; }
    log::warn("a subscription was interrupted", {{"reason", error.message()}});
    pause = std::clamp(pause * 2, first_pause, longest_pause);
  }

  ConnectOptions options;
  ReplicationOptions replication;
  std::unique_ptr<ReplicationStream> stream{};
  std::chrono::milliseconds pause{};
};

Subscription::Subscription(ConnectOptions options, ReplicationOptions replication)
    : state_(new State{.options = std::move(options), .replication = std::move(replication)})
{
}
Subscription::~Subscription() = default;
Subscription::Subscription(Subscription&&) noexcept = default;
Subscription& Subscription::operator=(Subscription&&) noexcept = default;

Task<SubscriptionEvent> Subscription::next()
{
  for (;;) {
    if (state_->stream) {
      auto change = co_await state_->receive();
      if (change) { co_return Change(std::move(*change)); }
    }
    if (state_->pause.count() > 0) { co_await sleep_for(state_->pause); }
    const bool is_open = co_await state_->open();
    if (is_open && state_->stream->is_new()) { co_return SubscriptionGap(); }
  }
}

}  // namespace sqlkit
