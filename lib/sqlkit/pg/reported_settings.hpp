#pragma once

#include "sqlkit/pg/events.hpp"

#include <string>
#include <vector>

struct pg_conn;

namespace sqlkit {

/// The settings that the server has reported on a connection, to tell which have changed: libpq
/// keeps their values, and tells nobody.
class ReportedSettings {
public:
  /// Calls ConnectionEvents::parameter, if there is one, for each that differs from the last look.
  void look(pg_conn* connection, const ConnectionEvents& events);

private:
  std::vector<std::string> values_;
};

}  // namespace sqlkit
