#include "platformsim/bluesky/identifiers.hpp"
#include "platformsim/bluesky/service.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::size_t max_reasons = 50;

bool is_wanted(const Object& notification, const std::vector<std::string>& reasons)
{
  const auto& reason = notification.at("reason").as_string();
  return reasons.empty() ||
         std::find(reasons.begin(), reasons.end(), std::string_view(reason)) != reasons.end();
}

}  // namespace

Value Service::list_notifications(const Call& call)
{
  const auto limit = call.parameters.page_size();
  const auto reasons = call.parameters.list("reasons", max_reasons);
  const auto cursor_text = call.parameters.find("cursor");
  const auto before = cursor_text ? sqlkit::parse_timestamp(*cursor_text) : std::nullopt;
  if (cursor_text && !before) throw BadCursor{};

  const auto seen = seen_at_.find(call.viewer);
  std::optional<sqlkit::Timestamp> seen_at;
  if (seen != seen_at_.end()) seen_at = seen->second;
  Array list;
  std::string last_time;
  const auto notices = world_.notices_of(call.viewer);
  for (auto notice = notices.rbegin(); notice != notices.rend() && list.size() < limit; ++notice) {
    const auto at = std::chrono::floor<std::chrono::milliseconds>(notice->at);
    if ((before && at >= *before) || views(call).is_hidden(notice->by)) continue;
    // Before the first updateSeen, a first page takes its newest notification for the time.
    const auto read_before =
        seen_at || cursor_text ? seen_at : std::optional(sqlkit::Timestamp(at));
    Object view = views(call).notification(*notice, read_before && at < *read_before);
    if (!is_wanted(view, reasons)) continue;
    seen_at = read_before;
    last_time = write_time(notice->at);
    list.push_back(std::move(view));
  }

  const bool is_end = list.empty() || (!reasons.empty() && list.size() < limit);
  Object body{{"notifications", std::move(list)}};
  if (!is_end) body["cursor"] = last_time;
  body["priority"] = seen != seen_at_.end();
  if (seen_at) body["seenAt"] = write_time(*seen_at);
  return body;
}

Value Service::get_unread_count(const Call& call)
{
  const auto seen = seen_at_.find(call.viewer);
  const auto notices = world_.notices_of(call.viewer);
  const auto count = std::count_if(notices.begin(), notices.end(), [&](const auto& notice) {
    const bool is_unread = seen == seen_at_.end() || notice.at > seen->second;
    return is_unread && !views(call).is_hidden(notice.by);
  });
  return Object{{"count", count}};
}

Value Service::update_seen(const Call& call)
{
  const auto* body = call.body.if_object();
  const auto* text = body == nullptr ? nullptr : body->if_contains("seenAt");
  const auto seen_at = text != nullptr && text->is_string()
                           ? sqlkit::parse_timestamp(std::string_view(text->as_string()))
                           : std::nullopt;
  if (!seen_at) throw XrpcError{400, "InvalidRequest", "Input must have the property \"seenAt\""};
  seen_at_[call.viewer] = *seen_at;
  return nullptr;
}

}  // namespace socialhub::platformsim::bluesky
