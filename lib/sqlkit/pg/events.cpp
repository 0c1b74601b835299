#include "sqlkit/pg/events.hpp"

#include "sqlkit/pg/parameter_text.hpp"

#include "sqlkit/base/log.hpp"

namespace sqlkit {

namespace {

std::string parameter_text(const StatementEvent& event, std::size_t index)
{
  if (event.parameters.is_secret(index)) { return "***"; }
  const auto bytes = event.parameters.value(index);
  if (!bytes) { return "NULL"; }
  return value_text(index < event.types.size() ? event.types[index] : Oid(0), *bytes);
}

}  // namespace

std::string parameters_text(const StatementEvent& event)
{
  std::string text;
  for (std::size_t i = 0; i < event.parameters.size(); ++i) {
    if (i != 0) { text += ", "; }
    text += parameter_text(event, i);
  }
  return text;
}

void log_statements(const StatementEvent& event)
{
  const std::chrono::duration<double, std::milli> duration = event.duration;
  log::info("statement", {{"sql", event.text},
                          {"parameters", parameters_text(event)},
                          {"milliseconds", duration.count()},
                          {"backend", event.backend_pid},
                          {"failure", event.failure ? event.failure->what() : ""}});
}

}  // namespace sqlkit
