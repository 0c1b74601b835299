#pragma once

#include "platformsim/bluesky/network.hpp"
#include "platformsim/manual_clock.hpp"

#include "http/url.hpp"
#include "sqlkit/json/value.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::platformsim::bluesky {

/// An answer with its body read.
struct Reply {
  int status = 0;
  http::Headers headers;
  std::string text;
  Value body;
};

/// A small network on a clock that stands still, asked without a socket. Ada follows Ben and Cleo.
class TestNetwork {
public:
  TestNetwork() : network(io.get_executor(), clock)
  {
    ada = network.add_person("ada", "Ada Larsen");
    ben = network.add_person("ben", "Ben 🦋");
    cleo = network.add_person("cleo", "");
    network.add_app_password(ada, "ada-app-password");
    network.add_main_password(ada, "ada-main-password");
    network.follow(ada, ben);
    network.follow(ada, cleo);
  }

  Reply send(http::Method method, const std::string& name, const std::string& query,
             const std::string& token, std::string body = "")
  {
    http::ServerRequest request{.method = method, .path = "/xrpc/" + name, .query = query};
    request.body = std::move(body);
    request.peer_address = "127.0.0.1";
    if (!token.empty()) request.headers.set("authorization", "Bearer " + token);
    auto response = network.answer(request);
    Reply reply{response.status, std::move(response.headers), std::move(response.body), nullptr};
    if (!reply.text.empty())
      reply.body = sqlkit::json::parse(reply.text, sqlkit::json::Mode::lenient);
    return reply;
  }

  Reply sign_in(const std::string& identifier, const std::string& password)
  {
    return send(http::Method::post, "com.atproto.server.createSession", "", "",
                sqlkit::json::write(Object{{"identifier", identifier}, {"password", password}}));
  }

  /// Asks as Ada, who signs in the first time.
  Reply get(const std::string& name, const http::QueryParameters& parameters = {})
  {
    if (ada_token_.empty())
      ada_token_ = text_at(sign_in("ada.sky.test", "ada-app-password"), "accessJwt");
    return send(http::Method::get, name, http::write_query(parameters), ada_token_);
  }

  static std::string text_at(const Reply& reply, std::string_view member)
  {
    return std::string(reply.body.at(member).as_string());
  }

  boost::asio::io_context io{1};
  ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  Network network;
  PersonId ada{};
  PersonId ben{};
  PersonId cleo{};

private:
  std::string ada_token_;
};

}  // namespace socialhub::platformsim::bluesky
