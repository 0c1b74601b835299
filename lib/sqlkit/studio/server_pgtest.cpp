#include "sqlkit/studio/server.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/studio/test/studio_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace sqlkit::studio {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class StudioServer : public StudioTest {
protected:
  using Talk = std::function<Task<>(Server&)>;

  void with_server(Talk talk)
  {
    with_studio([talk = std::move(talk)](Studio& studio) -> Task<> {
      const auto executor = co_await this_task::executor;
      ServerOptions options{.port = 0, .token = "right"};
      Server server(executor, studio, std::move(options));
      TaskGroup tasks(executor);
      tasks.spawn("server", server.run());
      co_await talk(server);
      co_await server.stop();
      co_await tasks.stop();
    });
  }

  /// Sends these bytes and reads until the server closes.
  static Task<std::string> exchange(std::uint16_t port, std::string request)
  {
    const auto executor = co_await this_task::executor;
    tcp::socket socket(executor);
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    co_await socket.async_connect(endpoint, asio::use_awaitable);
    co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
    std::string answer;
    boost::system::error_code end;
    co_await asio::async_read(socket, asio::dynamic_buffer(answer),
                              asio::redirect_error(asio::use_awaitable, end));
    co_return answer;
  }

  static std::string question(std::uint16_t port, std::string path, std::string body,
                              std::string headers = "X-Studio-Token: right\r\n")
  {
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
           "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
  }
};

TEST_F(StudioServer, gives_the_page_with_a_policy_and_no_foreign_origin)
{
  with_server([](Server& server) -> Task<> {
    auto request = "GET / HTTP/1.1\r\nHost: localhost:" + std::to_string(server.port()) +
                   "\r\nConnection: close\r\n\r\n";
    const auto page = co_await exchange(server.port(), std::move(request));
    EXPECT_THAT(page, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(page, HasSubstr("Content-Security-Policy: default-src 'none'; script-src 'self';"));
    EXPECT_THAT(page, HasSubstr("<title>sqlkit studio</title>"));
    EXPECT_THAT(page, Not(HasSubstr("https://")));
  });
}

TEST_F(StudioServer, answers_questions_of_who_has_the_token)
{
  with_server([](Server& server) -> Task<> {
    auto request = question(server.port(), "/api/place", "{}");
    const auto good = co_await exchange(server.port(), std::move(request));
    request = question(server.port(), "/api/place", "{}", "X-Studio-Token: wrong\r\n");
    const auto bad = co_await exchange(server.port(), std::move(request));
    request = question(server.port(), "/api/place", "{}",
                       "X-Studio-Token: right\r\nOrigin: http://evil.example\r\n");
    const auto foreign = co_await exchange(server.port(), std::move(request));

    EXPECT_THAT(good, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(bad, StartsWith("HTTP/1.1 401"));
    EXPECT_THAT(foreign, StartsWith("HTTP/1.1 403"));
    EXPECT_THAT(server.address(), HasSubstr("/#token=right"));
  });
}

TEST_F(StudioServer, refuses_a_name_that_leads_here_from_elsewhere)
{
  with_server([](Server& server) -> Task<> {
    std::string request = "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    const auto answer = co_await exchange(server.port(), std::move(request));
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 421"));
  });
}

TEST_F(StudioServer, takes_no_more_than_its_limits)
{
  with_server([](Server& server) -> Task<> {
    auto request = question(server.port(), "/api/place", "{}");
    request.replace(request.find("Length: 2"), 9, "Length: 99999999");
    const auto body = co_await exchange(server.port(), std::move(request));
    request =
        question(server.port(), "/api/place", "{}", "X-Long: " + std::string(20'000, 'x') + "\r\n");
    const auto headers = co_await exchange(server.port(), std::move(request));

    EXPECT_THAT(body, StartsWith("HTTP/1.1 413"));
    EXPECT_THAT(headers, StartsWith("HTTP/1.1 431"));
  });
}

TEST_F(StudioServer, streams_an_export)
{
  with_server([](Server& server) -> Task<> {
    auto request = question(
        server.port(), "/api/export",
        R"({"table": {"schema": "public", "table": "lines"}, "filters": [], "format": "csv"})");
    const auto csv = co_await exchange(server.port(), std::move(request));
    request = question(
        server.port(), "/api/export",
        R"({"table": {"schema": "public", "table": "none"}, "filters": [], "format": "csv"})");
    const auto missing = co_await exchange(server.port(), std::move(request));

    EXPECT_THAT(csv, HasSubstr("Transfer-Encoding: chunked"));
    EXPECT_THAT(csv, HasSubstr("line 10\r\n"));
    EXPECT_TRUE(csv.ends_with("0\r\n\r\n"));
    EXPECT_THAT(missing, StartsWith("HTTP/1.1 404"));
  });
}

TEST_F(StudioServer, says_which_port_is_taken)
{
  with_server([](Server& server) -> Task<> {
    const auto executor = co_await this_task::executor;
    StudioOptions nowhere{.login = {.url = Secret<>{"postgresql:///"}}};
    Studio studio(executor, std::move(nowhere));
    try {
      Server second(executor, studio, {.port = server.port(), .token = "x"});
      ADD_FAILURE() << "both listen";
    } catch (const Error& error) {  // looked at here
      EXPECT_EQ(error.message(), "Port " + std::to_string(server.port()) +
                                     " is in use by another program; choose another with --port.");
    }
    co_await studio.close();
  });
}

}  // namespace
}  // namespace sqlkit::studio
