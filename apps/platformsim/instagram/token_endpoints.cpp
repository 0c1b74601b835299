#include "platformsim/instagram/service.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace socialhub::platformsim::instagram {
namespace {

// A token must have been in use for so long before it may be renewed.
constexpr std::chrono::hours youngest_renewal{24};

http::Response make_json(const Object& body)
{
  return {
      200, {{"content-type", "application/json; charset=UTF-8"}}, sqlkit::json::write(Value(body))};
}

GraphError make_invalid_token()
{
  return {.code = 190, .message = "Invalid OAuth access token - Cannot parse access token"};
}

GraphError make_bad_app()
{
  return {.code = 101, .message = "Error validating client secret."};
}

}  // namespace

const Token& Service::require_token(const Call& call) const
{
  if (call.token.empty()) {
    throw GraphError{.code = 2500,
                     .message =
                         "An active access token must be used to query information about "
                         "the current user."};
  }
  const auto* token = tokens_.find(call.token);
  if (token == nullptr) throw make_invalid_token();
  if (tokens_.is_over(*token)) {
    throw GraphError{.code = 190,
                     .subcode = 463,
                     .message = "Error validating access token: Session has expired."};
  }
  return *token;
}

Object Service::long_token_body(TokenKind kind, const Token& token)
{
  const auto lifetime = Tokens::lifetime_of(kind).count();
  return {{"access_token", tokens_.issue(kind, token.person, token.scopes)},
          {"token_type", "bearer"},
          {"expires_in", lifetime}};
}

http::Response Service::exchange_instagram_code(const http::ServerRequest& request)
{
  const auto form = http::parse_query(request.body).value_or(http::QueryParameters());
  const auto* app = authorizations_.find_app(find(form, "client_id"));
  const bool is_known = app != nullptr && app->client_secret == find(form, "client_secret");
  if (request.method != http::Method::post || !is_known) {
    return refuse_code("Error validating client secret.");
  }
  if (find(form, "grant_type") != "authorization_code") return refuse_code("Invalid grant type");
  const auto grant = authorizations_.redeem({.code = find(form, "code"),
                                             .client_id = app->client_id,
                                             .redirect_uri = find(form, "redirect_uri"),
                                             .code_verifier = ""});
  if (!grant) return refuse_code("Invalid authorization code");
  auto token = tokens_.issue(TokenKind::instagram_short, grant->person, grant->scopes);
  Object entry{{"access_token", std::move(token)},
               {"user_id", directory_.account_id(grant->person)},
               {"permissions", fmt::format("{}", fmt::join(grant->scopes, ","))}};
  return make_json({{"data", Array{std::move(entry)}}});
}

http::Response Service::exchange_instagram_token(const Call& call)
{
  const auto& token = require_token(call);
  if (token.kind != TokenKind::instagram_short ||
      find(call.parameters, "grant_type") != "ig_exchange_token") {
    throw make_invalid_token();
  }
  return make_json(long_token_body(TokenKind::instagram_long, token));
}

http::Response Service::refresh_instagram_token(const Call& call)
{
  const auto token = require_token(call);
  if (token.kind != TokenKind::instagram_long ||
      find(call.parameters, "grant_type") != "ig_refresh_token") {
    throw make_invalid_token();
  }
  if (clock_.now() - token.issued_at < youngest_renewal) {
    throw GraphError{.code = 100, .message = "(#100) The access token is less than 24 hours old"};
  }
  return make_json(long_token_body(TokenKind::instagram_long, token));
}

http::Response Service::give_facebook_token(const Call& call)
{
  const auto* app = authorizations_.find_app(find(call.parameters, "client_id"));
  const bool is_known =
      app != nullptr && app->client_secret == find(call.parameters, "client_secret");
  if (!is_known) throw make_bad_app();
  if (find(call.parameters, "grant_type") == "fb_exchange_token") {
    const auto* token = tokens_.find(find(call.parameters, "fb_exchange_token"));
    if (token == nullptr || token->kind != TokenKind::facebook_user) throw make_invalid_token();
    return make_json(long_token_body(TokenKind::facebook_user, Token(*token)));
  }
  const auto grant = authorizations_.redeem({.code = find(call.parameters, "code"),
                                             .client_id = app->client_id,
                                             .redirect_uri = find(call.parameters, "redirect_uri"),
                                             .code_verifier = ""});
  if (!grant) {
    throw GraphError{
        .code = 100, .subcode = 36'009, .message = "This authorization code has been used."};
  }
  const Token token{TokenKind::facebook_user, grant->person, grant->scopes, clock_.now(), {}};
  return make_json(long_token_body(TokenKind::facebook_user, token));
}

}  // namespace socialhub::platformsim::instagram
