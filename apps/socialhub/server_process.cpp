#include "socialhub/server_process.hpp"

#include "socialhub/data_directory.hpp"
#include "socialhub/demo_accounts.hpp"
#include "socialhub/private_postgres.hpp"

#include "api/oauth_callback.hpp"
#include "store/migrations.hpp"

#include "crypto/random.hpp"

#include "sqlkit/async/interrupt.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/pg/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace socialhub::app {

namespace {

using sqlkit::Error;
using sqlkit::Task;

constexpr auto request_grace = std::chrono::seconds(10);
constexpr std::uint16_t demo_port_base = 8091;
// The demo is looked at for a minute: news must come while somebody watches.
constexpr auto demo_poll_interval = std::chrono::milliseconds(3'000);
constexpr auto demo_name = "Robin";
constexpr auto demo_email = "robin@demo.example";

// Beyond this the database is what one waits for.
constexpr std::size_t most_threads_by_itself = 4;
// PostgreSQL's connections are few; the threads share them out.
constexpr std::size_t connections_of_all = 32;

std::size_t count_threads(const Settings& settings)
{
  if (settings.threads != 0) { return settings.threads; }
  const std::size_t cores = std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(cores, 1, most_threads_by_itself);
}

std::size_t connections_of_a_thread(const Settings& settings)
{
  return std::clamp<std::size_t>(connections_of_all / count_threads(settings), 2, 8);
}

bool is_loopback(const std::string& address)
{
  return address.starts_with("127.") || address == "::1";
}

void configure_log(const Settings& settings)
{
  using sqlkit::log::Level;
  const auto level = settings.log_level == "debug"   ? Level::debug
                     : settings.log_level == "warn"  ? Level::warn
                     : settings.log_level == "error" ? Level::error
                                                     : Level::info;
  const auto format =
      settings.log_format == "json" ? sqlkit::log::Format::json : sqlkit::log::Format::console;
  sqlkit::log::configure(level, format);
}

}  // namespace

ServerProcess::ServerProcess(Settings settings, bool is_demo)
    : settings_(std::move(settings)),
      is_demo_(is_demo),
      tasks_(context_.get_executor()),
      closing_(context_.get_executor()),
      site_(settings_)
{
}

ServerProcess::~ServerProcess() = default;

int ServerProcess::run()
{
  configure_log(settings_);
  prepare_data_directory(settings_.data);
  if (!is_loopback(settings_.address)) { setup_token_ = crypto::make_token(); }
  http::ServerOptions options{.address = settings_.address, .port = settings_.port};
  server_ = std::make_unique<http::Server>(
      context_.get_executor(), options,
      [this](http::ServerRequest request) { return site_.answer(std::move(request)); });
  if (is_demo_) { start_demo_networks(); }

  auto urls = start_database();
  app_ = std::make_unique<App>(context_.get_executor(), app_options(urls.runtime));
  site_.open(*app_);
  tasks_.spawn("http", server_->run());
  tasks_.spawn("start-up", guarded_start_up(std::move(urls)));
  tasks_.spawn("signals", wait_for_signal());
  context_.run();
  if (failure_) { std::rethrow_exception(failure_); }
  return 0;
}

void ServerProcess::start_demo_networks()
{
  const auto world = open_demo_world(settings_.data, sqlkit::system_clock().now());
  is_new_demo_world_ = world.is_new;
  networks_ = std::make_unique<DemoNetworks>(settings_.port == 0 ? 0 : demo_port_base, world.began);
}

ServerProcess::DatabaseUrls ServerProcess::start_database()
{
  if (!settings_.database_url.empty()) {
    return {settings_.database_url, settings_.database_url, false};
  }
  const auto password = is_demo_ ? DatabasePassword::well_known : DatabasePassword::generated;
  postgres_ = cluster::ensure_running(cluster_options(settings_, password));
  return {sqlkit::Secret<>{postgres_->address.owner_url},
          sqlkit::Secret<>{postgres_->address.runtime_url}, true};
}

AppOptions ServerProcess::app_options(const sqlkit::Secret<>& url) const
{
  AppOptions options{
      .database_url = url,
      .keys = open_keys(settings_.data),
      .media_key = open_media_key(settings_.data),
      .allowed_private_targets = settings_.allowed_private_targets,
      .setup_token = setup_token_,
      .is_demo = is_demo_,
      .networks = networks_ ? make_registry_options(*networks_) : connector::RegistryOptions{},
      .poll_interval = std::chrono::seconds(settings_.poll_seconds),
      .connections = connections_of_a_thread(settings_)};
  if (networks_) {
    for (auto& target : networks_->targets()) {
      options.allowed_private_targets.push_back(std::move(target));
    }
    if (!settings_.is_poll_set) { options.poll_interval = demo_poll_interval; }
  }
  return options;
}

void ServerProcess::print_address() const
{
  const auto host = settings_.address == "0.0.0.0" ? std::string("127.0.0.1") : settings_.address;
  fmt::print("SocialHub is ready at {}\n", settings_.public_url.empty()
                                               ? fmt::format("http://{}:{}", host, server_->port())
                                               : settings_.public_url);
  if (is_demo_) {
    fmt::print("This is the demo: simulated networks, nothing leaves this machine.\n");
  }
  if (!setup_token_.empty()) {
    fmt::print("Set-up token, asked for once if this hub is new: {}\n", setup_token_);
  }
  std::fflush(stdout);
}

/// A failure to start ends the program; run() throws it. What a stop cut off has not failed.
Task<> ServerProcess::guarded_start_up(DatabaseUrls urls)
{
  try {
    co_await start_up(std::move(urls));
  } catch (...) {
    if (!is_stopping()) { failure_ = std::current_exception(); }
  }
  if (failure_) { begin_stop(); }
}

Task<> ServerProcess::start_up(DatabaseUrls urls)
{
  const std::function<void(const Error&)> waiting = [](const Error& problem) {
    sqlkit::log::warn("waiting for the database", {{"reason", problem.message()}});
  };
  co_await app_->database.wait_until_ready(waiting);
  co_await migrate(std::move(urls));
  site_.set_readiness(Readiness::ready);
  tasks_.spawn("event signal", app_->signal.run());
  if (is_demo_) { co_await prepare_demo(); }
  start_shards();
  tasks_.spawn("poller", app_->poller.run());
  tasks_.spawn("housekeeping", app_->housekeeping.run());
  print_address();
}

/// The other threads; until now the first one answered alone.
void ServerProcess::start_shards()
{
  for (auto count = count_threads(settings_); count > 1; --count) {
    FirstThread first{context_.get_executor(), site_, *server_, site_.demo_owner()};
    shards_.push_back(std::make_unique<Shard>(settings_, app_->options, std::move(first)));
  }
}

Task<> ServerProcess::migrate(DatabaseUrls urls)
{
  sqlkit::ConnectOptions login;
  login.url = urls.owner;
  login.application_name = "socialhub migrate";
  sqlkit::MigrateOptions options;
  if (urls.is_private) { options.runtime_role = std::string(cluster::runtime_role); }
  auto migrations = sqlkit::to_migrations(store::embedded_migrations());
  co_await sqlkit::migrate(std::move(login), std::move(migrations), std::move(options));
}

/// The demo's owner, with the simulated accounts connected. All of it is there already after a
/// restart.
Task<> ServerProcess::prepare_demo()
{
  service::RequestContext context;
  const auto known = co_await app_->users.find_by_email(demo_email);
  if (known) {
    context.person = known->user;
  } else {
    service::SetUp input;
    input.name = demo_name;
    input.email = demo_email;
    input.password = crypto::make_token();
    input.token = setup_token_;
    const auto start = co_await app_->auth.set_up(context, std::move(input));
    context.person = start.me.user;
  }
  context.user = context.person->id;
  context.callback_url = fmt::format("http://127.0.0.1:{}{}", server_->port(),
                                     std::string_view(api::OauthCallback::path));
  site_.set_demo_owner(*context.person);

  DemoAccounts accounts(*app_, *networks_, std::move(context));
  if (is_new_demo_world_) { co_await accounts.forget(); }
  co_await accounts.connect();
}

Task<> ServerProcess::wait_for_signal()
{
  const int number = co_await sqlkit::wait_for_interrupt();
  sqlkit::log::info("stopping", {{"signal", number}});
  begin_stop();
  // From here on signals do what they do by default: a second one ends the program at once.
}

void ServerProcess::begin_stop()
{
  if (!is_stopping()) { closing_.spawn("stop", stop()); }
}

/// Listener and requests first, then what works in the background, the database last.
Task<> ServerProcess::stop()
{
  sqlkit::TaskGroup stopping(context_.get_executor());
  for (const auto& shard : shards_)
    stopping.spawn("stop", shard->stop(request_grace));
  co_await server_->stop(request_grace);
  co_await stopping.join();
  co_await tasks_.stop();
  co_await app_->poller.stop();
  co_await app_->database.close();
}

}  // namespace socialhub::app
