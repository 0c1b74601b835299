#include "sqlkit/studio/studio.hpp"

#include "sqlkit/base/error.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace sqlkit::studio {

namespace {

constexpr Oid text_oid = 25;
constexpr auto query_limit = std::chrono::seconds(20);
constexpr std::size_t pool_connections = 4;

PoolOptions pool_options(ConnectOptions login)
{
  login.application_name = "sqlkit studio";
  login.server_words = ServerWords::always;
  login.statement_timeout = query_limit;
  return {.connect = std::move(login),
          .connections = pool_connections,
          .idle_timeout = std::chrono::minutes(1)};
}

ConnectOptions own_login(ConnectOptions login, std::chrono::milliseconds limit)
{
  auto options = pool_options(std::move(login)).connect;
  options.statement_timeout = limit;
  options.idle_in_transaction_session_timeout = std::chrono::minutes(1);
  return options;
}

constexpr auto place_query =
    "select current_database()::text, current_user::text, current_setting('server_version')";

}  // namespace

Studio::Studio(Executor executor, StudioOptions options)
    : options_(std::move(options)), pool_(std::move(executor), pool_options(options_.login))
{
}

Task<Place> Studio::place()
{
  auto lease = co_await pool_.acquire();
  const auto result = co_await lease->execute(place_query);
  co_return Place{.address = redact_url(options_.login.url.reveal()),
                  .database = text_at(result, 0, 0),
                  .role = text_at(result, 0, 1),
                  .version = text_at(result, 0, 2),
                  .is_read_only = options_.is_read_only};
}

Task<std::vector<TableSummary>> Studio::tables()
{
  auto lease = co_await pool_.acquire();
  auto tables = co_await list_tables(*lease);
  co_return tables;
}

Task<Table> Studio::table(TableName name)
{
  auto lease = co_await pool_.acquire();
  auto table = co_await read_table(*lease, std::move(name), options_.secrets);
  if (options_.is_read_only) { table.why_read_only = "The studio was started with --read-only."; }
  co_return table;
}

Task<RowsPage> Studio::rows(RowsRequest request)
{
  auto lease = co_await pool_.acquire();
  auto table = co_await read_table(*lease, request.table, options_.secrets);
  auto page = co_await read_rows(*lease, std::move(table), std::move(request));
  co_return page;
}

Task<WholeValue> Studio::value(ValueRequest request)
{
  auto lease = co_await pool_.acquire();
  auto table = co_await read_table(*lease, request.table, options_.secrets);
  auto value = co_await read_value(*lease, std::move(table), std::move(request));
  co_return value;
}

Task<Count> Studio::count(CountRequest request)
{
  auto lease = co_await pool_.acquire();
  auto table = co_await read_table(*lease, request.table, options_.secrets);
  const auto count = co_await count_rows(*lease, std::move(table), std::move(request));
  co_return count;
}

Task<Review> Studio::review(SaveRequest request)
{
  auto lease = co_await pool_.acquire();
  const auto table = co_await read_table(*lease, request.table, options_.secrets);
  co_return review_edits(table, request);
}

Task<Saved> Studio::save(SaveRequest request)
{
  refuse_if_read_only();
  auto lease = co_await pool_.acquire();
  const auto table = co_await read_table(*lease, request.table, options_.secrets);
  co_await lease->begin();
  const auto saved = co_await save_edits(*lease, table, request);
  co_await lease->commit();
  for (const auto& edit : *request.edits) {
    note(describe(table, edit));
  }
  co_return saved;
}

Task<ConsoleAnswer> Studio::run(ConsoleRequest request)
{
  if (request.may_write) { refuse_if_read_only(); }
  const bool may_write = request.may_write;
  const auto id = *request.id;
  const auto limit = std::chrono::seconds(*request.timeout_s);
  auto login = own_login(options_.login, limit);
  const auto connection = co_await Connection::open(std::move(login));
  running_[id] = connection->backend_pid();
  // However the run ends.
  const auto forget = [this, id](void*) { running_.erase(id); };
  const std::unique_ptr<void, decltype(forget)> running(this, forget);
  auto answer = co_await run_statements(*connection, std::move(request), options_.secrets);
  if (may_write && !answer.problem) {
    for (const auto& result : answer.results) {
      note("console: " + result.command);
    }
  }
  co_return answer;
}

Task<Cancelled> Studio::cancel(CancelRequest request)
{
  const auto found = running_.find(*request.id);
  if (found == running_.end()) { co_return Cancelled{.was_running = false}; }
  co_await cancel_process(found->second);
  co_return Cancelled{.was_running = true};
}

Task<> Studio::cancel_all()
{
  const auto running = running_;
  for (const auto& [id, process] : running) {
    co_await cancel_process(process);
  }
}

Task<> Studio::cancel_process(int process)
{
  static constexpr std::array types{text_oid};
  const StatementRef statement{.text = "select pg_cancel_backend($1::int)",
                               .parameter_types = types};
  Parameters parameters;
  parameters.add_text(std::to_string(process));
  co_await pool_.run(statement, std::move(parameters));
}

Task<> Studio::export_table(ExportRequest request, WritePiece write)
{
  // What is slow is the reader: no limit on the whole, each step has its own.
  auto login = own_login(options_.login, query_limit);
  const auto connection = co_await Connection::open(std::move(login));
  auto table = co_await read_table(*connection, request.table, options_.secrets);
  co_await export_rows(*connection, std::move(table), std::move(request), std::move(write));
}

Task<> Studio::close()
{
  co_await pool_.close();
}

void Studio::refuse_if_read_only() const
{
  if (options_.is_read_only) {
    throw Error{ErrorCode::forbidden, "The studio was started with --read-only."};
  }
}

void Studio::note(const std::string& line) const
{
  if (options_.written) { options_.written(line); }
}

}  // namespace sqlkit::studio
