#include "sqlkit/sql/session.hpp"
#include "sqlkit/sql/statement_name.hpp"

#include "sqlkit/base/error.hpp"

#include <cstring>
#include <exception>

namespace sqlkit {
namespace detail {
namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) noexcept
{
  hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 32);
}

StatementRef make_statement(const Call& call, const StatementName& name)
{
  return {.text = call.text,
          .name = name.view(),
          .parameter_types = call.types,
          .retry = call.query->is_read_only ? Retry::safe : Retry::never};
}

}  // namespace

// Eight bytes at a time: it runs for every call.
StatementName::StatementName(std::string_view text) noexcept
{
  std::uint64_t hash = mix(0, text.size());
  while (text.size() >= sizeof(hash)) {
    std::uint64_t word;
    std::memcpy(&word, text.data(), sizeof(word));
    hash = mix(hash, word);
    text.remove_prefix(sizeof(word));
  }
  std::uint64_t last = 0;
  std::memcpy(&last, text.data(), text.size());
  hash = mix(mix(hash, last), last);
  characters_[0] = 'q';
  for (std::size_t i = 1; i < sizeof(characters_); ++i, hash >>= 4) {
    characters_[i] = "0123456789abcdef"[hash & 15];
  }
}

void throw_not_found()
{
  throw Error(ErrorCode::not_found, "Nothing was found.");
}

void throw_not_sent()
{
  throw Error(ErrorCode::internal, "An answer of a batch was read before the batch was sent.");
}

}  // namespace detail

Task<detail::RowArena> Session::read_call(detail::Call call, const detail::RowLayout* layout)
{
  const auto plan = detail::plan_rows(*layout, *call.query);
  const detail::StatementName name(call.text);
  const auto statement = detail::make_statement(call, name);
  const auto result = co_await runner_->run(statement, std::move(call.parameters));
  co_return detail::read_rows(result, plan);
}

Task<std::int64_t> Session::execute_call(detail::Call call)
{
  const detail::StatementName name(call.text);
  const auto statement = detail::make_statement(call, name);
  const auto result = co_await runner_->run(statement, std::move(call.parameters));
  co_return result.affected_rows();
}

Session Session::with_comment(const CommentTags& tags) const
{
  return Session(detail::make_commenting_runner(*runner_, tags));
}

Task<> Session::savepoint(std::function<Task<>(Session)> body)
{
  // Savepoints of one name nest: the innermost is meant.
  constexpr StatementRef begin{.text = "savepoint nested"};
  constexpr StatementRef undo{.text = "rollback to savepoint nested"};
  constexpr StatementRef end{.text = "release savepoint nested"};
  co_await runner_->run(begin, Parameters());
  std::exception_ptr problem;
  try {
    co_await body(*this);
  } catch (...) {  // undone below: a handler cannot await
    problem = std::current_exception();
  }
  if (problem) { co_await runner_->run(undo, Parameters()); }
  co_await runner_->run(end, Parameters());
  if (problem) { std::rethrow_exception(problem); }
}

Task<> Batch::send()
{
  auto entries = std::exchange(entries_, {});
  std::vector<detail::StatementName> names;
  std::vector<BoundStatement> statements;
  names.reserve(entries.size());
  for (auto& entry : entries) {
    const auto& name = names.emplace_back(entry.call.text);
    statements.push_back(
        {detail::make_statement(entry.call, name), std::move(entry.call.parameters)});
  }
  ResultSink read = [&entries](std::size_t position, Result result) {
    const auto& entry = entries[position];
    detail::RowArena rows;
    if (const auto* layout = entry.answer->layout()) {
      rows = detail::read_rows(result, detail::plan_rows(*layout, *entry.call.query));
    }
    entry.answer->take(std::move(rows), result.affected_rows());
  };
  try {
    co_await runner_->stream_batch(statements, std::move(read));
  } catch (...) {
    for (const auto& entry : entries) {
      entry.answer->forget();
    }
    throw;
  }
}

}  // namespace sqlkit
