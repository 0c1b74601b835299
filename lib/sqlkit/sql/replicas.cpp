#include "sqlkit/sql/replicas.hpp"

#include "sqlkit/base/log.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace sqlkit {

namespace {

bool is_read(const StatementRef& statement)
{
  return statement.retry == Retry::safe;
}

bool is_away(const Error& error)
{
  return error.code() == ErrorCode::unavailable;
}

}  // namespace

struct Replicas::State final : StatementRunner {
  State(Database primary_database, std::vector<Database> copies, ReplicaChoice choice)
      : primary(std::move(primary_database)), replicas(std::move(copies)), choose(std::move(choice))
  {
  }

  Task<Result> run(StatementRef statement, Parameters parameters) override
  {
    if (!is_read(statement)) { return primary.runner().run(statement, std::move(parameters)); }
    return read(statement, std::move(parameters));
  }

  Task<> stream_batch(std::span<const BoundStatement> statements, ResultSink sink) override
  {
    const bool reads_only =
        std::all_of(statements.begin(), statements.end(),
                    [](const BoundStatement& item) { return is_read(item.statement); });
    if (!reads_only) { return primary.runner().stream_batch(statements, std::move(sink)); }
    return read_batch(statements, std::move(sink));
  }

  Database primary;
  std::vector<Database> replicas;
  ReplicaChoice choose;
  std::size_t turn = 0;

private:
  std::size_t next()
  {
    const auto count = replicas.size();
    if (count == 0) { return 0; }
    return choose ? choose(count) % count : turn++ % count;
  }

  StatementRunner& replica(std::size_t first, std::size_t attempt)
  {
    return replicas[(first + attempt) % replicas.size()].runner();
  }

  Task<Result> read(StatementRef statement, Parameters parameters)
  {
    const auto first = next();
    for (std::size_t attempt = 0; attempt < replicas.size(); ++attempt) {
      auto& runner = replica(first, attempt);
      auto kept = parameters;
      try {
        auto result = co_await runner.run(statement, std::move(kept));
        co_return result;
      } catch (const Error& error) {
        if (!is_away(error)) { throw; }
        log::warn("a replica did not answer", {{"reason", error.message()}});
      }
    }
    auto result = co_await primary.runner().run(statement, std::move(parameters));
    co_return result;
  }

  Task<> read_batch(std::span<const BoundStatement> statements, ResultSink sink)
  {
    const auto first = next();
    for (std::size_t attempt = 0; attempt < replicas.size(); ++attempt) {
      auto& runner = replica(first, attempt);
      auto kept = sink;
      try {
        co_await runner.stream_batch(statements, std::move(kept));
        co_return;
      } catch (const Error& error) {
        if (!is_away(error)) { throw; }
        log::warn("a replica did not answer", {{"reason", error.message()}});
      }
    }
    co_await primary.runner().stream_batch(statements, std::move(sink));
  }
};

Replicas::Replicas(Database primary, std::vector<Database> replicas, ReplicaChoice choose)
    : state_(std::make_unique<State>(std::move(primary), std::move(replicas), std::move(choose)))
{
}
Replicas::~Replicas() = default;
Replicas::Replicas(Replicas&&) noexcept = default;
Replicas& Replicas::operator=(Replicas&&) noexcept = default;

Session Replicas::session()
{
  return Session(*state_);
}

Database& Replicas::primary() noexcept
{
  return state_->primary;
}

Task<> Replicas::transaction(std::function<Task<>(Session)> body)
{
  return state_->primary.transaction(std::move(body));
}

Task<> Replicas::transaction(std::function<Task<>(Session)> body, TransactionOptions options)
{
  return state_->primary.transaction(std::move(body), std::move(options));
}

Task<> Replicas::close()
{
  co_await state_->primary.close();
  for (auto& replica : state_->replicas) {
    co_await replica.close();
  }
}

Replicas with_replicas(Database primary, std::vector<Database> replicas, ReplicaChoice choose)
{
  return Replicas(std::move(primary), std::move(replicas), std::move(choose));
}

}  // namespace sqlkit
