#include "http/server.hpp"

#include "http/test/raw_client.hpp"
#include "http/test/running_server.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace socialhub::http {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using test::find_statuses;
using test::RawClient;
using test::RunningServer;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto request_text = "GET / HTTP/1.1\r\nHost: hub\r\n\r\n";

Task<Answer> answer_fine(ServerRequest)
{
  co_return Response{200, {}, "fine"};
}

TEST(ServerLimits, gives_up_a_head_that_comes_too_slowly)
{
  ServerOptions options;
  options.header_timeout = 100ms;
  RunningServer server(answer_fine, options);
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    // A byte now and then does not buy time.
    sqlkit::TaskGroup tasks(server.executor());
    tasks.spawn("dripping", [](RawClient* slow) -> Task<> {
      while (true) {
        co_await slow->send("G");
        co_await sqlkit::sleep_for(10ms);
      }
    }(&client));
    received = co_await client.read_all();
    co_await tasks.stop();
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(408));
}

TEST(ServerLimits, gives_up_a_body_below_the_rate)
{
  ServerOptions options;
  options.header_timeout = 50ms;
  options.min_body_bytes_per_second = 1000;
  RunningServer server(answer_fine, options);
  std::string received;
  const auto start = std::chrono::steady_clock::now();

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send("POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 1000\r\n\r\n");
    co_await client.send(std::string(100, 'x'));
    received = co_await client.read_all();
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(408));
  // 50 ms, and 100 ms for the 100 bytes that came.
  EXPECT_GE(std::chrono::steady_clock::now() - start, 150ms);
}

TEST(ServerLimits, closes_an_idle_connection_without_a_word)
{
  ServerOptions options;
  options.idle_timeout = 50ms;
  RunningServer server(answer_fine, options);
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    received = co_await client.read_all();
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(200));
}

TEST(ServerLimits, gives_up_a_client_that_does_not_read_its_answer)
{
  ServerOptions options;
  options.write_timeout = 50ms;
  options.min_body_bytes_per_second = 1'000'000'000;
  RunningServer server(
      [](ServerRequest) -> Task<Answer> {
        co_return Response{200, {}, std::string(64 * 1024 * 1024, 'x')};
      },
      options);
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    co_await sqlkit::sleep_for(300ms);
    received = co_await client.read_all();
  });

  EXPECT_LT(received.size(), 64u * 1024 * 1024);
}

TEST(ServerLimits, turns_away_more_connections_than_an_address_may_have)
{
  ServerOptions options;
  options.max_connections_per_address = 2;
  RunningServer server(answer_fine, options);
  std::string refused;
  std::string served;
  std::string served_later;

  server.run([&]() -> Task<> {
    auto first = std::make_unique<RawClient>(server.executor());
    RawClient second(server.executor());
    RawClient third(server.executor());
    co_await first->connect(server.port());
    co_await second.connect(server.port());
    co_await third.connect(server.port());
    refused = co_await third.read_all();
    co_await second.send(request_text);
    served = co_await second.read_until("fine");
    first.reset();
    third.close();
    while (find_statuses(served_later) != std::vector{200}) {
      RawClient fourth(server.executor());
      co_await fourth.connect(server.port());
      co_await fourth.send(request_text);
      served_later = co_await fourth.read_until("fine");
    }
  });

  EXPECT_THAT(find_statuses(refused), ElementsAre(503));
  EXPECT_THAT(refused, HasSubstr("\r\nRetry-After: 1\r\n"));
  EXPECT_THAT(find_statuses(served), ElementsAre(200));
}

std::string message_of_listening(const ServerOptions& options)
{
  try {
    boost::asio::io_context context;
    const Server server(context.get_executor(), options, answer_fine);
    return "listens on " + std::to_string(server.port());
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    return error.message();
  }
}

TEST(ServerLimits, says_what_to_do_when_the_port_is_taken)
{
  RunningServer server(answer_fine);
  ServerOptions options;
  options.port = server.port();

  EXPECT_EQ(message_of_listening(options),
            "Port " + std::to_string(server.port()) +
                " on 127.0.0.1 is in use by another program; choose another with --port.");
}

TEST(ServerLimits, says_why_it_cannot_listen_on_an_address)
{
  ServerOptions elsewhere;
  elsewhere.address = "192.0.2.1";
  ServerOptions name;
  name.address = "localhost";

  EXPECT_EQ(message_of_listening(elsewhere),
            "The address 192.0.2.1 does not belong to this machine.");
  EXPECT_EQ(message_of_listening(name), "\"localhost\" is not a numeric IP address to listen on.");
}

class ListenAddress : public testing::TestWithParam<const char*> {};

TEST_P(ListenAddress, can_be_listened_on)
{
  ServerOptions options;
  options.address = GetParam();

  EXPECT_THAT(message_of_listening(options), HasSubstr("listens on "));
}

INSTANTIATE_TEST_SUITE_P(Http, ListenAddress, testing::Values("127.0.0.1", "0.0.0.0", "::1", "::"));

}  // namespace
}  // namespace socialhub::http
