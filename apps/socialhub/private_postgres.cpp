#include "socialhub/private_postgres.hpp"

#include <filesystem>

namespace socialhub::app {

namespace {

/// PostgreSQL that came with the program: beside it, or where `./dev setup` puts it.
std::vector<std::filesystem::path> bundles()
{
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) { return {}; }
  const auto folder = program.parent_path();
  return {folder / "postgres/16/native", folder.parent_path() / "postgres/16/native"};
}

}  // namespace

cluster::Options cluster_options(const Settings& settings, DatabasePassword password)
{
  cluster::Options options;
  options.directory = settings.data / "postgres";
  options.binaries.bundles = bundles();
  if (!settings.postgres_binaries.empty()) {
    options.binaries.configured = settings.postgres_binaries;
  }
  options.listens_on_tcp = settings.postgres_port != 0;
  if (options.listens_on_tcp) { options.port = settings.postgres_port; }
  if (password == DatabasePassword::well_known) {
    options.password = sqlkit::Secret<>{"socialhub"};
  }
  return options;
}

}  // namespace socialhub::app
