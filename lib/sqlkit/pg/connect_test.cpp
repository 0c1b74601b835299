#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/error.hpp"
#include "sqlkit/pg/test/error_of.hpp"
#include "sqlkit/pg/test/test_database.hpp"

#include "sqlkit/async/task_group.hpp"

#include <gtest/gtest.h>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <string>
#include <utility>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
namespace asio = boost::asio;
using tcp = asio::ip::tcp;

ConnectOptions options_for(std::string url)
{
  return {.url = Secret<>(std::move(url)), .connect_timeout = 300ms};
}

tcp::acceptor listen_on_loopback(const Executor& executor)
{
  return {executor, {asio::ip::address_v4::loopback(), 0}};
}

std::string url_of(const tcp::acceptor& acceptor)
{
  return "postgresql://ann:s3cret@127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) +
         "/hub?sslmode=disable";
}

/// A server that refuses one client with an error of this SQLSTATE.
Task<> refuse_one(tcp::acceptor* acceptor, std::string sqlstate)
{
  auto socket = co_await acceptor->async_accept(asio::use_awaitable);
  std::array<char, 8> start{};
  const auto space = asio::buffer(start);
  co_await asio::async_read(socket, space, asio::use_awaitable);
  const std::string fields = "SFATAL\0VFATAL\0C"s + sqlstate + "\0Mnicht jetzt\0\0"s;
  const auto size = static_cast<char>(fields.size() + 4);
  const std::string message = "E\0\0\0"s + size + fields;
  const auto filled = asio::buffer(message);
  co_await asio::async_write(socket, filled, asio::use_awaitable);
}

TEST(ConnectProblem, is_found_without_a_server)
{
  run_task([]() -> Task<> {
    const auto executor = co_await this_task::executor;
    auto silent = listen_on_loopback(executor);
    std::string closed_port;
    {
      auto closed = listen_on_loopback(executor);
      closed_port = url_of(closed);
    }
    const std::pair<std::string, ConnectProblem> cases[] = {
        {"postgres//ann:s3cret@db", ConnectProblem::bad_url},
        {"postgresql://ann:s3cret@127.0.0.1:1/hub?sslmode=s3cret", ConnectProblem::bad_url},
        {"postgresql://ann:s3cret@127.0.0.1:1/hub?s3cret=1", ConnectProblem::bad_url},
        {"postgresql://ann:s3cret@no-such-host.invalid/hub", ConnectProblem::unknown_host},
        {closed_port, ConnectProblem::refused},
        {"postgresql://ann:s3cret@/hub?host=/no/such/folder", ConnectProblem::refused},
        {url_of(silent), ConnectProblem::no_answer},
    };
    for (const auto& [url, problem] : cases) {
      const auto error = co_await error_of(Connection::open(options_for(url)));

      EXPECT_EQ(connect_problem(error), problem) << url << " " << error.message();
      EXPECT_EQ(error.message().find("s3cret"), std::string::npos) << error.message();
      for (const auto& [name, value] : error.fields()) {
        EXPECT_EQ(value.find("s3cret"), std::string::npos) << name;
      }
    }
  }());
}

TEST(ConnectProblem, is_told_by_the_servers_code_in_any_language)
{
  run_task([]() -> Task<> {
    const std::pair<std::string, ConnectProblem> cases[] = {
        {"57P03", ConnectProblem::starting_up},
        {"28P01", ConnectProblem::login},
        {"3D000", ConnectProblem::missing_database},
        {"53300", ConnectProblem::too_many},
        {"XX000", ConnectProblem::other},
    };
    const auto executor = co_await this_task::executor;
    for (const auto& [sqlstate, problem] : cases) {
      auto acceptor = listen_on_loopback(executor);
      TaskGroup server(executor);
      server.spawn("server", refuse_one(&acceptor, sqlstate));

      const auto error = co_await error_of(Connection::open(options_for(url_of(acceptor))));

      EXPECT_EQ(connect_problem(error), problem) << error.message();
      co_await server.stop();
    }
  }());
}

}  // namespace
}  // namespace sqlkit
