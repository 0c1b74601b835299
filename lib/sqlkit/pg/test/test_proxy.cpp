#include "sqlkit/pg/test/test_proxy.hpp"

#include "sqlkit/pg/conninfo.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <list>
#include <string_view>
#include <utility>

namespace sqlkit {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using Socket = asio::generic::stream_protocol::socket;

namespace {

asio::generic::stream_protocol::endpoint server_endpoint(const Conninfo& conninfo)
{
  const std::string host(conninfo.get("host"));
  const std::string port(conninfo.get("port").empty() ? "5432" : conninfo.get("port"));
  if (host.starts_with('/')) {
    return asio::local::stream_protocol::endpoint(host + "/.s.PGSQL." + port);
  }
  const auto address = host.empty() || host == "localhost" ? "127.0.0.1" : host;
  return tcp::endpoint(asio::ip::make_address(address),
                       static_cast<unsigned short>(std::stoi(port)));
}

/// One client's two sockets.
struct Pair {
  explicit Pair(tcp::socket accepted) : client(std::move(accepted)), server(client.get_executor())
  {
  }
  void close()
  {
    boost::system::error_code ignored;
    client.close(ignored);
    server.close(ignored);
  }

  tcp::socket client;
  Socket server;
  bool swallows_answers = false;
};

/// The bytes that pass in one direction.
struct Flow {
  std::size_t passed = 0;
  std::size_t left = std::numeric_limits<std::size_t>::max();  ///< until the cut

  /// How many of these may pass. The connection is to be closed behind them if none is left.
  std::size_t admit(std::size_t size)
  {
    const auto admitted = std::min(size, left);
    passed += admitted;
    left -= admitted;
    return admitted;
  }
  /// True once, behind the last byte.
  bool take_cut()
  {
    if (left != 0) { return false; }
    left = std::numeric_limits<std::size_t>::max();
    return true;
  }
};

}  // namespace

struct TestProxy::State : std::enable_shared_from_this<State> {
  State(Executor executor, Conninfo target)
      : conninfo(std::move(target)), acceptor(executor, {asio::ip::address_v4::loopback(), 0})
  {
  }

  template <class Function>
  void spawn(Function function)
  {
    // A closed socket ends its coroutine by exception: that is how the proxy stops.
    asio::co_spawn(acceptor.get_executor(), std::move(function), [](std::exception_ptr) {});
  }

  Task<> accept()
  {
    for (;;) {
      auto socket = co_await acceptor.async_accept(asio::use_awaitable);
      if (is_cut) { continue; }
      auto pair = std::make_shared<Pair>(std::move(socket));
      pairs.push_back(pair);
      spawn([self = shared_from_this(), pair] { return self->serve(pair); });
    }
  }

  Task<> serve(std::shared_ptr<Pair> pair)
  {
    const auto endpoint = server_endpoint(conninfo);
    co_await pair->server.async_connect(endpoint, asio::use_awaitable);
    spawn([self = shared_from_this(), pair] { return self->bring_answers(pair); });
    std::array<char, 65536> bytes;
    const auto space = asio::buffer(bytes);
    for (;;) {
      const auto size = co_await pair->client.async_read_some(space, asio::use_awaitable);
      const std::string_view call(bytes.data(), size);
      seen.append(call);
      if (!cut_at.empty() && call.find(cut_at) != std::string_view::npos) {
        pair->swallows_answers = true;
        cut_at.clear();
      }
      const auto filled = asio::buffer(bytes.data(), to_server.admit(size));
      co_await asio::async_write(pair->server, filled, asio::use_awaitable);
      if (to_server.take_cut()) {
        pair->close();
        co_return;
      }
    }
  }

  Task<> bring_answers(std::shared_ptr<Pair> pair)
  {
    std::array<char, 65536> bytes;
    const auto space = asio::buffer(bytes);
    for (;;) {
      std::size_t size = 0;
      try {
        size = co_await pair->server.async_read_some(space, asio::use_awaitable);
      } catch (const boost::system::system_error&) {
        pair->close();
        throw;
      }
      if (pair->swallows_answers) {
        pair->close();
        co_return;
      }
      const auto filled = asio::buffer(bytes.data(), to_client.admit(size));
      co_await asio::async_write(pair->client, filled, asio::use_awaitable);
      if (to_client.take_cut()) {
        pair->close();
        co_return;
      }
    }
  }

  void close_pairs()
  {
    for (const auto& pair : pairs) {
      pair->close();
    }
    pairs.clear();
  }

  Conninfo conninfo;
  tcp::acceptor acceptor;
  std::list<std::shared_ptr<Pair>> pairs;
  std::string seen;
  std::string cut_at;
  Flow to_server;
  Flow to_client;
  bool is_cut = false;
};

TestProxy::TestProxy(Executor executor, const Secret<>& server_url)
    : state_(std::make_shared<State>(std::move(executor), *Conninfo::parse(server_url.reveal())))
{
  state_->spawn([state = state_] { return state->accept(); });
}

TestProxy::~TestProxy()
{
  boost::system::error_code ignored;
  state_->acceptor.close(ignored);
  state_->close_pairs();
}

Secret<> TestProxy::url() const
{
  auto conninfo = state_->conninfo;
  conninfo.set("host", "127.0.0.1");
  conninfo.set("port", std::to_string(state_->acceptor.local_endpoint().port()));
  conninfo.set("sslmode", "disable");
  return Secret<>(conninfo.to_text());
}

void TestProxy::cut_answer_to(std::string text)
{
  state_->cut_at = std::move(text);
}

void TestProxy::cut_after(Direction direction, std::size_t bytes)
{
  (direction == Direction::to_server ? state_->to_server : state_->to_client).left = bytes;
}

std::size_t TestProxy::passed(Direction direction) const
{
  return (direction == Direction::to_server ? state_->to_server : state_->to_client).passed;
}

void TestProxy::cut_all()
{
  state_->is_cut = true;
  state_->close_pairs();
}

void TestProxy::restore()
{
  state_->is_cut = false;
}

int TestProxy::forwarded(const std::string& text) const
{
  int count = 0;
  for (auto at = state_->seen.find(text); at != std::string::npos;
       at = state_->seen.find(text, at + 1)) {
    count += 1;
  }
  return count;
}

}  // namespace sqlkit
