#pragma once

#include "platformsim/manual_clock.hpp"
#include "platformsim/twitter/network.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "http/url.hpp"
#include "sqlkit/json/value.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <utility>

namespace socialhub::platformsim::twitter {

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
    ben = network.add_person("ben-the-bear", "Ben 🐻");
    cleo = network.add_person("cleo", "");
    network.follow(ada, ben);
    network.follow(ada, cleo);
    network.add_demo_app(redirect_uri, ada);
  }

  Reply send(http::Method method, const std::string& path, const std::string& query,
             http::Headers headers, std::string body = "")
  {
    http::ServerRequest request{.method = method, .path = path, .query = query};
    request.headers = std::move(headers);
    request.body = std::move(body);
    auto response = network.answer(request);
    Reply reply{response.status, std::move(response.headers), std::move(response.body), nullptr};
    if (reply.text.starts_with("{")) {
      reply.body = sqlkit::json::parse(reply.text, sqlkit::json::Mode::lenient);
    }
    return reply;
  }

  static http::QueryParameters page_parameters(const std::string& scopes)
  {
    return {{"response_type", "code"},
            {"client_id", std::string(demo_client_id)},
            {"redirect_uri", redirect_uri},
            {"scope", scopes},
            {"state", "s"},
            {"code_challenge", crypto::encode_base64url(crypto::sha256(verifier))},
            {"code_challenge_method", "S256"}};
  }

  std::string allow(const std::string& scopes = usual_scopes)
  {
    return network.allow(
        ada, "https://x.com/i/oauth2/authorize?" + http::write_query(page_parameters(scopes)));
  }

  /// A call of the token endpoint with the app's proof.
  Reply ask_token(const http::QueryParameters& form, const std::string& path = "/2/oauth2/token")
  {
    const auto proof = std::string(demo_client_id) + ":" + std::string(demo_client_secret);
    return send(http::Method::post, path, "",
                {{"authorization", "Basic " + crypto::encode_base64url(crypto::as_bytes(proof))}},
                http::write_query(form));
  }

  Reply redeem(const std::string& code)
  {
    return ask_token({{"grant_type", "authorization_code"},
                      {"code", code},
                      {"redirect_uri", redirect_uri},
                      {"code_verifier", verifier}});
  }

  /// Asks as Ada, who allows it the first time.
  Reply ask(http::Method method, const std::string& path,
            const http::QueryParameters& parameters = {}, std::string body = "")
  {
    if (token_.empty()) { token_ = text_at(redeem(allow()), "access_token"); }
    return send(method, path, http::write_query(parameters),
                {{"authorization", "Bearer " + token_}}, std::move(body));
  }
  Reply get(const std::string& path, const http::QueryParameters& parameters = {})
  {
    return ask(http::Method::get, path, parameters);
  }

  std::string home()
  {
    return "/2/users/" + network.user_id(ada) + "/timelines/reverse_chronological";
  }
  std::string mentions() { return "/2/users/" + network.user_id(ada) + "/mentions"; }

  static std::string text_at(const Reply& reply, std::string_view member)
  {
    return std::string(reply.body.at(member).as_string());
  }

  static constexpr auto redirect_uri = "https://hub.example/callback";
  static constexpr auto verifier = "a-verifier-of-forty-three-letters-or-more-it-is";
  static constexpr auto usual_scopes =
      "tweet.read users.read tweet.write like.write offline.access";

  boost::asio::io_context io{1};
  ManualClock clock{*sqlkit::parse_timestamp("2026-11-22T08:00:00Z")};
  Network network;
  PersonId ada{};
  PersonId ben{};
  PersonId cleo{};

private:
  std::string token_;
};

}  // namespace socialhub::platformsim::twitter
