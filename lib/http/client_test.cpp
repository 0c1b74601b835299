#include "http/client.hpp"

#include "http/server.hpp"
#include "http/test/corpus.hpp"
#include "http/test/running_server.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace socialhub::http {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using test::RunningServer;
using testing::ElementsAre;
using testing::HasSubstr;

std::string local_url(const RunningServer& server, const std::string& target = "/")
{
  return "http://127.0.0.1:" + std::to_string(server.port()) + target;
}

ClientOptions allowing(const RunningServer& server)
{
  ClientOptions options;
  options.allowed_private_targets = {"127.0.0.1:" + std::to_string(server.port())};
  return options;
}

ClientRequest get(std::string url)
{
  ClientRequest request;
  request.url = std::move(url);
  return request;
}

ClientRequest post(std::string url, std::string body)
{
  ClientRequest request;
  request.method = Method::post;
  request.url = std::move(url);
  request.body = std::move(body);
  return request;
}

/// Sends one request beside the server and returns the answer, or throws what the client threw.
Response send(RunningServer& server, ClientOptions options, ClientRequest request)
{
  Response response;
  server.run([&]() -> Task<> {
    Client client(server.executor(), options);
    response = co_await client.send(request);
  });
  return response;
}

Error error_of(RunningServer& server, ClientOptions options, ClientRequest request)
{
  try {
    const auto response = send(server, std::move(options), std::move(request));
    return Error{ErrorCode::internal, "answered " + std::to_string(response.status)};
  } catch (const Error& error) {
    return error;
  }
}

TEST(Client, sends_method_headers_and_body)
{
  ServerRequest seen;
  RunningServer server([&](ServerRequest request) -> Task<Answer> {
    seen = std::move(request);
    co_return Response{201, {{"X-Answer", "yes"}}, "made"};
  });
  auto request = post(local_url(server, "/a%20b?c=d"), "{}");
  request.headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}};

  const auto response = send(server, allowing(server), request);

  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.body, "made");
  EXPECT_EQ(response.headers.find("x-answer"), "yes");
  EXPECT_EQ(seen.method, Method::post);
  EXPECT_EQ(seen.target, "/a%20b?c=d");
  EXPECT_EQ(seen.body, "{}");
  EXPECT_EQ(seen.headers.find("Content-Type"), "application/json");
  EXPECT_EQ(seen.headers.find("X-Empty"), "");
  EXPECT_EQ(seen.headers.find("User-Agent"), "SocialHub");
  EXPECT_FALSE(seen.headers.find("Expect"));
}

class ClientMethod : public testing::TestWithParam<Method> {};

TEST_P(ClientMethod, arrives_as_it_was_asked)
{
  ServerRequest seen;
  RunningServer server([&](ServerRequest request) -> Task<Answer> {
    seen = std::move(request);
    co_return Response{200, {}, "body"};
  });
  ClientRequest request;
  request.method = GetParam();
  request.url = local_url(server);

  const auto response = send(server, allowing(server), request);

  EXPECT_EQ(seen.method, GetParam());
  EXPECT_FALSE(seen.headers.find("Content-Type"));
  EXPECT_EQ(response.body, GetParam() == Method::head ? "" : "body");
}

INSTANTIATE_TEST_SUITE_P(Http, ClientMethod,
                         testing::Values(Method::get, Method::head, Method::post, Method::put,
                                         Method::patch, Method::delete_, Method::options));

TEST(Client, runs_many_transfers_at_once)
{
  RunningServer server([](ServerRequest request) -> Task<Answer> {
    co_await sqlkit::sleep_for(5ms);
    co_return Response{200, {}, request.path};
  });
  int right = 0;

  server.run([&]() -> Task<> {
    Client client(server.executor(), allowing(server));
    sqlkit::TaskGroup tasks(server.executor());
    const auto ask = [&](int number) -> Task<> {
      const auto path = "/" + std::to_string(number);
      auto request = get(local_url(server, path));
      const auto response = co_await client.send(std::move(request));
      if (response.body == path) ++right;
    };
    for (int number = 0; number < 200; ++number)
      tasks.spawn("ask", ask(number));
    co_await tasks.join();
  });

  EXPECT_EQ(right, 200);
}

TEST(Client, gives_up_at_the_deadline)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    co_await sqlkit::sleep_for(1h);
    co_return Response{};
  });
  auto options = allowing(server);
  options.total_timeout = 50ms;

  const auto error = error_of(server, options, get(local_url(server)));

  EXPECT_EQ(error.code(), ErrorCode::timeout);
  EXPECT_EQ(error.field("sent"), "maybe");
}

TEST(Client, gives_up_an_answer_that_drips)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    co_return StreamResponse{200, {}, [](StreamWriter& writer) -> Task<> {
                               while (true) {
                                 co_await writer.write("x");
                                 co_await sqlkit::sleep_for(5ms);
                               }
                             }};
  });
  auto options = allowing(server);
  options.total_timeout = 100ms;

  EXPECT_EQ(error_of(server, options, get(local_url(server))).code(), ErrorCode::timeout);
}

TEST(Client, ends_the_transfer_when_its_coroutine_is_cancelled)
{
  bool has_begun = false;
  bool was_cancelled = false;
  const auto parked = [&](StreamWriter& writer) -> Task<> {
    co_await writer.write("begun");
    has_begun = true;
    try {
      co_await sqlkit::sleep_for(1h);
    } catch (...) {
      was_cancelled = true;
      throw;
    }
  };
  RunningServer server(
      [&](ServerRequest) -> Task<Answer> { co_return StreamResponse{200, {}, parked}; });

  server.run([&]() -> Task<> {
    Client client(server.executor(), allowing(server));
    sqlkit::TaskGroup tasks(server.executor());
    tasks.spawn("send", [&]() -> Task<> {
      auto request = get(local_url(server));
      co_await client.send(std::move(request));
    }());
    while (!has_begun) {
      co_await sqlkit::sleep_for(1ms);
    }
    co_await tasks.stop();
    while (!was_cancelled) {
      co_await sqlkit::sleep_for(1ms);
    }
  });

  EXPECT_TRUE(was_cancelled);
}

TEST(Client, refuses_an_answer_above_the_limit)
{
  RunningServer server(
      [](ServerRequest) -> Task<Answer> { co_return Response{200, {}, std::string(1001, 'x')}; });
  auto options = allowing(server);
  options.max_response_bytes = 1000;

  const auto error = error_of(server, options, get(local_url(server)));

  EXPECT_EQ(error.code(), ErrorCode::bad_gateway);
  EXPECT_THAT(error.message(), HasSubstr("too large"));
}

TEST(Client, refuses_an_endless_answer)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    co_return StreamResponse{200, {}, [](StreamWriter& writer) -> Task<> {
                               while (true) {
                                 co_await writer.write(std::string(10'000, 'x'));
                               }
                             }};
  });

  const auto error = error_of(server, allowing(server), get(local_url(server)));

  EXPECT_THAT(error.message(), HasSubstr("too large"));
}

TEST(Client, refuses_endless_headers)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    Response response;
    for (int i = 0; i < 100; ++i)
      response.headers.add("X-A", std::string(1000, 'x'));
    co_return response;
  });

  const auto error = error_of(server, allowing(server), get(local_url(server)));

  EXPECT_THAT(error.message(), HasSubstr("too large"));
}

Task<Answer> answer_with_zeros(ServerRequest)
{
  const auto packed = test::read_corpus_file(test::corpus_folder() / "mebibyte-of-zeros.gz");
  co_return Response{200, {{"Content-Encoding", "gzip"}}, packed};
}

TEST(Client, unpacks_what_came_compressed)
{
  RunningServer server(answer_with_zeros);

  const auto response = send(server, allowing(server), get(local_url(server)));

  EXPECT_EQ(response.body, std::string(1024 * 1024, '\0'));
  EXPECT_FALSE(response.headers.find("Content-Encoding"));
  EXPECT_FALSE(response.headers.find("Content-Length"));
}

TEST(Client, counts_what_is_unpacked_against_the_limit)
{
  RunningServer server(answer_with_zeros);
  auto options = allowing(server);
  options.max_response_bytes = 1024 * 1024 - 1;

  const auto error = error_of(server, options, get(local_url(server)));

  EXPECT_THAT(error.message(), HasSubstr("too large"));
}

TEST(Client, does_not_repeat_a_post_when_a_kept_connection_dies)
{
  std::vector<Method> seen;
  RunningServer server([&](ServerRequest request) -> Task<Answer> {
    seen.push_back(request.method);
    if (request.method == Method::post) co_return HangUp{};
    co_return Response{200, {}, "fine"};
  });
  Error error{ErrorCode::internal, "not thrown"};

  server.run([&]() -> Task<> {
    Client client(server.executor(), allowing(server));
    auto first = get(local_url(server));
    co_await client.send(std::move(first));
    auto second = post(local_url(server), "once");
    try {
      co_await client.send(std::move(second));
    } catch (const Error& thrown) {
      error = thrown;
    }
  });

  EXPECT_THAT(seen, ElementsAre(Method::get, Method::post));
  EXPECT_EQ(error.code(), ErrorCode::bad_gateway);
  EXPECT_EQ(error.field("sent"), "maybe");
}

TEST(Client, uses_no_proxy_of_the_environment)
{
  RunningServer server(
      [](ServerRequest) -> Task<Answer> { co_return Response{200, {}, "direct"}; });
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  setenv("all_proxy", "http://127.0.0.1:1", 1);

  const auto response = send(server, allowing(server), get(local_url(server)));
  unsetenv("http_proxy");
  unsetenv("all_proxy");

  EXPECT_EQ(response.body, "direct");
}

struct UnsendableCase {
  const char* name;
  Headers headers;
};

TEST(Client, refuses_headers_that_would_change_the_request)
{
  const UnsendableCase cases[] = {
      {"line break in value", {{"X-A", "b\r\nX-B: c"}}},
      {"nul in value", {{"X-A", std::string("b\0c", 3)}}},
      {"blank in name", {{"X A", "b"}}},
      {"colon in name", {{"X-A: b\r\nX-B", "c"}}},
      {"empty name", {{"", "b"}}},
      {"own length", {{"Content-Length", "3"}}},
      {"own framing", {{"transfer-encoding", "chunked"}}},
      {"own host", {{"Host", "evil"}}},
  };
  int calls = 0;
  for (const auto& [name, headers] : cases) {
    RunningServer server([&](ServerRequest) -> Task<Answer> {
      ++calls;
      co_return Response{};
    });
    auto request = get(local_url(server));
    request.headers = headers;
    const auto error = error_of(server, allowing(server), request);
    EXPECT_EQ(error.code(), ErrorCode::bad_request) << name;
    EXPECT_EQ(error.field("sent"), "no") << name;
  }
  EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace socialhub::http
