#include "platformsim/linkedin/service.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace socialhub::platformsim::linkedin {
namespace {

constexpr std::size_t largest_page = 100;
constexpr auto kept_for = std::chrono::days(60);

constexpr std::array known_actions{
    "LIKE", "COMMENT", "SHARE", "SHARE_MENTION", "ADMIN_COMMENT", "COMMENT_EDIT", "COMMENT_DELETE"};

std::vector<std::string> get_actions(const Query& query)
{
  auto actions = query.get_list("actions");
  for (const auto& action : actions) {
    if (std::find(known_actions.begin(), known_actions.end(), action) == known_actions.end())
      throw make_bad_parameter("actions", fmt::format("{} is none", action));
  }
  return actions;
}

Array cut(Array all, Range range)
{
  Array elements;
  for (std::size_t i = range.start; i < all.size() && elements.size() < range.count; ++i)
    elements.push_back(std::move(all[i]));
  return elements;
}

}  // namespace

Value Service::list_roles(const Call& call)
{
  if (call.query.get("q") != "roleAssignee") throw make_bad_parameter("q", "must be roleAssignee");
  const auto role = call.query.find("role").value_or("ADMINISTRATOR");
  const auto state = call.query.find("state").value_or("APPROVED");
  Array roles;
  for (const PersonId page : directory_.pages_of(call.grant.person)) {
    if (role != "ADMINISTRATOR" || state != "APPROVED") break;
    roles.push_back(Object{{"organization", directory_.urn(page)},
                           {"roleAssignee", directory_.urn(call.grant.person)},
                           {"role", role},
                           {"state", state}});
  }
  const auto total = roles.size();
  const auto range = call.query.get_range(largest_page);
  return make_page(cut(std::move(roles), range), range, total);
}

Value Service::get_network_size(const Call& call)
{
  if (call.query.get("edgeType") != "COMPANY_FOLLOWED_BY_MEMBER")
    throw make_bad_parameter("edgeType", "must be COMPANY_FOLLOWED_BY_MEMBER");
  if (call.path.size() != 1) throw make_bad_parameter("id", "is required");
  const auto page = get_page(call, decode_urn(call.path.front(), "id"));
  return Object{{"firstDegreeSize", world_.followers_of(page).size()}};
}

Value Service::list_notifications(const Call& call)
{
  if (call.query.get("q") != "criteria") throw make_bad_parameter("q", "must be criteria");
  const auto page = get_page(call, call.query.get_urn("organizationalEntity"));
  const auto actions = get_actions(call.query);
  const auto range = call.query.get_range(largest_page);
  auto times = call.query.find_time_range("timeRange")
                   .value_or(TimeRange{call.now - kept_for, call.now + std::chrono::hours(1)});
  times.start = std::max(times.start, call.now - kept_for);
  // Oldest first: which order LinkedIn gives is not documented, and clients must not rely on one.
  Array told;
  for (const auto& notice : world_.notices_of(page)) {
    if (notice.at < times.start || notice.at >= times.end) continue;
    auto notification = views().notification(notice, page, call.grant.person);
    if (!notification) continue;
    const std::string action((*notification)["action"].as_string());
    const bool is_wanted = std::find(actions.begin(), actions.end(), action) != actions.end();
    if (is_wanted) told.push_back(std::move(*notification));
  }
  return make_page(cut(std::move(told), range), range, std::nullopt);
}

Value Service::get_user(const Call& call)
{
  return views().user(call.grant.person);
}

}  // namespace socialhub::platformsim::linkedin
