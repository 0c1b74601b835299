#include "sqlkit/pg/reported_settings.hpp"

#include <libpq-fe.h>

#include <array>
#include <cstddef>

namespace sqlkit {

namespace {

/// https://www.postgresql.org/docs/18/runtime-config-preset.html and GUC_REPORT in the sources.
constexpr std::array names{"server_version",
                           "server_encoding",
                           "client_encoding",
                           "application_name",
                           "default_transaction_read_only",
                           "in_hot_standby",
                           "is_superuser",
                           "session_authorization",
                           "DateStyle",
                           "IntervalStyle",
                           "TimeZone",
                           "integer_datetimes",
                           "standard_conforming_strings",
                           "scram_iterations",
                           "search_path"};

}  // namespace

void ReportedSettings::look(pg_conn* connection, const ConnectionEvents& events)
{
  if (!events.parameter) { return; }
  values_.resize(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char* value = PQparameterStatus(connection, names[i]);
    if (!value || values_[i] == value) { continue; }
    values_[i] = value;
    events.parameter(names[i], values_[i]);
  }
}

}  // namespace sqlkit
