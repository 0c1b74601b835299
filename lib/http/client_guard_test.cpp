#include "http/client.hpp"

#include "http/server.hpp"
#include "http/test/raw_server.hpp"
#include "http/test/running_server.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/asio/ip/v6_only.hpp>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::http {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using testing::HasSubstr;

ClientRequest get(std::string url)
{
  ClientRequest request;
  request.url = std::move(url);
  return request;
}

/// What came of a request: an answer, or an error.
struct Outcome {
  Response response{0, {}, ""};
  Error error{ErrorCode::internal, "answered"};
};

Task<Outcome> try_to_send(Client* client, ClientRequest request)
{
  Outcome outcome;
  try {
    outcome.response = co_await client->send(std::move(request));
  } catch (const Error& error) {
    outcome.error = error;
  }
  co_return outcome;
}

/// Listens on every address of the machine, IPv4 and IPv6: whoever gets through to it was not
/// stopped. Serves for one call of send().
class Trap {
public:
  Trap() : server_(count_requests(), everywhere()) {}

  std::string port() const { return std::to_string(server_.port()); }
  int requests() const noexcept { return requests_; }

  Outcome send(ClientOptions options, ClientRequest request)
  {
    Outcome outcome;
    server_.run([&]() -> Task<> {
      Client client(server_.executor(), options);
      outcome = co_await try_to_send(&client, request);
    });
    return outcome;
  }

private:
  static ServerOptions everywhere()
  {
    ServerOptions options;
    options.address = "::";
    return options;
  }

  Handler count_requests()
  {
    return [this](ServerRequest) -> Task<Answer> {
      ++requests_;
      co_return Response{200, {}, "trapped"};
    };
  }

  int requests_ = 0;
  test::RunningServer server_;
};

/// Hosts that are loopback in one disguise or another, each well-formed enough to be tried.
class DisguisedLoopback : public testing::TestWithParam<const char*> {};

TEST_P(DisguisedLoopback, is_refused_at_the_socket)
{
  Trap trap;

  const auto outcome =
      trap.send({}, get("http://" + std::string(GetParam()) + ":" + trap.port() + "/"));

  EXPECT_EQ(outcome.error.code(), ErrorCode::forbidden) << outcome.error.message();
  EXPECT_EQ(outcome.error.field("sent"), "no");
  EXPECT_EQ(trap.requests(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Http, DisguisedLoopback,
    testing::Values("127.0.0.1", "127.255.255.254", "0.0.0.0", "localhost", "LOCALHOST",
                    "LocalHost", "foo.localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]",
                    "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]",
                    "[2002:7f00:1::]", "[2001::7f00:1]", "[fe80::1]", "[fc00::1]", "[ff02::1]",
                    "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "169.254.169.254",
                    "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"));

/// Spellings that other readers take for loopback; ours takes them for nothing.
class OddUrl : public testing::TestWithParam<const char*> {};

TEST_P(OddUrl, is_no_web_address)
{
  Trap trap;

  const auto outcome = trap.send({}, get(GetParam()));

  EXPECT_EQ(outcome.error.code(), ErrorCode::bad_request);
  EXPECT_EQ(outcome.error.field("sent"), "no");
}

INSTANTIATE_TEST_SUITE_P(
    Http, OddUrl,
    testing::Values("http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/",
                    "http://0x7f000001/", "http://0177.0.0.1/", "http://0/", "http://127.0.0.1./",
                    "http://[fe80::1%lo]/", "http://[fe80::1%25lo]/", "http://user:pw@127.0.0.1/",
                    "http://evil.com\\@127.0.0.1/", "http:///127.0.0.1/", "http:127.0.0.1/",
                    "http://\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa6.0.0.1/", "http://%31%32%37.0.0.1/",
                    "http://127.0.0.1 /", "http://127.0.0.1\t/", "http://a\r\nb/",
                    "file:///etc/passwd", "gopher://127.0.0.1/", "dict://127.0.0.1/",
                    "ftp://127.0.0.1/", "//127.0.0.1/", "127.0.0.1", ""));

/// What a trap answers whose port is allowed for `allowed`, asked by `host`.
Outcome ask_allowing(const std::string& allowed, const std::string& host)
{
  Trap trap;
  ClientOptions options;
  options.allowed_private_targets = {allowed + ":" + trap.port()};
  return trap.send(options, get("http://" + host + ":" + trap.port() + "/"));
}

TEST(ClientGuard, lets_the_operator_name_a_private_target)
{
  EXPECT_EQ(ask_allowing("127.0.0.1", "127.0.0.1").response.status, 200);
  EXPECT_EQ(ask_allowing("LOCALHOST", "localhost").response.status, 200);
  EXPECT_EQ(ask_allowing("[::1]", "[0:0::1]").response.status, 200);
}

TEST(ClientGuard, allows_only_the_named_host)
{
  EXPECT_EQ(ask_allowing("localhost", "127.0.0.1").error.code(), ErrorCode::forbidden);
  EXPECT_EQ(ask_allowing("127.0.0.1", "localhost").error.code(), ErrorCode::forbidden);
  EXPECT_EQ(ask_allowing("127.0.0.1", "127.0.0.2").error.code(), ErrorCode::forbidden);
}

TEST(ClientGuard, allows_only_the_named_port)
{
  Trap trap;
  ClientOptions options;
  options.allowed_private_targets = {"127.0.0.1:1"};

  const auto outcome = trap.send(options, get("http://127.0.0.1:" + trap.port() + "/"));

  EXPECT_EQ(outcome.error.code(), ErrorCode::forbidden);
  EXPECT_EQ(trap.requests(), 0);
}

TEST(ClientGuard, refuses_ports_of_other_protocols)
{
  for (const auto* port : {"22", "25", "5432", "6379", "11211"}) {
    Trap trap;
    const auto outcome = trap.send({}, get("http://example.com:" + std::string(port) + "/"));
    EXPECT_EQ(outcome.error.code(), ErrorCode::forbidden) << port;
    EXPECT_EQ(outcome.error.field("sent"), "no") << port;
  }
}

TEST(ClientGuard, says_that_nothing_left_when_nobody_listens)
{
  Trap trap;
  ClientOptions options;
  options.allowed_private_targets = {"127.0.0.1:1"};

  const auto outcome = trap.send(options, get("http://127.0.0.1:1/"));

  EXPECT_EQ(outcome.error.code(), ErrorCode::bad_gateway);
  EXPECT_EQ(outcome.error.field("sent"), "no");
}

struct MalformedAnswer {
  const char* name;
  const char* bytes;
};

TEST(ClientGuard, refuses_malformed_and_cut_answers)
{
  const MalformedAnswer cases[] = {
      {"nothing", ""},
      {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n"},
      {"HTTP/0.9", "hello"},
      {"cut head", "HTTP/1.1 200 OK\r\nContent-Le"},
      {"cut body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"},
      {"cut chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"},
      {"no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"},
      {"bad chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nab\r\n"},
      {"bad length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nab"},
      {"unknown encoding", "HTTP/1.1 200 OK\r\nContent-Encoding: magic\r\n\r\nab"},
      {"broken gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nab"},
  };
  for (const auto& [name, bytes] : cases) {
    boost::asio::io_context context;
    test::RawServer server(context.get_executor());
    ClientOptions options;
    options.allowed_private_targets = {"127.0.0.1:" + std::to_string(server.port())};
    Outcome outcome;
    test::run_to_end(context, [&]() -> Task<> {
      sqlkit::TaskGroup tasks(context.get_executor());
      tasks.spawn("server", server.answer_each_with(bytes));
      Client client(context.get_executor(), options);
      auto request = get(server.url());
      outcome = co_await try_to_send(&client, std::move(request));
      co_await tasks.stop();
    });
    EXPECT_EQ(outcome.error.code(), ErrorCode::bad_gateway) << name << outcome.error.message();
    EXPECT_EQ(outcome.error.field("sent"), "maybe") << name;
  }
}

}  // namespace
}  // namespace socialhub::http
