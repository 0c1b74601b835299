#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit {

/// The settings of a database address under libpq's names (host, port, user, dbname, …).
class Conninfo {
public:
  /// Reads a URL or `keyword=value` text. Empty if it is neither, or a port is no port.
  static std::optional<Conninfo> parse(std::string_view url);

  /// The value of a setting, "" if it was not given.
  std::string_view get(std::string_view keyword) const noexcept;
  void set(std::string_view keyword, std::string value);
  void set_default(std::string_view keyword, std::string value);

  /// Where it leads, for people: `localhost:5433`, or the folder of the socket.
  std::string place() const;

  /// All of it as `keyword='value'` text, with the password.
  std::string to_text() const;

  const auto& settings() const noexcept { return settings_; }

private:
  std::vector<std::pair<std::string, std::string>> settings_;
};

/// Adds what every connection of this library says when it opens: encoding, time zone, limits.
void add_session_settings(Conninfo& conninfo, const ConnectOptions& options);

/// Replaces host names by their addresses, so that libpq never waits for the name service.
/// Throws Error{unavailable} with `unknown_host` if no name is known.
Task<Conninfo> resolve_hosts(Conninfo conninfo);

}  // namespace sqlkit
