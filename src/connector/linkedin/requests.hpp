#pragma once

#include "connector/linkedin/urn.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The calls of LinkedIn's API that we make, as HTTP requests. URNs are escaped wherever they
/// stand; what gives `List(…)` and `(a:b)` their form is not
/// (https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/protocol-version).
namespace socialhub::connector::linkedin {

/// Where the versioned API lives and which month's version of it is spoken.
struct Api {
  std::string server;   ///< an origin without a slash at its end
  std::string version;  ///< "202607"
};

/// A stretch of a list.
struct Stretch {
  std::size_t start = 0;
  std::size_t count = 0;
};

/// The most names in one BATCH_GET: more would make the address longer than the 4 KB above which
/// LinkedIn wants another way of asking.
constexpr std::size_t max_names_per_call = 50;

/// Newest first, as they were created.
http::ClientRequest list_posts(const Api& api, std::string_view author, Stretch stretch);
http::ClientRequest get_post(const Api& api, std::string_view post);
http::ClientRequest list_comments(const Api& api, std::string_view parent, Stretch stretch);
http::ClientRequest get_comment(const Api& api, const CommentUrn& comment);

/// What BATCH_GET is asked for.
enum class Batched { posts, social_metadata, images, videos, documents, organizations, people };
/// At most max_names_per_call URNs.
http::ClientRequest get_batch(const Api& api, Batched what, const std::vector<std::string>& urns);

/// What happened from `since` to before `until`. In which order it comes is not documented.
struct NotificationQuery {
  std::string organization;
  sqlkit::Timestamp since;
  sqlkit::Timestamp until;
};
http::ClientRequest list_notifications(const Api& api, const NotificationQuery& query,
                                       Stretch stretch);

/// The Pages that the member administers.
http::ClientRequest list_roles(const Api& api, Stretch stretch);
http::ClientRequest get_follower_count(const Api& api, std::string_view organization);
/// Who the token belongs to. Not versioned.
http::ClientRequest get_user(const Api& api);

}  // namespace socialhub::connector::linkedin
