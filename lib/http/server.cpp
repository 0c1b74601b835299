#include "http/server.hpp"

#include "http/connection.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <unordered_map>
#include <utility>

namespace socialhub::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr Refusal too_many_connections{503, "Too many connections come from your address."};

// When the process has no file descriptor left, accepting fails until something closes.
constexpr auto accept_retry_delay = std::chrono::milliseconds(100);

std::string explain(const error_code& error, const ServerOptions& options)
{
  const auto port = std::to_string(options.port);
  if (error == asio::error::address_in_use) {
    return "Port " + port + " on " + options.address +
           " is in use by another program; choose another with --port.";
  }
  if (error == asio::error::access_denied) {
    return "Port " + port + " on " + options.address +
           " is reserved for the administrator; choose one above 1023 with --port.";
  }
  if (error == boost::system::errc::address_not_available) {
    return "The address " + options.address + " does not belong to this machine.";
  }
  return "Cannot listen on port " + port + " of " + options.address + ": " + error.message() + ".";
}

void throw_if(const error_code& error, const ServerOptions& options)
{
  if (error) {
    throw Error{ErrorCode::unavailable,
                explain(error, options),
                {{"address", options.address}, {"port", std::to_string(options.port)}}};
  }
}

tcp::acceptor listen(const sqlkit::Executor& executor, const ServerOptions& options)
{
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) {
    throw Error{ErrorCode::unavailable,
                "\"" + options.address + "\" is not a numeric IP address to listen on."};
  }
  const tcp::endpoint endpoint(address, options.port);
  tcp::acceptor acceptor(executor);
  acceptor.open(endpoint.protocol(), error);
  throw_if(error, options);
  acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  throw_if(error, options);
  if (address.is_v6() && address.is_unspecified()) {
    acceptor.set_option(asio::ip::v6_only(false), error);
    throw_if(error, options);
  }
  acceptor.bind(endpoint, error);
  throw_if(error, options);
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  throw_if(error, options);
  return acceptor;
}

/// Accepts from the same queue of the system.
tcp::acceptor share(const sqlkit::Executor& executor, tcp::acceptor& other,
                    const ServerOptions& options)
{
  error_code error;
  const auto endpoint = other.local_endpoint(error);
  throw_if(error, options);
  const int descriptor = ::fcntl(other.native_handle(), F_DUPFD_CLOEXEC, 0);
  throw_if(descriptor < 0 ? error_code(errno, boost::system::system_category()) : error, options);
  tcp::acceptor acceptor(executor);
  acceptor.assign(endpoint.protocol(), descriptor, error);
  throw_if(error, options);
  return acceptor;
}

/// IPv4 in its own form even where the listener speaks IPv6.
asio::ip::address plain_address(const asio::ip::address& address)
{
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return address;
}

/// One visitor: an IPv4 address, or the IPv6 /64 that a provider gives to one customer.
std::string visitor_key(const asio::ip::address& address)
{
  if (address.is_v4()) return address.to_string();
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return asio::ip::make_address_v6(bytes).to_string();
}

/// Deadlines are looked after this often: fine enough for the shortest of them.
std::chrono::milliseconds deadline_interval(const ServerOptions& options)
{
  const auto shortest =
      std::min({options.header_timeout, options.idle_timeout, options.write_timeout});
  return std::clamp(shortest / 10, std::chrono::milliseconds(5), std::chrono::milliseconds(500));
}

}  // namespace

struct Server::State {
  State(tcp::acceptor acceptor_, ServerOptions options, Handler handler)
      : executor(acceptor_.get_executor()),
        acceptor(std::move(acceptor_)),
        port(acceptor.local_endpoint().port()),
        tasks(executor),
        drained(executor)
  {
    context.options = std::move(options);
    context.handler = std::move(handler);
  }

  sqlkit::Executor executor;
  tcp::acceptor acceptor;
  std::uint16_t port;
  ServerContext context;
  std::set<Connection*> connections;
  std::unordered_map<std::string, std::size_t> connections_by_visitor;
  sqlkit::TaskGroup tasks;
  sqlkit::Event drained;

  void admit(tcp::socket socket);
  Task<> serve(tcp::socket socket, std::string peer_address, std::string visitor);
  Task<> look_after_deadlines();
  void leave(Connection& connection, const std::string& visitor);
};

/// Starts to serve a client, unless its address has all the connections that it may have.
void Server::State::admit(tcp::socket socket)
{
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return;  // gone already
  socket.non_blocking(true, error);
  socket.set_option(tcp::no_delay(true), error);
  const auto address = plain_address(endpoint.address());
  auto visitor = visitor_key(address);
  // Twice the limit: who is told 503 that often does not listen, and is cut without an answer.
  if (connections_by_visitor[visitor] >= 2 * context.options.max_connections_per_address) return;
  ++connections_by_visitor[visitor];
  tasks.spawn("connection", serve(std::move(socket), address.to_string(), std::move(visitor)));
}

Task<> Server::State::serve(tcp::socket socket, std::string peer_address, std::string visitor)
{
  Connection connection(context, std::move(socket), std::move(peer_address));
  connections.insert(&connection);
  const bool is_one_too_many =
      connections_by_visitor[visitor] > context.options.max_connections_per_address;
  std::exception_ptr failure;
  try {
    if (is_one_too_many) {
      co_await connection.turn_away(too_many_connections);
    } else {
      co_await connection.serve();
    }
  } catch (...) {
    failure = std::current_exception();
  }
  leave(connection, visitor);
  if (failure) std::rethrow_exception(failure);
}

void Server::State::leave(Connection& connection, const std::string& visitor)
{
  connections.erase(&connection);
  const auto found = connections_by_visitor.find(visitor);
  if (--found->second == 0) connections_by_visitor.erase(found);
  if (connections.empty()) drained.set();
}

Task<> Server::State::look_after_deadlines()
{
  const auto interval = deadline_interval(context.options);
  while (true) {
    co_await sqlkit::sleep_for(interval);
    const auto now = std::chrono::steady_clock::now();
    for (auto* connection : connections)
      connection->check_deadline(now);
  }
}

Server::Server(sqlkit::Executor executor, ServerOptions options, Handler handler)
    : state_(std::make_shared<State>(listen(executor, options), options, std::move(handler)))
{
}

Server::Server(sqlkit::Executor executor, const Server& other, Handler handler)
{
  const auto& options = other.state_->context.options;
  auto acceptor = share(executor, other.state_->acceptor, options);
  state_ = std::make_shared<State>(std::move(acceptor), options, std::move(handler));
}

Server::~Server() = default;

std::uint16_t Server::port() const noexcept
{
  return state_->port;
}

Task<> Server::run()
{
  const auto state = state_;
  if (state->context.stopping) co_return;
  state->tasks.spawn("deadlines", state->look_after_deadlines());
  while (!state->context.stopping) {
    error_code error;
    tcp::socket socket(state->executor);
    co_await state->acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (state->context.stopping || error == asio::error::operation_aborted) break;
    if (!error) {
      state->admit(std::move(socket));
    } else if (error != asio::error::connection_aborted) {
      sqlkit::log::warn("connection not accepted", {{"error", error.message()}});
      co_await sqlkit::sleep_for(accept_retry_delay);
    }
  }
}

Task<> Server::stop(std::chrono::milliseconds grace)
{
  const auto state = state_;
  state->context.stopping = true;
  error_code ignored;
  state->acceptor.close(ignored);
  for (auto* connection : state->connections)
    connection->begin_stop();
  if (!state->connections.empty()) { co_await state->drained.wait(grace); }
  for (auto* connection : state->connections)
    connection->cut();
  co_await state->tasks.stop();
}

}  // namespace socialhub::http
