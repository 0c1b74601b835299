#include "socialhub/demo_networks.hpp"

#include "platformsim/oauth/browser.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/enum_names.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <fmt/format.h>

#include <fstream>
#include <future>
#include <thread>
#include <utility>

namespace socialhub::app {

namespace {

constexpr std::uint64_t demo_seed = 1;
constexpr auto longest_life = std::chrono::hours(12);

// The simulator knows nothing of the product, so it has names of its own; they are the same.
platformsim::Platform to_simulated(model::Platform platform)
{
  return *sqlkit::parse_enum<platformsim::Platform>(model::to_string(platform));
}

}  // namespace

DemoWorld open_demo_world(const std::filesystem::path& directory, sqlkit::Timestamp now)
{
  const auto file = directory / "demo-world";
  std::string text;
  std::getline(std::ifstream(file), text);
  const auto began = sqlkit::parse_timestamp(text);
  if (began && *began <= now && *began > now - longest_life) { return {*began, false}; }
  std::ofstream(file, std::ios::trunc) << sqlkit::format_timestamp(now) << '\n';
  return {now, true};
}

struct DemoNetworks::State {
  State(std::uint16_t port_base, sqlkit::Timestamp began)
      : networks(context.get_executor(), sqlkit::system_clock(), {demo_seed, port_base, began}),
        tasks(context.get_executor())
  {
  }

  boost::asio::io_context context{1};
  platformsim::AllNetworks networks;
  sqlkit::TaskGroup tasks;
  std::thread thread;
};

DemoNetworks::DemoNetworks(std::uint16_t port_base, sqlkit::Timestamp began)
    : state_(std::make_unique<State>(port_base, began))
{
  state_->networks.run(state_->tasks);
  state_->thread = std::thread([state = state_.get()] { state->context.run(); });
}

DemoNetworks::~DemoNetworks()
{
  boost::asio::post(state_->context,
                    [state = state_.get()] { state->tasks.spawn("stop", state->networks.stop()); });
  state_->thread.join();
}

template <class Result>
Result DemoNetworks::on_their_thread(std::function<Result()> task)
{
  std::packaged_task<Result()> packaged(std::move(task));
  auto result = packaged.get_future();
  boost::asio::post(state_->context, [&] { packaged(); });
  return result.get();
}

platformsim::Access DemoNetworks::access(model::Platform platform) const
{
  return state_->networks.access(to_simulated(platform));
}

void DemoNetworks::introduce(std::string redirect_uri)
{
  on_their_thread<void>([&] { state_->networks.introduce(redirect_uri); });
}

std::string DemoNetworks::allow(model::Platform platform, std::string authorization_url)
{
  return on_their_thread<std::string>([&] {
    auto& network = state_->networks.network(to_simulated(platform));
    return platformsim::oauth::click_allow(network, authorization_url);
  });
}

std::vector<std::string> DemoNetworks::targets() const
{
  std::vector<std::string> targets;
  for (const auto platform : sqlkit::enumerators<platformsim::Platform>()) {
    targets.push_back(fmt::format("127.0.0.1:{}", state_->networks.network(platform).port()));
  }
  return targets;
}

}  // namespace socialhub::app
