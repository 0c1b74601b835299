#pragma once

#include "platformsim/manual_clock.hpp"
#include "platformsim/mastodon/network.hpp"

#include "http/url.hpp"
#include "sqlkit/json/value.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::platformsim::mastodon {

/// An answer with its body read.
struct Reply {
  int status = 0;
  http::Headers headers;
  std::string text;
  Value body;

  std::string text_at(std::string_view member) const
  {
    return std::string(body.at(member).as_string());
  }
};

/// A small network on a clock that stands still, asked without a socket. Ada follows Ben and Cleo.
class TestNetwork {
public:
  static constexpr auto redirect_uri = "https://hub.example/callback";

  TestNetwork() : network(io.get_executor(), clock)
  {
    ada = network.add_person("ada", "Ada Larsen");
    ben = network.add_person("ben-of-the-sea", "Ben");
    cleo = network.add_person("cleo", "");
    network.follow(ada, ben);
    network.follow(ada, cleo);
  }

  Reply send(http::Method method, const std::string& path, const std::string& query,
             const std::string& token = "", const http::QueryParameters& form = {})
  {
    http::ServerRequest request{.method = method, .path = path, .query = query};
    request.body = http::write_query(form);
    request.peer_address = "127.0.0.1";
    if (!form.empty()) request.headers.set("content-type", "application/x-www-form-urlencoded");
    if (!token.empty()) request.headers.set("authorization", "Bearer " + token);
    auto response = network.answer(request);
    Reply reply{response.status, std::move(response.headers), std::move(response.body), nullptr};
    const bool is_json =
        reply.headers.find("content-type").value_or("").starts_with("application/");
    if (is_json) reply.body = sqlkit::json::parse(reply.text, sqlkit::json::Mode::lenient);
    return reply;
  }

  Reply post(const std::string& path, const http::QueryParameters& form)
  {
    return send(http::Method::post, path, "", "", form);
  }

  /// Registers a program and remembers its id and secret.
  Reply register_app(const std::string& scopes = "read write")
  {
    auto reply =
        post("/api/v1/apps",
             {{"client_name", "Hub"}, {"redirect_uris", redirect_uri}, {"scopes", scopes}});
    if (reply.status == 200) {
      client_id = reply.text_at("client_id");
      client_secret = reply.text_at("client_secret");
    }
    return reply;
  }

  std::string authorization_url(const std::string& scopes, const std::string& challenge = "") const
  {
    http::QueryParameters parameters{{"response_type", "code"},
                                     {"client_id", client_id},
                                     {"redirect_uri", redirect_uri},
                                     {"scope", scopes},
                                     {"state", "s"}};
    if (!challenge.empty()) {
      parameters.emplace_back("code_challenge", challenge);
      parameters.emplace_back("code_challenge_method", "S256");
    }
    return network.url() + "/oauth/authorize?" + http::write_query(parameters);
  }

  Reply redeem(const std::string& code, const std::string& verifier = "")
  {
    return post("/oauth/token", {{"grant_type", "authorization_code"},
                                 {"code", code},
                                 {"client_id", client_id},
                                 {"client_secret", client_secret},
                                 {"redirect_uri", redirect_uri},
                                 {"code_verifier", verifier}});
  }

  std::string sign_in(PersonId person, const std::string& scopes = "read write")
  {
    register_app(scopes);
    const auto code = network.allow(person, authorization_url(scopes));
    return redeem(code).text_at("access_token");
  }

  /// Asks as Ada, who signs in the first time.
  Reply get(const std::string& path, const http::QueryParameters& parameters = {})
  {
    if (ada_token_.empty()) ada_token_ = sign_in(ada);
    return send(http::Method::get, path, http::write_query(parameters), ada_token_);
  }

  boost::asio::io_context io{1};
  ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  Network network;
  PersonId ada{};
  PersonId ben{};
  PersonId cleo{};
  std::string client_id;
  std::string client_secret;

private:
  std::string ada_token_;
};

}  // namespace socialhub::platformsim::mastodon
