#pragma once

#include "connector/connector.hpp"
#include "connector/linkedin/parse.hpp"
#include "connector/linkedin/post_view.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::linkedin {

/// The posts behind activities. Notifications name our posts by the activity, and some say beside
/// it which post that is.
class Activities {
public:
  void learn(const wire::Notification& notification);
  void learn(ByName<std::string> found) { posts_.merge(found); }

  /// The post's own name; the activity's where that is all that is known.
  std::string to_post(std::string_view urn) const;
  bool is_unknown(std::string_view urn) const;

private:
  ByName<std::string> posts_;
};

/// Our post that it is about, as the notification names it; empty if it does not.
std::optional<std::string> find_source(const wire::Notification& notification);
/// Who did it. "" if that is not told.
std::string find_actor(const wire::Notification& notification);

/// `posts` are ours, by their own names. Throws Error{bad_request} for a notification of nobody.
NotificationItem to_item(const wire::Notification& notification, const Activities& activities,
                         const ByName<wire::Post>& posts, const Surroundings& around);

}  // namespace socialhub::connector::linkedin
