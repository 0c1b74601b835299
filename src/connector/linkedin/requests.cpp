#include "connector/linkedin/requests.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace socialhub::connector::linkedin {

namespace {

using http::percent_encode;

http::ClientRequest make_get(const Api& api, std::string path, std::string_view restli_method)
{
  http::ClientRequest request{.method = http::Method::get,
                              .url = api.server + std::move(path),
                              .headers = {{"Accept", "application/json"},
                                          {"LinkedIn-Version", api.version},
                                          {"X-Restli-Protocol-Version", "2.0.0"}},
                              .body = ""};
  if (!restli_method.empty()) {
    request.headers.set("X-RestLi-Method", std::string(restli_method));
  }
  return request;
}

std::int64_t to_milliseconds(sqlkit::Timestamp moment)
{
  return std::chrono::floor<std::chrono::milliseconds>(moment).time_since_epoch().count();
}

std::string_view path_of(Batched what)
{
  switch (what) {
    case Batched::posts:
      return "/rest/posts";
    case Batched::social_metadata:
      return "/rest/socialMetadata";
    case Batched::images:
      return "/rest/images";
    case Batched::videos:
      return "/rest/videos";
    case Batched::documents:
      return "/rest/documents";
    case Batched::organizations:
      return "/rest/organizationsLookup";
    case Batched::people:
      return "/rest/people";
  }
  return "";
}

/// Organizations go by their number alone, people by a structure that holds their id.
std::string to_key(Batched what, std::string_view urn)
{
  if (what == Batched::organizations) { return percent_encode(key_of(urn)); }
  if (what == Batched::people) { return "(id:" + percent_encode(key_of(urn)) + ")"; }
  return percent_encode(urn);
}

}  // namespace

http::ClientRequest list_posts(const Api& api, std::string_view author, Stretch stretch)
{
  return make_get(api,
                  fmt::format("/rest/posts?author={}&q=author&count={}&start={}&sortBy=CREATED",
                              percent_encode(author), stretch.count, stretch.start),
                  "FINDER");
}

http::ClientRequest get_post(const Api& api, std::string_view post)
{
  return make_get(api, "/rest/posts/" + percent_encode(post), "");
}

http::ClientRequest list_comments(const Api& api, std::string_view parent, Stretch stretch)
{
  return make_get(api,
                  fmt::format("/rest/socialActions/{}/comments?start={}&count={}",
                              percent_encode(parent), stretch.start, stretch.count),
                  "");
}

http::ClientRequest get_comment(const Api& api, const CommentUrn& comment)
{
  return make_get(api,
                  fmt::format("/rest/socialActions/{}/comments/{}", percent_encode(comment.object),
                              percent_encode(comment.id)),
                  "");
}

http::ClientRequest get_batch(const Api& api, Batched what, const std::vector<std::string>& urns)
{
  sqlkit::invariant(urns.size() <= max_names_per_call, "One call takes at most 50 names.");
  std::string keys;
  for (const auto& urn : urns) {
    if (!keys.empty()) { keys += ','; }
    keys += to_key(what, urn);
  }
  return make_get(api, fmt::format("{}?ids=List({})", path_of(what), keys), "BATCH_GET");
}

http::ClientRequest list_notifications(const Api& api, const NotificationQuery& query,
                                       Stretch stretch)
{
  return make_get(api,
                  fmt::format("/rest/organizationalEntityNotifications?q=criteria"
                              "&organizationalEntity={}"
                              "&actions=List(COMMENT,LIKE,SHARE,SHARE_MENTION)"
                              "&timeRange=(start:{},end:{})&start={}&count={}",
                              percent_encode(query.organization), to_milliseconds(query.since),
                              to_milliseconds(query.until), stretch.start, stretch.count),
                  "FINDER");
}

http::ClientRequest list_roles(const Api& api, Stretch stretch)
{
  return make_get(api,
                  fmt::format("/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR"
                              "&state=APPROVED&start={}&count={}",
                              stretch.start, stretch.count),
                  "FINDER");
}

http::ClientRequest get_follower_count(const Api& api, std::string_view organization)
{
  return make_get(api,
                  fmt::format("/rest/networkSizes/{}?edgeType=COMPANY_FOLLOWED_BY_MEMBER",
                              percent_encode(organization)),
                  "");
}

http::ClientRequest get_user(const Api& api)
{
  return {.method = http::Method::get,
          .url = api.server + "/v2/userinfo",
          .headers = {{"Accept", "application/json"}},
          .body = ""};
}

}  // namespace socialhub::connector::linkedin
