#include "cluster/bootstrap.hpp"

#include "cluster/server_connection.hpp"

#include <string>

namespace socialhub::cluster {

namespace {

constexpr std::string_view no_rights =
    "nosuperuser nocreatedb nocreaterole noreplication nobypassrls";
// Only a superuser may install some of them, so the migrations' role cannot.
constexpr std::string_view extensions[] = {"citext", "pg_trgm", "btree_gin"};

void make_role(ServerConnection& server, std::string_view role)
{
  const std::string name(role);
  const auto there = server.read_value("select 1 from pg_roles where rolname = '" + name + "'");
  const auto verb = there.empty() ? "create role " : "alter role ";
  server.execute(verb + name + " login " + std::string(no_rights));
}

void make_database(ServerConnection& server)
{
  const std::string name(database_name);
  const auto there = server.read_value("select 1 from pg_database where datname = '" + name + "'");
  if (not there.empty()) { return; }
  server.execute("create database " + name + " owner " + std::string(owner_role));
}

}  // namespace

void bootstrap(const ServerSettings& settings, const sqlkit::Secret<>& password)
{
  {
    ServerConnection server(settings, bootstrap_role, "postgres");
    make_role(server, owner_role);
    make_role(server, runtime_role);
    const auto verifier = server.make_verifier(password.reveal(), runtime_role);
    server.execute("alter role " + std::string(runtime_role) + " password '" + verifier + "'");
    make_database(server);
  }
  ServerConnection server(settings, bootstrap_role, database_name);
  for (const auto extension : extensions) {
    server.execute("create extension if not exists " + std::string(extension));
  }
}

}  // namespace socialhub::cluster
