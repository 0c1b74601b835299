#include "http/client.hpp"

#include "http/redirect.hpp"
#include "http/server.hpp"
#include "http/test/running_server.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::http {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;
using test::RunningServer;
using testing::ElementsAre;
using testing::HasSubstr;

/// A server whose paths redirect: /to?<location> there, /loop to itself, anything else answers.
/// Serves for one call of send().
class Redirector {
public:
  Redirector() : server_(redirect()) {}

  std::string port() const { return std::to_string(server_.port()); }
  std::string url(const std::string& target) const { return "http://127.0.0.1:" + port() + target; }
  const std::vector<std::string>& paths() const noexcept { return paths_; }

  ClientOptions options() const
  {
    ClientOptions options;
    options.max_redirects = 3;
    options.allowed_private_targets = {"127.0.0.1:" + port()};
    return options;
  }

  Response send(ClientOptions options, std::string url)
  {
    Response response;
    server_.run([&]() -> Task<> {
      Client client(server_.executor(), options);
      ClientRequest request;
      request.url = url;
      response = co_await client.send(std::move(request));
    });
    return response;
  }

private:
  Handler redirect()
  {
    return [this](ServerRequest request) -> Task<Answer> {
      paths_.push_back(request.path);
      if (request.path == "/to") co_return Response{302, {{"Location", request.query}}, ""};
      if (request.path == "/loop") co_return Response{302, {{"Location", "/loop"}}, ""};
      co_return Response{200, {}, "arrived"};
    };
  }

  std::vector<std::string> paths_;
  RunningServer server_;
};

TEST(ClientRedirect, is_followed_within_the_limit)
{
  Redirector server;

  const auto response = server.send(server.options(), server.url("/to?/a/b"));

  EXPECT_EQ(response.body, "arrived");
  EXPECT_THAT(server.paths(), ElementsAre("/to", "/a/b"));
}

TEST(ClientRedirect, is_an_answer_like_others_without_a_limit)
{
  Redirector server;
  auto options = server.options();
  options.max_redirects = 0;

  const auto response = server.send(options, server.url("/to?/a"));

  EXPECT_EQ(response.status, 302);
  EXPECT_EQ(response.headers.find("Location"), "/a");
}

TEST(ClientRedirect, ends_after_the_limit)
{
  Redirector server;

  EXPECT_THROW(server.send(server.options(), server.url("/loop")), Error);

  EXPECT_EQ(server.paths().size(), 4u);
}

/// The error of following a redirect to `location`, in which PORT stands for the server's own.
Error error_of_redirect(std::string location)
{
  Redirector server;
  if (const auto at = location.find("PORT"); at != std::string::npos) {
    location.replace(at, 4, server.port());
  }
  try {
    const auto response = server.send(server.options(), server.url("/to?" + location));
    return Error{ErrorCode::internal, "answered " + std::to_string(response.status)};
  } catch (const Error& error) {
    EXPECT_THAT(server.paths(), ElementsAre("/to")) << location;
    return error;
  }
}

TEST(ClientRedirect, is_checked_like_a_first_request)
{
  for (const auto* location :
       {"http://localhost:PORT/", "http://[::1]:PORT/", "http://0.0.0.0:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/", "//127.0.0.2:PORT/", "http://169.254.169.254/",
        "http://example.com:22/"}) {
    EXPECT_EQ(error_of_redirect(location).code(), ErrorCode::forbidden) << location;
  }
}

TEST(ClientRedirect, leads_only_to_web_addresses)
{
  for (const auto* location :
       {"file:///etc/passwd", "gopher://127.0.0.1/", "http://127.1/", "http://a@127.0.0.1:PORT/",
        "javascript:alert(1)", "//2130706433/", "http:///127.0.0.1:PORT/"}) {
    const auto error = error_of_redirect(location);
    EXPECT_EQ(error.code(), ErrorCode::bad_gateway) << location;
    EXPECT_THAT(error.message(), HasSubstr("not a web address")) << location;
  }
}

struct Followed {
  ClientRequest request;
  Url url;
};

Followed follow(ClientRequest request, int status, std::string location)
{
  auto url = *parse_url("https://a.example/x");
  follow_redirect(request, url, Response{status, {{"Location", std::move(location)}}, ""});
  return {request, url};
}

ClientRequest signed_in(Method method, std::string body = "")
{
  return {method,
          "https://a.example/x",
          {{"Authorization", "Bearer t"}, {"Cookie", "s=1"}, {"Accept", "*/*"}},
          std::move(body)};
}

TEST(FollowRedirect, keeps_credentials_on_the_same_origin)
{
  const auto [request, url] = follow(signed_in(Method::get), 302, "/y");

  EXPECT_EQ(to_string(url), "https://a.example/y");
  EXPECT_TRUE(request.headers.find("Authorization"));
  EXPECT_TRUE(request.headers.find("Cookie"));
}

TEST(FollowRedirect, drops_credentials_for_another_origin)
{
  for (const std::string location :
       {"https://b.example/", "http://a.example/", "https://a.example:8443/", "//b.example/"}) {
    const auto [request, url] = follow(signed_in(Method::get), 302, location);
    EXPECT_FALSE(request.headers.find("Authorization")) << location;
    EXPECT_FALSE(request.headers.find("Cookie")) << location;
    EXPECT_TRUE(request.headers.find("Accept")) << location;
  }
}

struct MethodCase {
  Method method;
  int status;
  Method followed_by;
  std::string body;
};

TEST(FollowRedirect, changes_the_method_as_browsers_do)
{
  const MethodCase cases[] = {
      {Method::post, 301, Method::get, ""},         {Method::post, 302, Method::get, ""},
      {Method::post, 303, Method::get, ""},         {Method::post, 307, Method::post, "b"},
      {Method::post, 308, Method::post, "b"},       {Method::put, 302, Method::put, "b"},
      {Method::put, 303, Method::get, ""},          {Method::head, 303, Method::head, ""},
      {Method::delete_, 307, Method::delete_, "b"},
  };
  for (const auto& [method, status, followed_by, body] : cases) {
    const auto [request, url] = follow(signed_in(method, "b"), status, "/y");
    EXPECT_EQ(request.method, followed_by) << status;
    EXPECT_EQ(request.body, body) << status;
  }
}

TEST(FollowRedirect, gives_a_body_to_nobody_else)
{
  EXPECT_THROW(follow(signed_in(Method::post, "b"), 307, "https://b.example/"), Error);
  EXPECT_NO_THROW(follow(signed_in(Method::post, "b"), 303, "https://b.example/"));
}

}  // namespace
}  // namespace socialhub::http
