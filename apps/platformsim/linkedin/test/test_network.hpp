#pragma once

#include "platformsim/linkedin/network.hpp"
#include "platformsim/manual_clock.hpp"

#include "http/url.hpp"
#include "sqlkit/json/value.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace socialhub::platformsim::linkedin {

/// An answer with its body read.
struct Reply {
  int status = 0;
  http::Headers headers;
  Value body;

  std::string code() const { return std::string(body.at("code").as_string()); }
};

/// A small LinkedIn on a clock that stands still, asked without a socket. Ada administers a Page;
/// Ben and Cleo are members, and Ben has a Page of his own.
class TestNetwork {
public:
  static constexpr auto redirect_uri = "https://hub.test/callback";

  TestNetwork() : network(io.get_executor(), clock)
  {
    ada = network.add_person("ada", "Ada Larsen");
    ben = network.add_person("ben", "Ben 🦋");
    cleo = network.add_person("cleo", "");
    page = network.add_page("vale-books", "Vale Books", ada);
    other_page = network.add_page("ferry", "The Ferry", ben);
    network.add_demo_app(redirect_uri);
    network.add_app({.client_id = "self-serve",
                     .client_secret = "secret",
                     .name = "Posting only",
                     .redirect_uris = {redirect_uri},
                     .scopes = {"openid", "profile", "w_member_social"}});
  }

  std::string page_url(std::string_view client_id, std::string_view scopes) const
  {
    return network.url() + "/oauth/v2/authorization?" +
           http::write_query({{"response_type", "code"},
                              {"client_id", std::string(client_id)},
                              {"redirect_uri", redirect_uri},
                              {"state", "s"},
                              {"scope", std::string(scopes)}});
  }

  Reply send(http::ServerRequest request)
  {
    request.peer_address = "127.0.0.1";
    auto response = network.answer(request);
    Reply reply{response.status, std::move(response.headers), nullptr};
    const bool is_json = reply.headers.find("content-type") == "application/json";
    if (is_json) reply.body = sqlkit::json::parse(response.body, sqlkit::json::Mode::lenient);
    return reply;
  }

  Reply trade(const http::QueryParameters& form)
  {
    http::ServerRequest request{.method = http::Method::post, .path = "/oauth/v2/accessToken"};
    request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    request.body = http::write_query(form);
    return send(std::move(request));
  }

  Reply trade_code(std::string code)
  {
    return trade({{"grant_type", "authorization_code"},
                  {"code", std::move(code)},
                  {"redirect_uri", redirect_uri},
                  {"client_id", std::string(demo_client_id)},
                  {"client_secret", std::string(demo_client_secret)}});
  }

  http::ServerRequest request(std::string_view target, const std::string& token)
  {
    const auto mark = target.find('?');
    http::ServerRequest request{.method = http::Method::get,
                                .path = std::string(target.substr(0, mark))};
    if (mark != target.npos) request.query = target.substr(mark + 1);
    request.headers.set("Authorization", "Bearer " + token);
    request.headers.set("LinkedIn-Version", "202607");
    request.headers.set("X-Restli-Protocol-Version", "2.0.0");
    return request;
  }

  /// Asks as Ada, by the reviewed app.
  Reply get(std::string_view target) { return send(request(target, token())); }

  std::string token()
  {
    if (token_.empty()) {
      const auto reply = trade_code(network.allow(ada, page_url(demo_client_id, demo_scopes)));
      token_ = reply.body.at("access_token").as_string();
    }
    return token_;
  }

  std::string posts_target(PersonId author, std::string_view more = "") const
  {
    return "/rest/posts?author=" + http::percent_encode(network.urn(author)) + "&q=author" +
           std::string(more);
  }

  boost::asio::io_context io{1};
  ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  Network network;
  PersonId ada{};
  PersonId ben{};
  PersonId cleo{};
  PersonId page{};
  PersonId other_page{};

private:
  std::string token_;
};

}  // namespace socialhub::platformsim::linkedin
