#include "cluster/supervisor.hpp"

#include "cluster/bootstrap.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/base/metrics.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <unistd.h>

namespace socialhub::cluster {

namespace log = sqlkit::log;
namespace metrics = sqlkit::metrics;
using namespace std::chrono_literals;

namespace {

constexpr auto first_backoff = 300ms;
constexpr std::chrono::milliseconds longest_backoff = 10s;

metrics::Number& restarts()
{
  static auto& number = metrics::counter("socialhub_postgres_restarts_total",
                                         "Times the private PostgreSQL had to be started again.");
  return number;
}

}  // namespace

Supervisor::Supervisor(Options options) : options_(std::move(options)) {}

Supervisor::~Supervisor()
{
  stop();
}

Started Supervisor::start()
{
  std::promise<Started> started;
  auto result = started.get_future();
  thread_ = std::thread([this, started = std::move(started)]() mutable { run(started); });
  try {
    return result.get();
  } catch (...) {  // the thread is over, too
    thread_.join();
    throw;
  }
}

void Supervisor::stop()
{
  if (not thread_.joinable()) { return; }
  stop_.make();
  thread_.join();
}

void Supervisor::run(std::promise<Started>& started)
{
  try {
    if (not prepare()) {
      started.set_value(Started::by_somebody_else);
      return;
    }
    bring_up();
  } catch (...) {  // goes to the thread that called start()
    if (server_) { server_->stop(); }
    server_.reset();
    lock_.reset();
    started.set_exception(std::current_exception());
    return;
  }
  started.set_value(Started::by_us);
  watch();
}

/// Everything before a server. Returns false if another process holds the lock.
bool Supervisor::prepare()
{
  const Directory directory(options_.directory);
  const auto account = choose_server_account();
  directory.prepare(account);
  lock_ = LockFile::try_acquire(directory.lock());
  if (not lock_) { return false; }

  auto search = options_.binaries;
  search.account = account;
  ServerPlan plan{.directory = directory,
                  .binaries = find_binaries(search, directory.data_major()),
                  .settings = {.sockets = directory.sockets(),
                               .port = options_.port,
                               .listens_on_tcp = options_.listens_on_tcp,
                               .durability = options_.durability},
                  .account = account,
                  .on_parent_death = options_.on_parent_death};
  initialize_data(plan);
  write_configuration(plan);
  plan_ = std::move(plan);
  return true;
}

void Supervisor::bring_up()
{
  const auto begin = std::chrono::steady_clock::now();
  const auto password = plan_->directory.keep_password(options_.password);
  server_ = Server::adopt(*plan_, stop_);
  const bool is_adopted = server_.has_value();
  if (not server_) { server_ = Server::launch(*plan_, stop_); }
  if (not server_) { return; }  // asked to stop meanwhile
  bootstrap(plan_->settings, password);
  publish_state();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  log::info(is_adopted ? "postgresql was still running" : "postgresql started",
            {{"process", server_->process().id()},
             {"version", plan_->binaries.major},
             {"folder", plan_->directory.root().string()},
             {"took_ms", took.count()}});
}

void Supervisor::watch()
{
  while (server_ and server_->wait_for_end(stop_) and not stop_.is_made()) {
    log::error("postgresql ended by itself",
               {{"process", server_->process().id()}, {"ending", server_->process().ending()}});
    server_.reset();
    restart();
  }
  if (server_) {
    server_->stop();
    log::info("postgresql stopped", {{"folder", plan_->directory.root().string()}});
  }
  server_.reset();
  std::error_code ignored;
  std::filesystem::remove(plan_->directory.state(), ignored);
  lock_.reset();
}

void Supervisor::restart()
{
  auto backoff = first_backoff;
  while (not stop_.is_made()) {
    try {
      server_ = Server::launch(*plan_, stop_);
      if (not server_) { return; }
      ++restarts();
      publish_state();
      log::info("postgresql started again", {{"process", server_->process().id()}});
      return;
    } catch (const sqlkit::Error& error) {  // a full disk may have space again in a minute
      log::error("postgresql cannot be started", {{"cause", error.message()}});
    }
    stop_.wait(backoff);
    backoff = std::min(backoff * 2, longest_backoff);
  }
}

void Supervisor::publish_state() const
{
  plan_->directory.write_state({.supervisor = getpid(),
                                .server = server_->process().id(),
                                .runner = options_.runner,
                                .port = plan_->settings.port,
                                .listens_on_tcp = plan_->settings.listens_on_tcp,
                                .sockets = plan_->settings.sockets,
                                .major = plan_->binaries.major});
}

}  // namespace socialhub::cluster
