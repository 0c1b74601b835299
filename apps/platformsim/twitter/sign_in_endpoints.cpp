#include "platformsim/oauth/consent_page.hpp"
#include "platformsim/twitter/service.hpp"

#include "crypto/encoding.hpp"
#include "http/url.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace socialhub::platformsim::twitter {
namespace {

// https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code#scopes
constexpr std::array<std::string_view, 20> known_scopes{
    "tweet.read",   "tweet.write",   "tweet.moderate.write", "users.read",  "users.email",
    "follows.read", "follows.write", "offline.access",       "space.read",  "mute.read",
    "mute.write",   "like.read",     "like.write",           "list.read",   "list.write",
    "block.read",   "bookmark.read", "bookmark.write",       "media.write", "timeline.read"};

std::string value_of(const http::QueryParameters& parameters, std::string_view name)
{
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return "";
}

std::vector<std::string> split_words(std::string_view text)
{
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto blank = std::min(text.find(' '), text.size());
    if (blank > 0) words.emplace_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return words;
}

Problem make_wrong_app()
{
  return make_oauth_problem(401, "unauthorized_client", "Missing valid authorization header");
}

Problem make_wrong_value(std::string_view what)
{
  return make_oauth_problem(400, "invalid_request",
                            fmt::format("Value passed for the {} was invalid.", what));
}

/// `Basic` with the padding and the alphabet of RFC 4648, section 4.
std::string decode_basic(std::string_view authorization)
{
  constexpr std::string_view prefix = "Basic ";
  if (!authorization.starts_with(prefix)) return "";
  std::string text{authorization.substr(prefix.size())};
  while (text.ends_with('='))
    text.pop_back();
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  const auto bytes = crypto::decode_base64url(text);
  return bytes ? std::string(bytes->begin(), bytes->end()) : "";
}

http::Response make_error_page(std::string_view detail)
{
  return {
      400,
      {{"content-type", "text/html; charset=utf-8"}},
      fmt::format("<!doctype html><title>X</title><h1>Something went wrong</h1><p>{}</p>", detail)};
}

}  // namespace

oauth::Request Service::read_authorize_query(std::string_view query) const
{
  const auto parameters = http::parse_query(query).value_or(http::QueryParameters());
  const auto* app = authorizations_.find_app(value_of(parameters, "client_id"));
  if (app == nullptr) throw make_wrong_value("client id");
  oauth::Request request{.client_id = app->client_id,
                         .redirect_uri = value_of(parameters, "redirect_uri"),
                         .scopes = split_words(value_of(parameters, "scope")),
                         .code_challenge = value_of(parameters, "code_challenge")};
  const auto& uris = app->redirect_uris;
  if (std::find(uris.begin(), uris.end(), request.redirect_uri) == uris.end()) {
    throw make_wrong_value("redirect uri");
  }
  const bool is_code = value_of(parameters, "response_type") == "code";
  const bool is_hashed = value_of(parameters, "code_challenge_method") == "S256";
  const auto state = value_of(parameters, "state");
  constexpr std::size_t longest_state = 500;
  const bool has_state = !state.empty() && state.size() <= longest_state;
  const bool is_scope_known =
      std::all_of(request.scopes.begin(), request.scopes.end(), [](const std::string& scope) {
        return std::find(known_scopes.begin(), known_scopes.end(), scope) != known_scopes.end();
      });
  if (!is_code || !is_hashed || !has_state || request.code_challenge.empty() ||
      request.scopes.empty() || !is_scope_known) {
    throw make_wrong_value("request");
  }
  return request;
}

http::Response Service::answer_authorize(const http::ServerRequest& request)
{
  const bool is_decision = request.method == http::Method::post;
  const auto& query = is_decision ? request.body : request.query;
  const auto parameters = http::parse_query(query).value_or(http::QueryParameters());
  oauth::Request asked;
  try {
    asked = read_authorize_query(query);
  } catch (const Problem& problem) {
    return make_error_page(std::string(problem.body.at("error_description").as_string()));
  }
  if (!visitor_) return make_error_page("Nobody is signed in here.");
  const auto state = value_of(parameters, "state");
  if (!is_decision) {
    return oauth::make_consent_page({.network = "X",
                                     .app = authorizations_.find_app(asked.client_id)->name,
                                     .person = "@" + directory_.username(*visitor_),
                                     .scopes = asked.scopes,
                                     .action = "/i/oauth2/authorize",
                                     .fields = parameters});
  }
  if (value_of(parameters, "decision") != "allow") {
    return oauth::redirect(asked.redirect_uri, {{"error", "access_denied"}, {"state", state}});
  }
  const auto redirect_uri = asked.redirect_uri;
  const auto code = authorizations_.allow(*visitor_, std::move(asked));
  return oauth::redirect(redirect_uri, {{"state", state}, {"code", code}});
}

const oauth::App& Service::require_app(const http::ServerRequest& request,
                                       const http::QueryParameters& form) const
{
  const auto proof = decode_basic(request.headers.find("authorization").value_or(""));
  const auto colon = std::min(proof.find(':'), proof.size());
  const auto stated = value_of(form, "client_id");
  const auto* app = authorizations_.find_app(proof.empty() ? stated : proof.substr(0, colon));
  if (app == nullptr) throw make_wrong_app();
  const bool is_confidential = !app->client_secret.empty();
  const auto secret = proof.empty() ? "" : proof.substr(std::min(colon + 1, proof.size()));
  const bool is_proved = is_confidential ? secret == app->client_secret : proof.empty();
  if (!is_proved) throw make_wrong_app();
  return *app;
}

http::Response Service::answer_token(const http::ServerRequest& request)
{
  const auto form = http::parse_query(request.body).value_or(http::QueryParameters());
  const auto& app = require_app(request, form);
  const auto kind = value_of(form, "grant_type");
  Object body;
  if (kind == "authorization_code") {
    body = redeem_code(app, form);
  } else if (kind == "refresh_token") {
    body = refresh(app, form);
  } else {
    throw make_wrong_value("grant type");
  }
  return {200,
          {{"content-type", "application/json; charset=utf-8"}, {"cache-control", "no-store"}},
          sqlkit::json::write(body)};
}

Object Service::redeem_code(const oauth::App& app, const http::QueryParameters& form)
{
  const auto grant = authorizations_.redeem({.code = value_of(form, "code"),
                                             .client_id = app.client_id,
                                             .redirect_uri = value_of(form, "redirect_uri"),
                                             .code_verifier = value_of(form, "code_verifier")});
  if (!grant) throw make_wrong_value("authorization code");
  return make_token_body(*grant, authorizations_.issue(*grant));
}

Object Service::refresh(const oauth::App& app, const http::QueryParameters& form)
{
  const auto token = value_of(form, "refresh_token");
  const auto grant = authorizations_.find_refresh(token);
  const bool is_own = grant && grant->client_id == app.client_id;
  const auto tokens = is_own ? authorizations_.refresh(token) : std::nullopt;
  if (!tokens) throw make_wrong_value("token");
  return make_token_body(*grant, *tokens);
}

Object Service::make_token_body(const oauth::Grant& grant, const oauth::Tokens& tokens) const
{
  const auto lifetime =
      std::chrono::floor<std::chrono::seconds>(tokens.access_expires_at - clock_.now());
  Object body{{"token_type", "bearer"},
              {"expires_in", lifetime.count()},
              {"access_token", tokens.access_token},
              {"scope", fmt::format("{}", fmt::join(grant.scopes, " "))}};
  const auto& scopes = grant.scopes;
  const bool is_lasting = std::find(scopes.begin(), scopes.end(), "offline.access") != scopes.end();
  if (is_lasting) body["refresh_token"] = tokens.refresh_token;
  return body;
}

http::Response Service::answer_revoke(const http::ServerRequest& request)
{
  const auto form = http::parse_query(request.body).value_or(http::QueryParameters());
  require_app(request, form);
  authorizations_.revoke(value_of(form, "token"));
  return {200, {{"content-type", "application/json; charset=utf-8"}}, R"({"revoked":true})"};
}

}  // namespace socialhub::platformsim::twitter
