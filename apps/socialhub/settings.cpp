#include "socialhub/settings.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace socialhub::app {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const std::array settings_table{
    Setting{.key = "address",
            .environment = "SOCIALHUB_ADDRESS",
            .flag = "--address",
            .scope = SettingScope::serve,
            .fallback = "127.0.0.1",
            .sentence = "The address to listen on. 0.0.0.0 is every IPv4 address of this machine; "
                        "then set public_url."},
    Setting{.key = "port",
            .environment = "SOCIALHUB_PORT",
            .flag = "--port",
            .kind = SettingKind::number,
            .scope = SettingScope::serve,
            .fallback = "8080",
            .sentence = "The port to listen on; 0 lets the system choose one.",
            .min = 0,
            .max = 65535},
    Setting{.key = "data",
            .environment = "SOCIALHUB_DATA",
            .flag = "--data",
            .kind = SettingKind::path,
            .fallback = "",
            .sentence =
                "Where everything is kept: the private PostgreSQL, the key file. Without it,"
                " ~/.local/share/socialhub (as root /var/lib/socialhub); the demo has a folder of "
                "its own."},
    Setting{.key = "database_url",
            .environment = "DATABASE_URL",
            .flag = "",
            .fallback = "",
            .sentence = "A PostgreSQL 15 to 18 of your own, "
                        "postgresql://user:password@host:port/database. Without it"
                        " the program runs a private one."},
    Setting{.key = "public_url",
            .environment = "SOCIALHUB_PUBLIC_URL",
            .flag = "--public-url",
            .scope = SettingScope::serve,
            .fallback = "",
            .sentence = "The https address under which people reach this hub."},
    Setting{.key = "insecure_http",
            .environment = "SOCIALHUB_INSECURE_HTTP",
            .flag = "--insecure-http",
            .kind = SettingKind::boolean,
            .scope = SettingScope::serve,
            .fallback = "false",
            .sentence = "Allow sign-in over plain http from other machines. Everybody on the way "
                        "can read along."},
    Setting{.key = "pg.bindir",
            .environment = "SOCIALHUB_PG_BINDIR",
            .flag = "--pg-bindir",
            .kind = SettingKind::path,
            .fallback = "",
            .sentence = "The folder of PostgreSQL's programs to use for the private database."},
    Setting{.key = "pg.port",
            .environment = "SOCIALHUB_PG_PORT",
            .flag = "--pg-port",
            .kind = SettingKind::number,
            .fallback = "5433",
            .sentence = "The port of the private PostgreSQL on 127.0.0.1; 0 = by its socket only.",
            .min = 0,
            .max = 65535},
    Setting{.key = "threads",
            .environment = "SOCIALHUB_THREADS",
            .flag = "--threads",
            .kind = SettingKind::number,
            .scope = SettingScope::serve,
            .fallback = "0",
            .sentence = "How many threads answer; 0 = one for each core, four at most.",
            .min = 0,
            .max = 16},
    Setting{.key = "log.level",
            .environment = "SOCIALHUB_LOG_LEVEL",
            .flag = "--log-level",
            .fallback = "info",
            .sentence = "How much to log.",
            .choices = {"debug", "info", "warn", "error"}},
    Setting{.key = "log.format",
            .environment = "SOCIALHUB_LOG_FORMAT",
            .flag = "--log-format",
            .fallback = "console",
            .sentence = "How to log.",
            .choices = {"console", "json"}},
    Setting{.key = "network.allow",
            .environment = "SOCIALHUB_NETWORK_ALLOW",
            .flag = "--allow",
            .kind = SettingKind::list,
            .scope = SettingScope::serve,
            .fallback = "",
            .sentence = "host:port pairs in private networks that the hub may contact, for servers "
                        "of your own."},
    Setting{.key = "poll.seconds",
            .environment = "SOCIALHUB_POLL_SECONDS",
            .flag = "--poll-seconds",
            .kind = SettingKind::number,
            .scope = SettingScope::serve,
            .fallback = "30",
            .sentence = "How often a network is asked for news while somebody looks; four times as "
                        "long otherwise, and never more often than the network bears. In the demo "
                        "3.",
            .min = 1,
            .max = 3600},
};

const Setting* find_setting(std::string_view key)
{
  const auto found = std::ranges::find(settings_table, key, &Setting::key);
  return found == settings_table.end() ? nullptr : &*found;
}

[[noreturn]] void refuse(const Setting& setting, const std::string& value,
                         const std::string& wanted)
{
  throw Error{ErrorCode::bad_request, "The setting " + std::string(setting.key) + " is \"" + value +
                                          "\"; it must be " + wanted + "."};
}

std::int64_t to_number(const Setting& setting, const std::string& value)
{
  std::int64_t number = 0;
  const auto [end, status] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool is_number = status == std::errc{} && end == value.data() + value.size();
  if (!is_number || number < setting.min || number > setting.max) {
    refuse(setting, value,
           "a number from " + std::to_string(setting.min) + " to " + std::to_string(setting.max));
  }
  return number;
}

bool to_boolean(const Setting& setting, const std::string& value)
{
  if (value == "true" || value == "1") { return true; }
  if (value == "false" || value == "0") { return false; }
  refuse(setting, value, "true or false");
}

std::vector<std::string> to_list(const std::string& value)
{
  std::vector<std::string> items;
  for (std::string_view rest = value; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto item = sqlkit::trim(rest.substr(0, comma));
    if (!item.empty()) { items.emplace_back(item); }
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return items;
}

/// Reads values by key, each checked by its setting.
class Reader {
public:
  explicit Reader(const std::vector<SettingValues>& sources)
  {
    for (const auto& source : sources) {
      for (const auto& [key, value] : source) {
        values_[key] = value;
      }
    }
  }

  std::string text(std::string_view key) const
  {
    const auto& setting = *find_setting(key);
    const auto found = values_.find(key);
    auto value = found == values_.end() ? std::string(setting.fallback) : found->second;
    if (!setting.choices.empty() &&
        std::ranges::find(setting.choices, value) == setting.choices.end()) {
      std::string wanted = "one of";
      for (const auto choice : setting.choices) {
        wanted += " " + std::string(choice);
      }
      refuse(setting, value, wanted);
    }
    return value;
  }
  std::int64_t number(std::string_view key) const
  {
    return to_number(*find_setting(key), text(key));
  }
  bool is_set(std::string_view key) const { return values_.contains(key); }
  bool boolean(std::string_view key) const { return to_boolean(*find_setting(key), text(key)); }

private:
  SettingValues values_;
};

std::string to_text(const toml::node& node)
{
  if (const auto* value = node.as_string()) { return value->get(); }
  if (const auto* value = node.as_integer()) { return std::to_string(value->get()); }
  if (const auto* value = node.as_boolean()) { return value->get() ? "true" : "false"; }
  std::string joined;
  if (const auto* array = node.as_array()) {
    for (const auto& item : *array) {
      joined += (joined.empty() ? "" : ",") + to_text(item);
    }
  }
  return joined;
}

void add_values(const toml::table& table, const std::string& prefix,
                const std::filesystem::path& file, SettingValues& values)
{
  for (const auto& [name, node] : table) {
    const auto key = prefix + std::string(name.str());
    if (const auto* inner = node.as_table()) {
      add_values(*inner, key + ".", file, values);
    } else if (find_setting(key) == nullptr) {
      throw Error{ErrorCode::bad_request, file.string() + ", line " +
                                              std::to_string(node.source().begin.line) +
                                              ": there is no setting \"" + key + "\"."};
    } else {
      values[key] = to_text(node);
    }
  }
}

}  // namespace

std::span<const Setting> all_settings()
{
  return settings_table;
}

SettingValues read_settings_file(const std::filesystem::path& file)
{
  SettingValues values;
  try {
    const auto table = toml::parse_file(file.string());
    add_values(table, "", file, values);
  } catch (const toml::parse_error& error) {
    throw Error{ErrorCode::bad_request, file.string() + ", line " +
                                            std::to_string(error.source().begin.line) + ": " +
                                            std::string(error.description()) + "."};
  }
  return values;
}

SettingValues read_environment()
{
  SettingValues values;
  for (const auto& setting : settings_table) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read at start, before other threads
    const char* const value = std::getenv(std::string(setting.environment).c_str());
    if (value != nullptr && *value != '\0') { values[std::string(setting.key)] = value; }
  }
  return values;
}

Settings make_settings(const std::vector<SettingValues>& sources)
{
  const Reader reader(sources);
  return {.address = reader.text("address"),
          .port = static_cast<std::uint16_t>(reader.number("port")),
          .threads = static_cast<std::size_t>(reader.number("threads")),
          .data = reader.text("data"),
          .database_url = sqlkit::Secret<>{reader.text("database_url")},
          .public_url = reader.text("public_url"),
          .insecure_http = reader.boolean("insecure_http"),
          .postgres_binaries = reader.text("pg.bindir"),
          .postgres_port = static_cast<std::uint16_t>(reader.number("pg.port")),
          .log_level = reader.text("log.level"),
          .log_format = reader.text("log.format"),
          .allowed_private_targets = to_list(reader.text("network.allow")),
          .poll_seconds = reader.number("poll.seconds"),
          .is_poll_set = reader.is_set("poll.seconds")};
}

std::filesystem::path default_data_directory(bool is_demo)
{
  const std::string name = is_demo ? "socialhub-demo" : "socialhub";
  // NOLINTBEGIN(concurrency-mt-unsafe): read at start, before other threads
  if (::geteuid() == 0) { return std::filesystem::path("/var/lib") / name; }
  if (const char* const folder = std::getenv("XDG_DATA_HOME");
      folder != nullptr && *folder == '/') {
    return std::filesystem::path(folder) / name;
  }
  const char* const home = std::getenv("HOME");
  // NOLINTEND(concurrency-mt-unsafe)
  if (home == nullptr || *home != '/') {
    throw Error{ErrorCode::bad_request,
                "There is no home directory; say where to keep everything with --data."};
  }
  return std::filesystem::path(home) / ".local/share" / name;
}

std::string write_settings_page()
{
  std::string page =
      "# Settings\n\nWritten by `./dev docs` from the program's own table. None is required. Each "
      "can be set in the file"
      " (`--config FILE`, else `socialhub.toml` in the data directory), by the environment, or by "
      "a flag; a flag wins over"
      " the environment, the environment over the file. Unknown keys are refused. What only "
      "`serve` looks at is a flag of `serve` alone.\n\n"
      "| Key | Environment | Flag | Default | Meaning |\n|---|---|---|---|---|\n";
  for (const auto& setting : settings_table) {
    const auto quoted = [](std::string_view text) {
      return text.empty() ? "" : "`" + std::string(text) + "`";
    };
    page += "| " + quoted(setting.key) + " | " + quoted(setting.environment) + " | " +
            quoted(setting.flag) + " | " + quoted(setting.fallback) + " | " +
            std::string(setting.sentence);
    for (std::size_t i = 0; i < setting.choices.size(); ++i) {
      page += (i == 0 ? " One of: " : ", ") + std::string(setting.choices[i]);
    }
    page += setting.choices.empty() ? " |\n" : ". |\n";
  }
  return page;
}

}  // namespace socialhub::app
