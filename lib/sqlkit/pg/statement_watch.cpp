#include "sqlkit/pg/statement_watch.hpp"

namespace sqlkit {

namespace {

const Parameters no_parameters;

}  // namespace

StatementWatch::StatementWatch(const ConnectionEvents& events, int backend_pid,
                               const StatementRef& statement, const Parameters& parameters)
    : events_(events),
      parameters_(parameters),
      text_(statement.text),
      types_(statement.parameter_types),
      backend_pid_(backend_pid),
      is_running_(events.statement != nullptr)
{
  if (is_running_) { began_at_ = std::chrono::steady_clock::now(); }
}

StatementWatch::StatementWatch(const ConnectionEvents& events, int backend_pid,
                               std::string_view text)
    : StatementWatch(events, backend_pid, StatementRef{.text = text}, no_parameters)
{
}

StatementWatch::~StatementWatch()
{
  if (is_running_) { end(Error{ErrorCode::timeout, "The database did not finish in time."}); }
}

void StatementWatch::tell(const Error* failure)
{
  if (!is_running_) { return; }
  is_running_ = false;
  events_.statement({.text = text_,
                     .parameters = parameters_,
                     .types = types_,
                     .duration = std::chrono::steady_clock::now() - began_at_,
                     .failure = failure,
                     .backend_pid = backend_pid_});
}

}  // namespace sqlkit
