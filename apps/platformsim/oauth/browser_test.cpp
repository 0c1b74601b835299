#include "platformsim/oauth/browser.hpp"

#include "platformsim/manual_clock.hpp"
#include "platformsim/oauth/consent_page.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

namespace socialhub::platformsim::oauth {
namespace {

// Asks for what its form carries back, and sends people to where they came from.
class ConsentingNetwork final : public Network {
public:
  ConsentingNetwork(sqlkit::Executor executor, const sqlkit::Clock& clock)
      : Network(std::move(executor), clock, nullptr, {})
  {
  }

private:
  http::Response answer_api(const http::ServerRequest& request) override
  {
    if (request.path == "/authorize") {
      return make_consent_page({.network = "Test",
                                .app = "<Hub>",
                                .person = "robin",
                                .scopes = {"read"},
                                .action = "/decide",
                                .fields = *http::parse_query(request.query)});
    }
    if (request.path != "/decide" || request.method != http::Method::post)
      return make_text(404, "There is no such page");
    const auto form = *http::parse_query(request.body);
    EXPECT_EQ(form.back(), (std::pair<std::string, std::string>("decision", "allow")));
    return redirect(form.front().second, {{"code", "c"}, {"state", form.at(1).second}});
  }
  std::string method_of(const http::ServerRequest& request) const override { return request.path; }
  std::optional<PersonId> find_caller(const http::ServerRequest&) const override
  {
    return std::nullopt;
  }
};

class Browser : public testing::Test {
protected:
  std::string open(const std::string& path) { return click_allow(network_, network_.url() + path); }

  boost::asio::io_context io_{1};
  ManualClock clock_{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  ConsentingNetwork network_{io_.get_executor(), clock_};
};

TEST_F(Browser, is_sent_back_with_a_code_after_allowing)
{
  const auto query =
      http::write_query({{"redirect_uri", "http://hub.test/back?x=1"}, {"state", R"(<"a" & b>)"}});

  const auto address = open("/authorize?" + query);

  EXPECT_EQ(address, "http://hub.test/back?x=1&" +
                         http::write_query({{"code", "c"}, {"state", R"(<"a" & b>)"}}));
}

TEST_F(Browser, refuses_what_is_no_page_to_allow_on)
{
  EXPECT_THROW(open("/elsewhere"), sqlkit::Error);
  EXPECT_THROW(click_allow(network_, "http://other.test/authorize"), sqlkit::Error);
  EXPECT_THROW(click_allow(network_, "not an address"), sqlkit::Error);
}

}  // namespace
}  // namespace socialhub::platformsim::oauth
