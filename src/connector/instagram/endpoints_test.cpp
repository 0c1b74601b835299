#include "connector/instagram/endpoints.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

TEST(Endpoints, follow_from_the_server_s_address)
{
  struct Case {
    std::string typed;
    Login login;
    std::string server;
  };
  const std::vector<Case> cases{
      {"https://graph.instagram.com", Login::instagram, "https://graph.instagram.com"},
      {" Instagram.com ", Login::instagram, "https://graph.instagram.com"},
      {"www.instagram.com", Login::instagram, "https://graph.instagram.com"},
      {"https://graph.facebook.com/", Login::facebook, "https://graph.facebook.com"},
      {"facebook.com", Login::facebook, "https://graph.facebook.com"},
      {"http://127.0.0.1:8092", Login::instagram, "http://127.0.0.1:8092"},
      {"http://127.0.0.1:8092/facebook", Login::facebook, "http://127.0.0.1:8092/facebook"},
  };
  for (const auto& [typed, login, server] : cases) {
    const auto endpoints = find_endpoints(typed, "v25.0", Loopback::allowed);
    EXPECT_EQ(endpoints.login, login) << typed;
    EXPECT_EQ(endpoints.server, server) << typed;
    EXPECT_EQ(endpoints.graph, server + "/v25.0") << typed;
    EXPECT_EQ(find_endpoints(server, "v25.0", Loopback::allowed).server, server) << typed;
  }
}

TEST(Endpoints, of_instagram_stand_on_three_hosts)
{
  const auto endpoints = find_endpoints("https://graph.instagram.com", "v25.0", Loopback::refused);

  EXPECT_EQ(endpoints.consent_page, "https://www.instagram.com/oauth/authorize");
  EXPECT_EQ(endpoints.code_exchange, "https://api.instagram.com/oauth/access_token");
  EXPECT_EQ(endpoints.token_exchange, "https://graph.instagram.com/access_token");
  EXPECT_EQ(endpoints.token_refresh, "https://graph.instagram.com/refresh_access_token");
}

TEST(Endpoints, of_facebook_renew_no_tokens)
{
  const auto endpoints = find_endpoints("https://graph.facebook.com", "v25.0", Loopback::refused);

  EXPECT_EQ(endpoints.consent_page, "https://www.facebook.com/v25.0/dialog/oauth");
  EXPECT_EQ(endpoints.code_exchange, "https://graph.facebook.com/v25.0/oauth/access_token");
  EXPECT_EQ(endpoints.token_refresh, "");
}

TEST(Endpoints, exist_for_no_other_server)
{
  const std::vector<std::string> addresses{"https://graph.instagram.com.evil.example",
                                           "https://evil.example",
                                           "http://graph.instagram.com",
                                           "http://127.0.0.1:8092/elsewhere",
                                           "http://127.0.0.1:8092/?x=1",
                                           "http://169.254.169.254",
                                           "https://user@graph.facebook.com",
                                           "two words",
                                           ""};
  for (const auto& address : addresses) {
    EXPECT_THROW(find_endpoints(address, "v25.0", Loopback::allowed), sqlkit::Error) << address;
  }
  EXPECT_THROW(find_endpoints("http://127.0.0.1:8092", "v25.0", Loopback::refused), sqlkit::Error);
}

}  // namespace
}  // namespace socialhub::connector::instagram
