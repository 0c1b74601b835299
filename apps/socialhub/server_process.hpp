#pragma once

#include "socialhub/app.hpp"
#include "socialhub/demo_networks.hpp"
#include "socialhub/settings.hpp"
#include "socialhub/shard.hpp"
#include "socialhub/site.hpp"

#include "cluster/cluster.hpp"
#include "http/server.hpp"

#include "sqlkit/async/task_group.hpp"

#include <boost/asio/io_context.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::app {

/// `socialhub serve`: from settings to a hub that answers, and down again on SIGINT or SIGTERM.
class ServerProcess {
public:
  ServerProcess(Settings settings, bool is_demo);
  ~ServerProcess();

  /// Returns the exit status once the hub has stopped. Throws Error with a sentence if it cannot
  /// start.
  int run();

private:
  /// Where the database answers: to its owner, who changes tables, and to the server.
  struct DatabaseUrls {
    sqlkit::Secret<> owner;
    sqlkit::Secret<> runtime;
    bool is_private = false;
  };

  DatabaseUrls start_database();
  AppOptions app_options(const sqlkit::Secret<>& url) const;
  void start_shards();
  void print_address() const;
  sqlkit::Task<> start_up(DatabaseUrls urls);
  sqlkit::Task<> migrate(DatabaseUrls urls);
  sqlkit::Task<> prepare_demo();
  sqlkit::Task<> wait_for_signal();
  void begin_stop();
  bool is_stopping() const { return closing_.size() != 0; }
  sqlkit::Task<> stop();
  void start_demo_networks();
  sqlkit::Task<> guarded_start_up(DatabaseUrls urls);

  Settings settings_;
  bool is_demo_;
  std::string setup_token_;
  boost::asio::io_context context_{1};
  sqlkit::TaskGroup tasks_;
  sqlkit::TaskGroup closing_;  // ends the others
  Site site_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<DemoNetworks> networks_;
  std::optional<cluster::Running> postgres_;
  std::unique_ptr<App> app_;
  std::vector<std::unique_ptr<Shard>> shards_;
  bool is_new_demo_world_ = false;
  std::exception_ptr failure_;
};

}  // namespace socialhub::app
