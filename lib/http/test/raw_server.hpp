#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstdint>
#include <string>

namespace socialhub::http::test {

/// A server on 127.0.0.1 that sends exactly the bytes it is given, one connection after another.
/// For tests of clients.
class RawServer {
public:
  explicit RawServer(const sqlkit::Executor& executor)
      : acceptor_(executor, {boost::asio::ip::address_v4::loopback(), 0})
  {
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port()) + "/"; }
  int accepted() const noexcept { return accepted_; }
  const std::string& last_request() const noexcept { return last_request_; }

  /// Answers every request with the bytes and closes, until cancelled.
  sqlkit::Task<> answer_each_with(std::string bytes)
  {
    while (true) {
      auto socket = co_await acceptor_.async_accept(boost::asio::use_awaitable);
      ++accepted_;
      co_await read_head(&socket);
      boost::system::error_code ignored;
      const auto buffer = boost::asio::buffer(bytes);
      co_await boost::asio::async_write(
          socket, buffer, boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
  }

private:
  sqlkit::Task<> read_head(boost::asio::ip::tcp::socket* socket)
  {
    last_request_.clear();
    std::array<char, 4096> buffer{};
    boost::system::error_code error;
    while (!error && last_request_.find("\r\n\r\n") == std::string::npos) {
      const auto count = co_await socket->async_read_some(
          boost::asio::buffer(buffer),
          boost::asio::redirect_error(boost::asio::use_awaitable, error));
      last_request_.append(buffer.data(), count);
    }
  }

  boost::asio::ip::tcp::acceptor acceptor_;
  int accepted_ = 0;
  std::string last_request_;
};

}  // namespace socialhub::http::test
