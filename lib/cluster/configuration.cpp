#include "cluster/configuration.hpp"

#include <cctype>
#include <sstream>

namespace socialhub::cluster {

namespace {

constexpr auto heading = "# Written by SocialHub at every start; changes here are lost.\n";

constexpr auto memory_and_wal =
    "shared_buffers = 64MB\n"
    "work_mem = 8MB\n"
    "maintenance_work_mem = 64MB\n"
    "max_connections = 40\n"
    "max_wal_size = 512MB\n"
    "min_wal_size = 80MB\n"
    "wal_compression = on\n"
    "max_parallel_workers_per_gather = 0\n"
    "jit = off\n";

constexpr auto behaviour =
    "ssl = off\n"
    "password_encryption = 'scram-sha-256'\n"
    "timezone = 'UTC'\n"
    "log_timezone = 'UTC'\n"
    "lc_messages = 'C'\n"  // what went wrong is read from the log
    "log_line_prefix = '%m [%p] '\n"
    "log_checkpoints = off\n"
    "logging_collector = off\n"
    "log_destination = 'stderr'\n";

std::string quote(std::string_view text, char mark)
{
  std::string quoted(1, mark);
  for (const char character : text) {
    quoted.append(character == mark ? 2 : 1, character);
  }
  return quoted + mark;
}

bool is_plain(unsigned char character)
{
  return std::isalnum(character) != 0 or
         std::string_view("-_.~/").find(static_cast<char>(character)) != std::string_view::npos;
}

std::string encode_for_url(std::string_view text)
{
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const unsigned char character : text) {
    if (is_plain(character)) {
      encoded += static_cast<char>(character);
    } else {
      encoded += {'%', digits[character >> 4], digits[character & 15]};
    }
  }
  return encoded;
}

}  // namespace

std::string render_postgresql_conf(const ServerSettings& settings)
{
  std::ostringstream text;
  text << heading << "# Your own settings go into custom.conf in this folder.\n"
       << "port = " << settings.port << "\n"
       << "listen_addresses = '" << (settings.listens_on_tcp ? "127.0.0.1" : "")
       << "'\n"
       // A list of folders in one string: double quotes keep a comma inside one.
       << "unix_socket_directories = " << quote(quote(settings.sockets.string(), '"'), '\'') << "\n"
       << "unix_socket_permissions = 0700\n"
       << memory_and_wal << behaviour;
  if (settings.durability == Durability::none) { text << "fsync = off\nfull_page_writes = off\n"; }
  text << "include_if_exists = 'custom.conf'\n";
  return text.str();
}

std::string render_hba_conf()
{
  std::ostringstream text;
  text << heading << "local all all peer map=socialhub\n"
       << "host " << database_name << " " << runtime_role << " 127.0.0.1/32 scram-sha-256\n";
  return text.str();
}

std::string render_ident_conf(const std::vector<std::string>& users)
{
  std::ostringstream text;
  text << heading;
  for (const auto& user : users) {
    for (const auto role : {bootstrap_role, owner_role, runtime_role}) {
      text << "socialhub " << quote(user, '"') << " " << role << "\n";
    }
  }
  return text.str();
}

std::string make_socket_url(const ServerSettings& settings, std::string_view role)
{
  std::ostringstream url;
  url << "postgresql:///" << database_name << "?host=" << encode_for_url(settings.sockets.string())
      << "&port=" << settings.port << "&user=" << role;
  return url.str();
}

sqlkit::Secret<> make_tcp_url(const ServerSettings& settings, std::string_view password)
{
  std::ostringstream url;
  url << "postgresql://" << runtime_role << ":" << encode_for_url(password)
      << "@localhost:" << settings.port << "/" << database_name;
  return sqlkit::Secret<>{url.str()};
}

}  // namespace socialhub::cluster
