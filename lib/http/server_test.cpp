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

}  // namespace
}  // namespace socialhub::http
