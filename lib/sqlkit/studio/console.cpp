#include "sqlkit/studio/console.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/studio/column_origins.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace sqlkit::studio {

namespace {

constexpr std::size_t most_bytes = 8 * 1024 * 1024;
constexpr std::size_t rows_at_once = 100;
constexpr std::size_t most_statements = 200;

std::string lower_first_word(std::string_view text)
{
  std::string word;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter) { break; }
    word += static_cast<char>(c | 0x20);
  }
  return word;
}

/// By PostgreSQL's word for what it did, too: no way of writing a statement gets around that.
bool ends_transaction(std::string_view word)
{
  constexpr std::array<std::string_view, 10> words{"begin",    "start",     "commit",  "end",
                                                   "rollback", "abort",     "prepare", "savepoint",
                                                   "release",  "deallocate"};
  return std::ranges::find(words, word) != words.end();
}

Error refused_transaction()
{
  return {ErrorCode::bad_request,
          "The console begins and ends the transaction itself: all statements together are one. "
          "Leave begin, commit, rollback, savepoint and prepare out."};
}

bool may_be_query(std::string_view statement)
{
  const auto word = lower_first_word(statement);
  return word == "select" || word == "with" || word == "values" || word == "table" ||
         statement.starts_with('(');
}

/// A cut must not fall into a character.
std::size_t whole_characters(std::string_view text, std::size_t limit)
{
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) {
    --limit;
  }
  return limit;
}

class Collector {
public:
  Collector(StatementResult& result, std::size_t limit) : result_(result), limit_(limit) {}

  std::size_t left() const { return limit_ - result_.rows.size(); }

  void add(const Result& rows)
  {
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
      if (left() == 0 || bytes_ > most_bytes) {
        result_.has_more = true;
        return;
      }
      result_.rows.push_back(read(rows, row));
    }
  }

private:
  Row read(const Result& rows, std::size_t row)
  {
    Row read;
    for (std::size_t column = 0; column < rows.column_count(); ++column) {
      if (!rows.value(row, column)) {
        read.values.push_back({});
        continue;
      }
      auto text = text_at(rows, row, column);
      bytes_ += text.size();
      if (result_.columns[column].is_secret) {
        text = mask;
      } else if (text.size() > most_value_bytes) {
        read.cut.push_back({static_cast<int>(column), static_cast<std::int64_t>(text.size())});
        text.resize(whole_characters(text, most_value_bytes));
      }
      read.values.emplace_back(std::move(text));
    }
    return read;
  }

  static constexpr std::size_t most_value_bytes = 20'000;
  StatementResult& result_;
  std::size_t limit_;
  std::size_t bytes_ = 0;
};

class Run {
public:
  Run(Connection& connection, const ConsoleRequest& request, const SecretColumns& secrets)
      : connection_(connection), request_(request), secrets_(secrets)
  {
  }

  Task<StatementResult> run(std::string statement)
  {
    StatementResult result{.has_more = false, .duration_ms = 0};
    const auto begin = std::chrono::steady_clock::now();
    bool is_declared = false;
    if (may_be_query(statement)) { is_declared = co_await declare(statement); }
    if (is_declared) {
      co_await fetch(&result);
    } else {
      co_await run_whole(statement, &result);
    }
    const auto duration = std::chrono::steady_clock::now() - begin;
    result.duration_ms =
        static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(duration).count());
    co_return result;
  }

private:
  Task<Result> ask(std::string text)
  {
    const StatementRef statement{.text = text, .answer = ValueFormat::text};
    Parameters none;
    auto result = co_await connection_.run(statement, std::move(none));
    co_return result;
  }

  /// A query becomes a cursor, of which no more is read than wanted. False if it cannot: it
  /// changes rows, or is none.
  Task<bool> declare(std::string statement)
  {
    std::optional<Error> refusal;
    auto declaration = "declare sqlkit_console no scroll cursor for " + statement;
    co_await connection_.execute("savepoint sqlkit_console");
    try {
      co_await connection_.execute(std::move(declaration));
    } catch (const Error& error) {  // judged outside: co_await is not allowed in here
      refusal = error;
    }
    if (!refusal) { co_return true; }
    co_await connection_.execute("rollback to savepoint sqlkit_console");
    co_return false;
  }

  Task<> describe(const Result* rows, StatementResult* result)
  {
    if (rows->column_count() == 0) { co_return; }
    auto query = origins_query(*rows);
    const auto origins = co_await connection_.execute(std::move(query));
    result->columns = describe_columns(*rows, origins, secrets_);
  }

  Task<> fetch(StatementResult* result)
  {
    const auto limit = static_cast<std::size_t>(*request_.row_limit);
    Collector collector(*result, limit);
    bool is_first = true;
    while (true) {
      const auto count = std::min(collector.left() + 1, rows_at_once);
      auto text = "fetch " + std::to_string(count) + " from sqlkit_console";
      const auto rows = co_await ask(std::move(text));
      if (is_first) { co_await describe(&rows, result); }
      is_first = false;
      collector.add(rows);
      if (result->has_more || rows.row_count() < count) { break; }
    }
    result->command = "SELECT " + std::to_string(result->rows.size());
    co_await connection_.execute("close sqlkit_console");
  }

  Task<> run_whole(std::string statement, StatementResult* result)
  {
    const auto rows = co_await ask(std::move(statement));
    const auto command = std::string(rows.command());
    if (ends_transaction(lower_first_word(command)) || !connection_.is_in_transaction()) {
      throw refused_transaction();
    }
    result->command = command;
    co_await describe(&rows, result);
    Collector collector(*result, static_cast<std::size_t>(*request_.row_limit));
    collector.add(rows);
  }

  Connection& connection_;
  const ConsoleRequest& request_;
  const SecretColumns& secrets_;
};

/// Afterwards PostgreSQL lets nobody make a read-only transaction one that writes.
/// https://www.postgresql.org/docs/15/sql-set-transaction.html
Task<> begin(Connection& connection, bool may_write)
{
  const auto access = may_write ? Access::read_write : Access::read_only;
  co_await connection.begin(Isolation::read_committed, access);
  co_await connection.execute("select 1");
}

Task<std::optional<Error>> run_all(Run* run, std::vector<ScriptStatement> statements,
                                   ConsoleAnswer* answer)
{
  for (const auto& statement : statements) {
    std::optional<Error> failure;
    try {
      if (ends_transaction(lower_first_word(statement.text))) { throw refused_transaction(); }
      std::string text(statement.text);
      auto result = co_await run->run(std::move(text));
      answer->results.push_back(std::move(result));
    } catch (const Error& error) {  // the caller rolls back
      failure = error;
    }
    if (failure) {
      answer->failed_line = static_cast<int>(statement.line);
      co_return failure;
    }
  }
  co_return std::nullopt;
}

}  // namespace

Task<ConsoleAnswer> run_statements(Connection& connection, ConsoleRequest request,
                                   SecretColumns secrets)
{
  auto statements = split_script(*request.sql);
  if (statements.empty() || statements.size() > most_statements) {
    throw Error{ErrorCode::bad_request,
                "The console takes one statement at least, and 200 at most."};
  }
  ConsoleAnswer answer;
  Run run(connection, request, secrets);
  co_await begin(connection, request.may_write);
  auto failure = co_await run_all(&run, std::move(statements), &answer);
  if (!failure && request.may_write) {
    try {
      co_await connection.commit();
    } catch (const Error& error) {  // a deferred constraint speaks only now
      failure = error;
    }
  }
  if (connection.is_usable() && connection.is_in_transaction()) { co_await connection.rollback(); }
  if (failure) { answer.problem = to_problem(*failure); }
  co_return answer;
}

}  // namespace sqlkit::studio
