#include "sqlkit/pg/statement.hpp"

#include <utility>

namespace sqlkit {

Task<std::vector<Result>> StatementRunner::run_batch(std::vector<BoundStatement> statements)
{
  std::vector<Result> results;
  results.reserve(statements.size());
  ResultSink collect = [&results](std::size_t position, Result result) {
    if (position == 0) { results.clear(); }
    results.push_back(std::move(result));
  };
  co_await stream_batch(statements, std::move(collect));
  co_return results;
}

}  // namespace sqlkit
