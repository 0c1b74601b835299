#include "sqlkit/pg/listener.hpp"

#include "sqlkit/pg/quote.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace sqlkit {

namespace {

constexpr auto first_pause = std::chrono::milliseconds(200);
constexpr auto longest_pause = std::chrono::milliseconds(5000);

std::string listen_script(const std::vector<std::string>& channels)
{
  std::string script;
  for (const auto& channel : channels) {
    script += "listen " + quote_name(channel) + ";";
  }
  return script;
}

}  // namespace

struct Listener::State {
  /// Returns false, with the pause before the next attempt grown, if it did not succeed.
  Task<bool> listen()
  {
    try {
      auto opened = co_await Connection::open(options);
      co_await opened->execute_script(listen_script(channels));
      connection = std::move(opened);
      pause = {};
      co_return true;
    } catch (const Error& error) {
      note_failure(error);
    }
    co_return false;
  }

  void note_failure(const Error& error)
  {
    log::warn("listening was interrupted", {{"reason", error.message()}});
    connection.reset();
    pause = std::clamp(pause * 2, first_pause, longest_pause);
  }

  /// Empty if the connection was lost.
  Task<std::optional<Notification>> receive()
  {
    try {
      auto notification = co_await connection->next_notification();
      co_return notification;
    } catch (const Error& error) {
      note_failure(error);
    }
    co_return std::nullopt;
  }

  ConnectOptions options;
  std::vector<std::string> channels;
  std::unique_ptr<Connection> connection{};
  std::chrono::milliseconds pause{};
};

Listener::Listener(ConnectOptions options, std::vector<std::string> channels)
    : state_(new State{.options = std::move(options), .channels = std::move(channels)})
{
}

Listener::~Listener() = default;

Task<ListenEvent> Listener::next()
{
  for (;;) {
    if (state_->connection) {
      auto notification = co_await state_->receive();
      if (notification) { co_return std::move(*notification); }
    }
    if (state_->pause.count() > 0) { co_await sleep_for(state_->pause); }
    const bool is_listening = co_await state_->listen();
    if (is_listening) { co_return ListenGap(); }
  }
}

}  // namespace sqlkit
