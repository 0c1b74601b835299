#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/link.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/prepared_statements.hpp"
#include "sqlkit/pg/reported_settings.hpp"
#include "sqlkit/pg/statement.hpp"

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sqlkit {

/// What the server answered to one call: the last result, and the first failure.
struct Answer {
  Result result;
  std::optional<Error> failure;
};

/// What became of a batch.
struct BatchAnswer {
  std::size_t done = 0;  ///< statements before the one that failed
  std::optional<Error> failure;
  std::exception_ptr sink_failure;
};

enum class CopyDirection { from_client, to_client, both };

/// The exchange of calls and answers over a link: prepares, sends, reads to the end. A call that
/// does not come to its end leaves the conversation unusable.
class Conversation {
public:
  Conversation(std::unique_ptr<Link> link, ConnectOptions options);

  Link& link() noexcept { return *link_; }
  const ConnectionEvents& events() const noexcept { return options_.events; }
  bool is_usable() const noexcept;
  bool is_mid_call() const noexcept { return is_mid_call_; }
  bool is_in_transaction() const noexcept;

  /// What prepare() must be called for before send().
  bool must_prepare(const StatementRef& statement);
  Task<> prepare(StatementRef statement);
  /// Takes notice of a statement that the server refused. Returns true if the call, which has left
  /// no trace, is worth repeating.
  bool forget_stale(const StatementRef& statement, const Error& failure);

  void begin_call(std::chrono::milliseconds limit);
  std::chrono::milliseconds statement_limit() const noexcept;
  /// Begins a call with one statement, or with text in the simple protocol.
  void send(const StatementRef& statement, const Parameters& parameters);
  void send_text(const std::string& text, std::chrono::milliseconds limit);
  void send_batch(std::span<const BoundStatement> statements);

  /// Reads to the end of the call. Throws lost_connection() if the link went away; `is_decided` as
  /// there.
  Task<Answer> read_answer(bool is_decided);
  Task<BatchAnswer> read_batch(std::size_t statements, bool is_decided, const ResultSink* sink);
  /// Like read_answer() for a call that belongs to a transaction if one is open.
  Task<Answer> call_text(std::string text, std::chrono::milliseconds limit);
  /// Begins `copy … from stdin` or `… to stdout`, or replication; a failure ends the call.
  Task<std::optional<Error>> begin_copy(std::string text, CopyDirection direction);

private:
  struct ParameterArrays {
    std::vector<const char*> values;
    std::vector<int> sizes;
    std::vector<int> formats;
  };

  void fill_arrays(const Parameters& parameters);
  void queue(const StatementRef& statement, const Parameters& parameters);
  [[noreturn]] void throw_refused_call();
  [[noreturn]] void throw_lost(const std::optional<Error>& last_words, bool is_decided);
  bool take_arrived(Answer& answer);
  void end_call();

  std::unique_ptr<Link> link_;
  ConnectOptions options_;
  PreparedStatements prepared_;
  ReportedSettings settings_;
  ParameterArrays arrays_;
  bool is_mid_call_ = false;
};

}  // namespace sqlkit
