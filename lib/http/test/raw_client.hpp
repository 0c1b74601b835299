#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/async/wait.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace socialhub::http::test {

/// A client that sends exactly the bytes it is given. For tests of servers on 127.0.0.1.
class RawClient {
public:
  /// Longer than anything that a test waits for; a test that reaches it fails.
  static constexpr std::chrono::seconds patience{10};

  explicit RawClient(const sqlkit::Executor& executor) : socket_(executor) {}

  sqlkit::Task<> connect(std::uint16_t port)
  {
    const boost::asio::ip::tcp::endpoint server(boost::asio::ip::address_v4::loopback(), port);
    co_await socket_.async_connect(server, boost::asio::use_awaitable);
  }

  /// Sends the bytes; a server that has closed meanwhile is no error here.
  sqlkit::Task<> send(std::string bytes)
  {
    boost::system::error_code ignored;
    const auto buffer = boost::asio::buffer(bytes);
    co_await boost::asio::async_write(
        socket_, buffer, boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }

  /// Everything that has come once it contains `mark` (and so far as it was read), or, at the end
  /// of the connection, all of it.
  sqlkit::Task<std::string> read_until(std::string mark)
  {
    while (received_.find(mark) == std::string::npos) {
      const bool has_more = co_await read_some();
      if (!has_more) break;
    }
    co_return received_;
  }

  /// Everything until the server closes.
  sqlkit::Task<std::string> read_all()
  {
    bool has_more = true;
    while (has_more) {
      has_more = co_await read_some();
    }
    co_return received_;
  }

  /// True if the connection ended by a reset instead of an orderly close.
  bool was_reset() const noexcept { return was_reset_; }
  void forget_received() { received_.clear(); }
  /// Ends the sending direction only.
  void finish_sending() { socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send); }
  void close() { socket_.close(); }

private:
  sqlkit::Task<bool> read_some()
  {
    std::array<char, 4096> buffer{};
    boost::system::error_code error;
    const auto count = co_await sqlkit::with_timeout(read_into(&buffer, &error), patience);
    received_.append(buffer.data(), count);
    was_reset_ = error == boost::asio::error::connection_reset;
    co_return !error;
  }

  sqlkit::Task<std::size_t> read_into(std::array<char, 4096>* buffer,
                                      boost::system::error_code* error)
  {
    const auto count = co_await socket_.async_read_some(
        boost::asio::buffer(*buffer),
        boost::asio::redirect_error(boost::asio::use_awaitable, *error));
    co_return count;
  }

  boost::asio::ip::tcp::socket socket_;
  std::string received_;
  bool was_reset_ = false;
};

/// The status of every final response in a connection's bytes, in order. Bodies must not contain
/// "HTTP/1.1 ".
inline std::vector<int> find_statuses(const std::string& received)
{
  constexpr std::string_view mark = "HTTP/1.1 ";
  std::vector<int> statuses;
  for (auto at = received.find(mark); at != std::string::npos; at = received.find(mark, at + 1)) {
    const int status = std::stoi(received.substr(at + mark.size(), 3));
    if (status >= 200) statuses.push_back(status);
  }
  return statuses;
}

}  // namespace socialhub::http::test
