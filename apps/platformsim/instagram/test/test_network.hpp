#pragma once

#include "platformsim/instagram/network.hpp"
#include "platformsim/manual_clock.hpp"

#include "http/url.hpp"
#include "sqlkit/json/value.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <utility>

namespace socialhub::platformsim::instagram {

/// An answer with its body read, where it is JSON.
struct Reply {
  int status = 0;
  http::Headers headers;
  std::string text;
  Value body;
};

constexpr auto back = "https://hub.example/back";

/// A small network on a clock that stands still, asked without a socket. Ada and Cleo are
/// professional, Ben is not.
class TestNetwork {
public:
  TestNetwork() : network(io.get_executor(), clock)
  {
    ada = network.add_professional("ada", "Ada Larsen");
    ben = network.add_person("ben", "Ben");
    cleo = network.add_professional("cleo", "Cleo's Cups");
    network.add_demo_app(ada, back);
  }

  Reply send(http::Method method, const std::string& path, const http::QueryParameters& query,
             const std::string& token = "", std::string body = "")
  {
    http::ServerRequest request{.method = method, .path = path, .query = http::write_query(query)};
    request.body = std::move(body);
    if (!token.empty()) request.headers.set("authorization", "Bearer " + token);
    auto response = network.answer(request);
    Reply reply{response.status, std::move(response.headers), std::move(response.body), nullptr};
    if (reply.text.starts_with('{')) {
      reply.body = sqlkit::json::parse(reply.text, sqlkit::json::Mode::lenient);
    }
    return reply;
  }

  Reply get(const std::string& path, const http::QueryParameters& query,
            const std::string& token = "")
  {
    return send(http::Method::get, path, query, token);
  }

  static http::QueryParameters consent(const std::string& scopes)
  {
    return {{"client_id", std::string(demo_app_id)},
            {"redirect_uri", back},
            {"response_type", "code"},
            {"scope", scopes},
            {"state", "s1"}};
  }

  /// Ada's token by Instagram's login, for an hour.
  std::string short_token(const std::string& scopes)
  {
    const auto page = network.url() + "/oauth/authorize?" + http::write_query(consent(scopes));
    return text_at(exchange(network.allow(ada, page)).body.at("data").at(0), "access_token");
  }

  Reply exchange(const std::string& code)
  {
    return send(http::Method::post, "/oauth/access_token", {}, "",
                http::write_query({{"client_id", std::string(demo_app_id)},
                                   {"client_secret", std::string(demo_app_secret)},
                                   {"grant_type", "authorization_code"},
                                   {"redirect_uri", back},
                                   {"code", code}}));
  }

  Reply exchange_long(const std::string& token)
  {
    return get("/access_token", {{"grant_type", "ig_exchange_token"},
                                 {"client_secret", std::string(demo_app_secret)},
                                 {"access_token", token}});
  }

  /// Ada's token for sixty days.
  const std::string& token()
  {
    if (token_.empty()) {
      const auto granted =
          short_token("instagram_business_basic,instagram_business_manage_comments");
      token_ = text_at(exchange_long(granted).body, "access_token");
    }
    return token_;
  }

  /// Ada's token by Facebook's login.
  std::string person_token()
  {
    const auto page = network.facebook_url() + "/v25.0/dialog/oauth?" +
                      http::write_query(consent("instagram_basic,instagram_manage_comments"));
    const auto reply =
        get("/facebook/v25.0/oauth/access_token", {{"client_id", std::string(demo_app_id)},
                                                   {"client_secret", std::string(demo_app_secret)},
                                                   {"redirect_uri", back},
                                                   {"code", network.allow(ada, page)}});
    return text_at(reply.body, "access_token");
  }

  std::string page_token()
  {
    const auto reply =
        get("/facebook/v25.0/me/accounts", {{"fields", "access_token"}}, person_token());
    return text_at(reply.body.at("data").at(0), "access_token");
  }

  /// Asks for a node's fields, as Ada by Instagram's login.
  Reply ask(const std::string& node, const std::string& fields)
  {
    return get("/v25.0/" + node, {{"fields", fields}}, token());
  }

  static std::string text_at(const Value& body, std::string_view member)
  {
    return std::string(body.at(member).as_string());
  }

  std::string ada_id() const { return network.directory().account_id(ada); }

  boost::asio::io_context io{1};
  ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  Network network;
  PersonId ada{};
  PersonId ben{};
  PersonId cleo{};

private:
  std::string token_;
};

}  // namespace socialhub::platformsim::instagram
