#pragma once

#include "connector/connector.hpp"
#include "connector/linkedin/notifications.hpp"
#include "connector/linkedin/reader.hpp"

#include "sqlkit/base/time.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::linkedin {

/// A stretch of time before the moment at which reading began. In which order LinkedIn lists what
/// happened is not documented, so each page is one whole stretch, sorted here.
struct NotificationPlace {
  std::int64_t began_at = 0;  ///< milliseconds since 1970
  std::size_t stretch = 0;    ///< 0 is the newest

  friend bool operator==(const NotificationPlace&, const NotificationPlace&) = default;
};
std::string to_string(const NotificationPlace& place);
/// Empty for a text that to_string() did not write.
std::optional<NotificationPlace> parse_notification_place(std::string_view text);

/// Reads what happened to a Page and its posts. LinkedIn keeps 60 days of it
/// (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications).
class NotificationReading {
public:
  NotificationReading(Reader reader, std::string page_urn, sqlkit::Timestamp now);

  /// Throws Error{bad_request} with "cursor" = "bad" for a cursor of another kind.
  Task<NotificationPage> fetch(std::optional<std::string> cursor);

private:
  Task<> list_all(NotificationQuery query);
  Task<> learn_activities();
  Task<> add_items();

  Reader reader_;
  std::string page_urn_;
  sqlkit::Timestamp now_;
  std::vector<wire::Notification> sources_;
  Activities activities_;
  NotificationPage page_;
};

}  // namespace socialhub::connector::linkedin
