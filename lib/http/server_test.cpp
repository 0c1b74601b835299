#include "http/server.hpp"

#include "http/test/raw_client.hpp"
#include "http/test/running_server.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

/// Answers with what it understood of the request.
Task<Answer> echo(ServerRequest request)
{
  std::string seen = std::string(to_string(request.method)) + " " + request.path;
  if (!request.query.empty()) seen += " query=" + request.query;
  if (!request.body.empty()) seen += " body=" + request.body;
  co_return Response{200, {{"Content-Type", "text/plain"}}, seen};
}

/// Everything that a fresh connection gets for these bytes, until the server closes it.
Task<std::string> exchange(RunningServer& server, std::string bytes)
{
  RawClient client(server.executor());
  co_await client.connect(server.port());
  co_await client.send(bytes);
  const auto received = co_await client.read_all();
  co_return received;
}

std::string get(std::string target, std::string more = "")
{
  return "GET " + target + " HTTP/1.1\r\nHost: hub\r\n" + more + "\r\n";
}

TEST(Server, answers_with_length_and_date)
{
  RunningServer server(echo);
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(server, get("/a/b?c=d", "Connection: close\r\n"));
  });

  EXPECT_THAT(received, testing::StartsWith("HTTP/1.1 200 OK\r\nDate: "));
  EXPECT_THAT(received, HasSubstr("\r\nContent-Length: 18\r\n"));
  EXPECT_THAT(received, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_THAT(received, EndsWith("\r\n\r\nGET /a/b query=c=d"));
}

TEST(Server, shares_its_port_with_another_that_goes_on_without_it)
{
  RunningServer first(echo);
  const auto greet = [](ServerRequest) -> Task<Answer> { co_return Response{200, {}, "second"}; };
  Server second(first.executor(), first.server(), greet);
  std::string received;

  first.run([&]() -> Task<> {
    sqlkit::TaskGroup tasks(first.executor());
    tasks.spawn("second", second.run());
    co_await first.server().stop(0ms);
    received = co_await exchange(first, get("/", "Connection: close\r\n"));
    co_await second.stop(0ms);
    co_await tasks.join();
  });

  EXPECT_EQ(second.port(), first.port());
  EXPECT_THAT(received, EndsWith("second"));
}

TEST(Server, answers_head_without_the_body)
{
  RunningServer server(echo);
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(
        server, "HEAD /a HTTP/1.1\r\nHost: hub\r\n\r\n" + get("/b", "Connection: close\r\n"));
  });

  EXPECT_THAT(received, HasSubstr("\r\nContent-Length: 7\r\n"));
  EXPECT_THAT(received, Not(HasSubstr("HEAD /a")));
  EXPECT_THAT(received, EndsWith("\r\n\r\nGET /b"));
}

TEST(Server, answers_pipelined_requests_in_order)
{
  constexpr int count = 5000;
  RunningServer server([](ServerRequest request) -> Task<Answer> {
    co_return Response{200, {}, request.path + "\n"};
  });
  std::string requests;
  for (int i = 1; i < count; ++i)
    requests += get("/" + std::to_string(i));
  requests += get("/" + std::to_string(count), "Connection: close\r\n");
  std::string received;

  server.run([&]() -> Task<> {
    sqlkit::TaskGroup tasks(server.executor());
    RawClient client(server.executor());
    co_await client.connect(server.port());
    tasks.spawn("sender", client.send(requests));
    received = co_await client.read_all();
    co_await tasks.join();
  });

  std::size_t at = 0;
  for (int i = 1; i <= count; ++i) {
    at = received.find("\r\n\r\n/" + std::to_string(i) + "\n", at);
    ASSERT_NE(at, std::string::npos) << i;
  }
  EXPECT_EQ(find_statuses(received).size(), 5000u);
}

TEST(Server, gives_the_handler_body_peer_and_headers)
{
  ServerRequest seen;
  RunningServer server([&seen](ServerRequest request) -> Task<Answer> {
    seen = std::move(request);
    co_return Response{204, {}, ""};
  });
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(server,
                                 "POST /a HTTP/1.1\r\nHost: hub\r\nX-A: 1\r\nContent-Length: 3\r\n"
                                 "Connection: close\r\n\r\nabc");
  });

  EXPECT_EQ(seen.body, "abc");
  EXPECT_EQ(seen.peer_address, "127.0.0.1");
  EXPECT_EQ(seen.headers.find("x-a"), "1");
  EXPECT_THAT(received, testing::StartsWith("HTTP/1.1 204 No Content\r\n"));
  EXPECT_THAT(received, Not(HasSubstr("Content-Length")));
}

TEST(Server, asks_for_the_body_when_the_client_waits)
{
  RunningServer server(echo);
  std::string interim;
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(
        "POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 3\r\nConnection: close\r\n"
        "Expect: 100-continue\r\n\r\n");
    interim = co_await client.read_until("\r\n\r\n");
    co_await client.send("abc");
    received = co_await client.read_all();
  });

  EXPECT_EQ(interim, "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_THAT(received, EndsWith("POST / body=abc"));
}

TEST(Server, refuses_a_large_body_before_it_is_sent)
{
  RunningServer server(echo);
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(server,
                                 "POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 1048577\r\n"
                                 "Expect: 100-continue\r\n\r\n");
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(413));
  EXPECT_THAT(received, Not(HasSubstr("100 Continue")));
}

TEST(Server, lets_the_client_read_the_refusal_of_a_body_that_is_under_way)
{
  RunningServer server(echo);
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(server,
                                 "POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 3000000\r\n\r\n" +
                                     std::string(3'000'000, 'x'));
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(413));
}

TEST(Server, names_the_methods_that_it_knows)
{
  RunningServer server(echo);
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(server, "TRACE / HTTP/1.1\r\nHost: hub\r\n\r\n");
  });

  EXPECT_THAT(received, HasSubstr("\r\nAllow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n"));
}

TEST(Server, answers_500_with_a_fixed_body_when_the_handler_throws)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    throw std::runtime_error("the secret is 42");
    co_return Response{};
  });
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(server, get("/a") + get("/b", "Connection: close\r\n"));
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(500, 500));
  EXPECT_THAT(received, Not(HasSubstr("secret")));
}

TEST(Server, never_sends_a_header_that_would_split_the_response)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    co_return Response{200, {{"X-A", "b\r\nSet-Cookie: c=d"}}, ""};
  });
  std::string received;

  server.run(
      [&]() -> Task<> { received = co_await exchange(server, get("/", "Connection: close\r\n")); });

  EXPECT_THAT(find_statuses(received), ElementsAre(500));
  EXPECT_THAT(received, Not(HasSubstr("Set-Cookie")));
}

TEST(Server, drops_what_an_answer_says_about_framing)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    co_return Response{200, {{"content-length", "1"}, {"Transfer-Encoding", "chunked"}}, "abc"};
  });
  std::string received;

  server.run(
      [&]() -> Task<> { received = co_await exchange(server, get("/", "Connection: close\r\n")); });

  EXPECT_THAT(received, HasSubstr("\r\nContent-Length: 3\r\n"));
  EXPECT_THAT(received, Not(HasSubstr("chunked")));
}

TEST(Server, hangs_up_without_an_answer_when_told_so)
{
  RunningServer server([](ServerRequest) -> Task<Answer> { co_return HangUp{}; });
  std::string received = "nothing read";

  server.run([&]() -> Task<> { received = co_await exchange(server, get("/")); });

  EXPECT_EQ(received, "");
}

TEST(Server, closes_after_an_http_1_0_request)
{
  RunningServer server(echo);
  std::string received;

  server.run([&]() -> Task<> {
    received = co_await exchange(
        server, "GET / HTTP/1.0\r\nHost: hub\r\nConnection: keep-alive\r\n\r\n" + get("/b"));
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(200));
}

}  // namespace
}  // namespace socialhub::http
