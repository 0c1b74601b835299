#include "connector/bluesky/requests.hpp"

#include "connector/bluesky/wire_session.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"

#include <utility>

namespace socialhub::connector::bluesky {

namespace {

// A feed item with its quote and its parents takes up to 10 KB: a page stays well below the 1 MiB
// that an answer may have.
constexpr std::string_view page_size = "50";

// The server's own default is 6 levels, which cuts ordinary conversations.
constexpr std::string_view reply_depth = "10";
constexpr std::string_view parent_height = "80";

std::string make_url(std::string_view server, std::string_view method,
                     const http::QueryParameters& parameters)
{
  std::string url{server};
  url.append("/xrpc/").append(method);
  if (!parameters.empty()) { url.append("?").append(http::write_query(parameters)); }
  return url;
}

http::ClientRequest make_query(std::string_view server, std::string_view method,
                               const http::QueryParameters& parameters)
{
  return {.method = http::Method::get,
          .url = make_url(server, method, parameters),
          .headers = {{"Accept", "application/json"}},
          .body = ""};
}

http::ClientRequest make_procedure(std::string_view server, std::string_view method)
{
  return {.method = http::Method::post,
          .url = make_url(server, method, {}),
          .headers = {{"Accept", "application/json"}},
          .body = ""};
}

http::ClientRequest make_page_query(std::string_view server, std::string_view method,
                                    const std::optional<std::string>& cursor)
{
  http::QueryParameters parameters{{"limit", std::string(page_size)}};
  if (cursor) { parameters.emplace_back("cursor", *cursor); }
  return make_query(server, method, parameters);
}

}  // namespace

http::ClientRequest create_session(std::string_view server, std::string_view identifier,
                                   const sqlkit::Secret<>& password)
{
  const wire::CreateSession input{.identifier = std::string(identifier),
                                  .password = password.reveal()};
  auto request = make_procedure(server, "com.atproto.server.createSession");
  request.headers.set("Content-Type", "application/json");
  request.body = sqlkit::json::to_text(input);
  return request;
}

http::ClientRequest refresh_session(std::string_view server, const sqlkit::Secret<>& refresh_token)
{
  return with_bearer(make_procedure(server, "com.atproto.server.refreshSession"), refresh_token);
}

http::ClientRequest delete_session(std::string_view server, const sqlkit::Secret<>& refresh_token)
{
  return with_bearer(make_procedure(server, "com.atproto.server.deleteSession"), refresh_token);
}

http::ClientRequest get_profile(std::string_view server, std::string_view actor)
{
  return make_query(server, "app.bsky.actor.getProfile", {{"actor", std::string(actor)}});
}

http::ClientRequest get_timeline(std::string_view server, const std::optional<std::string>& cursor)
{
  return make_page_query(server, "app.bsky.feed.getTimeline", cursor);
}

http::ClientRequest list_notifications(std::string_view server,
                                       const std::optional<std::string>& cursor)
{
  return make_page_query(server, "app.bsky.notification.listNotifications", cursor);
}

http::ClientRequest get_posts(std::string_view server, const std::vector<std::string>& uris)
{
  sqlkit::invariant(uris.size() <= max_uris_per_call, "getPosts takes at most 25 posts.");
  http::QueryParameters parameters;
  for (const auto& uri : uris) {
    parameters.emplace_back("uris", uri);
  }
  return make_query(server, "app.bsky.feed.getPosts", parameters);
}

http::ClientRequest get_post_thread(std::string_view server, std::string_view uri)
{
  return make_query(server, "app.bsky.feed.getPostThread",
                    {{"uri", std::string(uri)},
                     {"depth", std::string(reply_depth)},
                     {"parentHeight", std::string(parent_height)}});
}

}  // namespace socialhub::connector::bluesky
