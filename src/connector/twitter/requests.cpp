#include "connector/twitter/requests.hpp"

#include "crypto/encoding.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace socialhub::connector::twitter {

namespace {

// X charges by the post: a page holds what a person reads at once, no more.
constexpr std::string_view home_page_size = "50";
constexpr std::string_view mention_page_size = "25";
constexpr std::string_view conversation_size = "100";

constexpr std::string_view user_fields =
    "username,name,profile_image_url,protected,description,entities,public_metrics";
constexpr std::string_view media_fields =
    "media_key,type,url,preview_image_url,alt_text,width,height,variants";
constexpr std::string_view poll_fields = "options,voting_status,end_datetime";

/// `{0}` is "tweet" or "post".
constexpr std::string_view post_fields =
    "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_{0}s,entities,attachments,"
    "public_metrics,possibly_sensitive,lang,note_{0},edit_history_{0}_ids,display_text_range";
constexpr std::string_view expansions =
    "author_id,attachments.media_keys,attachments.poll_ids,referenced_{0}s.id,"
    "referenced_{0}s.id.author_id,referenced_{0}s.id.attachments.media_keys";

std::string_view name_post(FieldNames names)
{
  return names == FieldNames::tweets ? "tweet" : "post";
}

void add_expansion(http::QueryParameters& parameters, Expansion expansion, FieldNames names)
{
  parameters.emplace_back("user.fields", user_fields);
  if (expansion == Expansion::person) { return; }
  const auto post = name_post(names);
  parameters.emplace_back(name_post_fields(names), fmt::format(post_fields, post));
  parameters.emplace_back("expansions", fmt::format(expansions, post));
  parameters.emplace_back("media.fields", media_fields);
  parameters.emplace_back("poll.fields", poll_fields);
}

Read make_page(std::string rate_class, std::string path, std::string_view size,
               const std::optional<std::string>& cursor)
{
  Read read{.rate_class = std::move(rate_class), .path = std::move(path), .parameters = {}};
  read.parameters.emplace_back("max_results", size);
  if (cursor) { read.parameters.emplace_back("pagination_token", *cursor); }
  return read;
}

/// A confidential client proves who it is by its secret, a public one only says it.
http::ClientRequest make_form(std::string_view server, std::string_view path, const OauthApp& app,
                              http::QueryParameters form)
{
  http::ClientRequest request{.method = http::Method::post,
                              .url = fmt::format("{}{}", server, path),
                              .headers = {{"Accept", "application/json"},
                                          {"Content-Type", "application/x-www-form-urlencoded"}},
                              .body = ""};
  if (app.client_secret.empty()) {
    form.emplace_back("client_id", app.client_id);
  } else {
    const auto proof = fmt::format("{}:{}", app.client_id, app.client_secret.reveal());
    request.headers.set("Authorization", "Basic " + crypto::encode_base64(crypto::as_bytes(proof)));
  }
  request.body = http::write_query(form);
  return request;
}

}  // namespace

http::ClientRequest make_request(std::string_view server, const Read& read, FieldNames names)
{
  auto parameters = read.parameters;
  add_expansion(parameters, read.expansion, names);
  return {.method = http::Method::get,
          .url = fmt::format("{}{}?{}", server, read.path, http::write_query(parameters)),
          .headers = {{"Accept", "application/json"}},
          .body = ""};
}

std::string_view name_post_fields(FieldNames names)
{
  return names == FieldNames::tweets ? "tweet.fields" : "post.fields";
}

Read get_me()
{
  return {
      .rate_class = "me", .path = "/2/users/me", .parameters = {}, .expansion = Expansion::person};
}

Read get_user(std::string_view user_id)
{
  return {.rate_class = "users",
          .path = "/2/users/" + http::percent_encode(user_id),
          .parameters = {},
          .expansion = Expansion::person};
}

Read get_home(std::string_view user_id, const std::optional<std::string>& cursor)
{
  auto path = fmt::format("/2/users/{}/timelines/reverse_chronological", user_id);
  return make_page("home", std::move(path), home_page_size, cursor);
}

Read get_mentions(std::string_view user_id, const std::optional<std::string>& cursor)
{
  return make_page("mentions", fmt::format("/2/users/{}/mentions", user_id), mention_page_size,
                   cursor);
}

Read get_post(std::string_view id)
{
  return {.rate_class = "post", .path = "/2/tweets/" + http::percent_encode(id), .parameters = {}};
}

Read get_posts(const std::vector<std::string>& ids)
{
  sqlkit::invariant(ids.size() <= max_ids_per_call, "A look-up takes at most 100 posts.");
  return {.rate_class = "posts",
          .path = "/2/tweets",
          .parameters = {{"ids", fmt::format("{}", fmt::join(ids, ","))}}};
}

Read search_conversation(std::string_view conversation_id)
{
  return {.rate_class = "search",
          .path = "/2/tweets/search/recent",
          .parameters = {{"query", fmt::format("conversation_id:{}", conversation_id)},
                         {"max_results", std::string(conversation_size)}}};
}

http::ClientRequest redeem_code(std::string_view server, const OauthApp& app,
                                const AuthorizationGrant& grant)
{
  return make_form(server, "/2/oauth2/token", app,
                   {{"grant_type", "authorization_code"},
                    {"code", grant.code},
                    {"redirect_uri", app.redirect_uri},
                    {"code_verifier", grant.code_verifier.reveal()}});
}

http::ClientRequest refresh_tokens(std::string_view server, const OauthApp& app,
                                   const Secret<>& refresh_token)
{
  return make_form(server, "/2/oauth2/token", app,
                   {{"grant_type", "refresh_token"}, {"refresh_token", refresh_token.reveal()}});
}

http::ClientRequest revoke_token(std::string_view server, const OauthApp& app,
                                 const Secret<>& token)
{
  return make_form(server, "/2/oauth2/revoke", app, {{"token", token.reveal()}});
}

}  // namespace socialhub::connector::twitter
