#include "api/oauth_callback.hpp"

#include "service/test/service_fixture.hpp"

#include "http/url.hpp"

#include <gmock/gmock.h>

namespace socialhub::api {
namespace {

using sqlkit::Task;
using testing::HasSubstr;
using testing::StartsWith;

class OauthCallbackTest : public service::ServiceTest {
protected:
  static http::ServerRequest a_return(std::string query)
  {
    http::ServerRequest request;
    request.path = OauthCallback::path;
    request.query = std::move(query);
    request.target = request.path + "?" + request.query;
    return request;
  }

  Task<http::Response> come_back(std::string query, bool is_signed_in)
  {
    auto who = context();
    if (!is_signed_in) {
      who.user = {};
      who.person.reset();
    }
    auto response = co_await callback_.answer(a_return(std::move(query)), std::move(who));
    co_return response;
  }

  static std::string location(const http::Response& response)
  {
    return std::string(response.headers.find("location").value_or(""));
  }

  OauthCallback callback_{authorization_service_};
};

TEST_F(OauthCallbackTest, sends_the_browser_on_with_what_became_of_it)
{
  run([this]() -> Task<> {
    connector::OauthApp app;
    app.client_id = "registered";
    network_->apps.then(app);
    service::Authorize input;
    input.platform = model::Platform::bluesky;
    const auto page = co_await authorization_service_.begin(context(), input);
    const auto begin = page.url.find("state=") + 6;
    const auto state = page.url.substr(begin, page.url.find('&', begin) - begin);
    connector::SignedIn signed_in;
    signed_in.profile.author.external_id = "page";
    signed_in.capabilities.read_home.allowance = model::Allowance::ok;
    network_->allowed.then({signed_in});
    network_->homes.then(a_feed_page({an_item("1", std::chrono::seconds(-10))}));

    const auto response = co_await come_back("code=code&state=" + state, true);

    EXPECT_EQ(response.status, 303);
    EXPECT_THAT(location(response), StartsWith("/accounts?connected="));
    EXPECT_THAT(location(response), HasSubstr("&fetched=1&platform=bluesky"));
    EXPECT_EQ(response.headers.find("cache-control"), "no-store");
  });
}

TEST_F(OauthCallbackTest, says_what_went_wrong)
{
  run([this]() -> Task<> {
    const auto response = co_await come_back("code=code&state=forged", true);

    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(location(response), "/accounts?failed=unknown");
  });
}

TEST_F(OauthCallbackTest, lets_our_own_page_lead_when_the_cookie_did_not_come_along)
{
  run([this]() -> Task<> {
    const auto bounce = co_await come_back("code=a%22b%3C&state=s", false);

    EXPECT_EQ(bounce.status, 200);
    EXPECT_THAT(
        bounce.body,
        HasSubstr(R"(content="0; url=/oauth/callback?code=a%22b%3C&amp;state=s&amp;again=1")"));
    EXPECT_EQ(bounce.headers.find("content-type"), "text/html; charset=utf-8");
  });
}

TEST_F(OauthCallbackTest, bounces_once)
{
  run([this]() -> Task<> {
    const auto response = co_await come_back("code=code&state=s&again=1", false);

    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(location(response), "/accounts?failed=signed_out");
  });
}

TEST_F(OauthCallbackTest, is_only_for_browsers_that_are_sent_here)
{
  run([this]() -> Task<> {
    auto request = a_return("code=code&state=s");
    request.method = http::Method::post;

    const auto response = co_await callback_.answer(std::move(request), context());

    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.headers.find("allow"), "GET");
  });
}

}  // namespace
}  // namespace socialhub::api
