#pragma once

#include "sqlkit/base/secret.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::app {

enum class SettingKind { text, path, number, boolean, list };

/// Which commands have the setting as a flag.
enum class SettingScope { every_command, serve };

/// One thing that can be set: in the file (`socialhub.toml`), by the environment, or by a flag; the
/// later one wins.
struct Setting {
  std::string_view key;          ///< in the file, e.g. "pg.bindir"
  std::string_view environment;  ///< e.g. "SOCIALHUB_PG_BINDIR"
  std::string_view
      flag;  ///< e.g. "--pg-bindir"; "" if a flag would show a secret to all users of the machine
  SettingKind kind = SettingKind::text;
  SettingScope scope = SettingScope::every_command;
  std::string_view fallback;  ///< what holds when nobody says anything
  std::string_view sentence;
  std::int64_t min = 0;  ///< of a number
  std::int64_t max = 0;
  std::vector<std::string_view> choices;  ///< of a text; empty = any
};

/// All of them, in the order of the documentation.
std::span<const Setting> all_settings();

/// What holds for this run.
struct Settings {
  std::string address;
  std::uint16_t port = 8080;
  std::size_t threads = 0;  ///< 0: as the machine has cores
  std::filesystem::path data;
  sqlkit::Secret<> database_url;  ///< empty: the private PostgreSQL
  std::string public_url;         ///< "" = not known
  bool insecure_http = false;
  std::filesystem::path postgres_binaries;  ///< empty: the program chooses
  std::uint16_t postgres_port = 5433;
  std::string log_level;
  std::string log_format;
  std::vector<std::string> allowed_private_targets;
  std::int64_t poll_seconds = 30;
  bool is_poll_set = false;  ///< somebody said how often; else the demo polls more often
};

/// Values by key, as text, from one source.
using SettingValues = std::map<std::string, std::string, std::less<>>;

/// Reads a TOML file. Throws Error{bad_request} with file and line for what is no TOML or no
/// setting of ours.
SettingValues read_settings_file(const std::filesystem::path& file);

/// The variables of the environment that are set.
SettingValues read_environment();

/// Later sources win. Throws Error{bad_request} with one sentence that names the setting and what
/// it takes.
Settings make_settings(const std::vector<SettingValues>& sources);

/// The default data directory: of the demo, or of the real hub. Below XDG_DATA_HOME or the home
/// directory; for root /var/lib.
std::filesystem::path default_data_directory(bool is_demo);

/// docs/configuration.md.
std::string write_settings_page();

}  // namespace socialhub::app
