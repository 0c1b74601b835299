#pragma once

#include "sqlkit/base/secret.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The texts of PostgreSQL's configuration files. They are written anew at every start; an owner's
/// own settings belong into custom.conf beside them.
namespace socialhub::cluster {

/// How much a power failure may cost.
enum class Durability {
  full,
  none,  ///< for tests: nothing is synced to disk; a killed server loses nothing, a dead machine
         ///< all
};

struct ServerSettings {
  std::filesystem::path sockets;
  std::uint16_t port = 5433;  ///< also part of the socket's name
  bool listens_on_tcp = true;
  Durability durability = Durability::full;
};

constexpr std::string_view bootstrap_role = "postgres";     ///< superuser, by the socket only
constexpr std::string_view owner_role = "socialhub_owner";  ///< owns the tables, runs migrations
constexpr std::string_view runtime_role = "socialhub";  ///< the server: neither owner nor superuser
constexpr std::string_view database_name = "socialhub";

std::string render_postgresql_conf(const ServerSettings& settings);

/// Who may connect: local users by the map below, the runtime role by password from this machine.
std::string render_hba_conf();

/// Which system users may be which roles over the socket.
std::string render_ident_conf(const std::vector<std::string>& users);

/// A URL for libpq over the socket.
std::string make_socket_url(const ServerSettings& settings, std::string_view role);

/// A URL of the runtime role over TCP.
sqlkit::Secret<> make_tcp_url(const ServerSettings& settings, std::string_view password);

}  // namespace socialhub::cluster
