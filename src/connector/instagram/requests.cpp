#include "connector/instagram/requests.hpp"

#include "connector/instagram/reading.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace socialhub::connector::instagram {

namespace {

// https://developers.facebook.com/docs/instagram-platform/reference/instagram-media
constexpr std::string_view media_fields =
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,username,"
    "like_count,comments_count,alt_text,children{media_type,media_url,thumbnail_url,alt_text}";
// What is shown of the media of others.
constexpr std::string_view public_media_fields =
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,username,"
    "like_count,comments_count,children{media_type,media_url,thumbnail_url}";
constexpr std::string_view comment_fields =
    "id,text,timestamp,username,from{id,username},like_count,hidden,parent_id";

constexpr std::string_view author_fields = "id,username,name,profile_picture_url";
constexpr std::string_view profile_fields =
    "id,username,name,profile_picture_url,biography,followers_count,follows_count,media_count";

// 25 media with ten comments of four replies each stay well below the 1 MiB that an answer may
// have.
constexpr int media_page_size = 25;
constexpr int noticed_comments = 10;
constexpr int noticed_replies = 4;
// The most that the network gives at once.
constexpr int comments_page_size = 50;

/// `edge.limit(25).after(cursor){fields}`
std::string expand(std::string_view edge, int limit, const std::optional<std::string>& after,
                   std::string_view fields)
{
  if (after && !is_cursor(*after)) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request,
                        "This place in the list cannot be read.",
                        {{"cursor", "bad"}, {"platform", "instagram"}}};
  }
  const auto place = after ? fmt::format(".after({})", *after) : std::string();
  return fmt::format("{}.limit({}){}{{{}}}", edge, limit, place, fields);
}

std::string expand_comments(int limit, int replies, const std::optional<std::string>& after)
{
  const auto fields = fmt::format("{},{}", comment_fields,
                                  expand("replies", replies, std::nullopt, comment_fields));
  return expand("comments", limit, after, fields);
}

http::ClientRequest make_get(const std::string& url, const http::QueryParameters& parameters)
{
  return {.method = http::Method::get,
          .url = url + "?" + http::write_query(parameters),
          .headers = {{"Accept", "application/json"}},
          .body = ""};
}

http::ClientRequest get_node(const Endpoints& endpoints, std::string_view node, std::string fields)
{
  return make_get(fmt::format("{}/{}", endpoints.graph, node), {{"fields", std::move(fields)}});
}

std::string require_username(const std::string& username)
{
  if (is_username(username)) { return username; }
  throw sqlkit::Error{sqlkit::ErrorCode::not_found,
                      "Instagram has nobody of this name.",
                      {{"platform", "instagram"}}};
}

}  // namespace

http::ClientRequest exchange_code(const Endpoints& endpoints, const OauthApp& app,
                                  const std::string& code)
{
  http::QueryParameters parameters{{"client_id", app.client_id},
                                   {"client_secret", app.client_secret.reveal()},
                                   {"redirect_uri", app.redirect_uri},
                                   {"code", code}};
  if (endpoints.login == Login::facebook) { return make_get(endpoints.code_exchange, parameters); }
  parameters.emplace_back("grant_type", "authorization_code");
  return {.method = http::Method::post,
          .url = endpoints.code_exchange,
          .headers = {{"Accept", "application/json"},
                      {"Content-Type", "application/x-www-form-urlencoded"}},
          .body = http::write_query(parameters)};
}

http::ClientRequest exchange_token(const Endpoints& endpoints, const OauthApp& app,
                                   const sqlkit::Secret<>& short_token)
{
  if (endpoints.login == Login::facebook) {
    return make_get(endpoints.token_exchange, {{"grant_type", "fb_exchange_token"},
                                               {"client_id", app.client_id},
                                               {"client_secret", app.client_secret.reveal()},
                                               {"fb_exchange_token", short_token.reveal()}});
  }
  return make_get(endpoints.token_exchange, {{"grant_type", "ig_exchange_token"},
                                             {"client_secret", app.client_secret.reveal()},
                                             {"access_token", short_token.reveal()}});
}

http::ClientRequest refresh_token(const Endpoints& endpoints, const sqlkit::Secret<>& token)
{
  return make_get(endpoints.token_refresh,
                  {{"grant_type", "ig_refresh_token"}, {"access_token", token.reveal()}});
}

http::ClientRequest list_permissions(const Endpoints& endpoints)
{
  return make_get(endpoints.graph + "/me/permissions", {{"limit", "100"}});
}

http::ClientRequest list_pages(const Endpoints& endpoints, const std::optional<std::string>& after)
{
  http::QueryParameters parameters{
      {"fields", fmt::format("access_token,instagram_business_account{{{}}}", profile_fields)},
      {"limit", "50"}};
  if (after) { parameters.emplace_back("after", *after); }
  return make_get(endpoints.graph + "/me/accounts", parameters);
}

http::ClientRequest get_profile(const Endpoints& endpoints, std::string_view user)
{
  const auto node = user == "me" ? std::string(user) : require_id(user);
  // The account's own id has a field of its own by Instagram's login, and only there.
  const auto* own_id = endpoints.login == Login::instagram ? ",user_id" : "";
  return get_node(endpoints, node, fmt::format("{}{}", profile_fields, own_id));
}

http::ClientRequest list_media(const Endpoints& endpoints, const std::string& user,
                               const std::optional<std::string>& after)
{
  const auto media = expand("media", media_page_size, after, media_fields);
  return get_node(endpoints, require_id(user), fmt::format("{},{}", author_fields, media));
}

http::ClientRequest list_commented_media(const Endpoints& endpoints, const std::string& user)
{
  const auto comments = expand_comments(noticed_comments, noticed_replies, std::nullopt);
  return make_get(fmt::format("{}/{}/media", endpoints.graph, require_id(user)),
                  {{"fields", fmt::format("id,timestamp,username,permalink,{}", comments)},
                   {"limit", std::to_string(media_page_size)}});
}

http::ClientRequest get_media(const Endpoints& endpoints, const std::string& media,
                              const std::optional<std::string>& comments_after)
{
  const auto comments = expand_comments(comments_page_size, comments_page_size, comments_after);
  return get_node(endpoints, require_id(media), fmt::format("{},{}", media_fields, comments));
}

http::ClientRequest get_comment(const Endpoints& endpoints, const std::string& comment)
{
  const auto replies = expand("replies", comments_page_size, std::nullopt, comment_fields);
  return get_node(endpoints, require_id(comment),
                  fmt::format("{},media{{id}},{}", comment_fields, replies));
}

http::ClientRequest list_tagged_media(const Endpoints& endpoints, const std::string& user,
                                      const std::optional<std::string>& after)
{
  http::QueryParameters parameters{{"fields", std::string(public_media_fields)},
                                   {"limit", std::to_string(media_page_size)}};
  if (after) { parameters.emplace_back("after", *after); }
  return make_get(fmt::format("{}/{}/tags", endpoints.graph, require_id(user)), parameters);
}

http::ClientRequest discover(const Endpoints& endpoints, const std::string& user,
                             const std::string& username, const std::optional<std::string>& after)
{
  const auto media = expand("media", media_page_size, after, public_media_fields);
  return get_node(endpoints, require_id(user),
                  fmt::format("business_discovery.username({}){{{},{}}}",
                              require_username(username), author_fields, media));
}

http::ClientRequest discover_profile(const Endpoints& endpoints, const std::string& user,
                                     const std::string& username)
{
  return get_node(endpoints, require_id(user),
                  fmt::format("business_discovery.username({}){{{}}}", require_username(username),
                              profile_fields));
}

}  // namespace socialhub::connector::instagram
