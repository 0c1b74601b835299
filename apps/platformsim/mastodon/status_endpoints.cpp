#include "platformsim/mastodon/service.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace socialhub::platformsim::mastodon {
namespace {

constexpr std::size_t usual_page = 20;
constexpr std::size_t usual_notifications = 40;

bool has_media(const world::Post& post)
{
  return std::holds_alternative<world::Images>(post.attachment) ||
         std::holds_alternative<world::Gallery>(post.attachment) ||
         std::holds_alternative<world::Video>(post.attachment);
}

bool is_wanted(std::string_view type, const std::vector<std::string>& types,
               const std::vector<std::string>& excluded)
{
  const bool is_named = types.empty() || std::ranges::find(types, type) != types.end();
  return is_named && std::ranges::find(excluded, type) == excluded.end();
}

}  // namespace

template <class Accept>
http::Response Service::list_entries(const Call& call, const std::string& path, Accept accept)
{
  const auto bounds = read_bounds(call.parameters, usual_page);
  std::map<std::uint64_t, StatusRef> found;
  std::vector<std::uint64_t> ids;
  for (const auto& entry : world_.entries()) {
    if (!accept(entry)) continue;
    StatusRef ref{entry.post, std::nullopt};
    if (entry.is_repost) ref.boost = world::Repost{entry.by, entry.post, entry.at, entry.serial};
    ids.push_back(make_id(entry.at, entry.serial));
    found.emplace(ids.back(), ref);
  }
  const auto page = take_page(std::move(ids), bounds);
  Array list;
  for (const auto id : page)
    list.push_back(views(call).status(found.at(id)));
  auto response = make_json(list);
  const auto link = make_link(directory_.origin() + path, call.parameters, page, bounds);
  if (!link.empty()) response.headers.add("link", link);
  return response;
}

http::Response Service::list_home(const Call& call)
{
  const auto seen = views(call);
  return list_entries(call, "/api/v1/timelines/home",
                      [&](const world::FeedEntry& entry) { return seen.is_in_home(entry); });
}

http::Response Service::list_account_statuses(const Call& call)
{
  const auto author = get_account(call.id);
  const auto& wish = call.parameters;
  const auto seen = views(call);
  return list_entries(
      call, "/api/v1/accounts/" + call.id + "/statuses", [&](const world::FeedEntry& entry) {
        const auto& post = world_.post(entry.post);
        const bool is_left_out = (wish.is_set("exclude_reblogs") && entry.is_repost) ||
                                 (wish.is_set("exclude_replies") && post.reply_to) ||
                                 (wish.is_set("only_media") && !has_media(post)) ||
                                 wish.is_set("pinned");
        return entry.by == author && !is_left_out && seen.is_visible(entry.post);
      });
}

/// Several posts by their ids; those that the viewer may not see are left out.
http::Response Service::list_statuses(const Call& call)
{
  Array list;
  std::size_t asked = 0;
  for (const auto& id : call.parameters.list("id")) {
    if (++asked > usual_page) break;
    const auto found = directory_.find_status(id);
    if (found && views(call).is_visible(found->post)) list.push_back(views(call).status(*found));
  }
  return make_json(list);
}

http::Response Service::get_status(const Call& call)
{
  return make_json(views(call).status(get_status_ref(call)));
}

http::Response Service::get_context(const Call& call)
{
  const auto focus = get_status_ref(call).post;
  const auto seen = views(call);
  Array ancestors;
  for (auto above = world_.post(focus).reply_to; above; above = world_.post(*above).reply_to) {
    if (world_.post(*above).is_deleted) break;
    if (seen.is_visible(*above)) ancestors.insert(ancestors.begin(), seen.status(*above));
  }
  Array descendants;
  auto open = world_.replies_of(focus);
  std::ranges::reverse(open);
  while (!open.empty()) {
    const auto next = open.back();
    open.pop_back();
    auto below = world_.replies_of(next);
    open.insert(open.end(), below.rbegin(), below.rend());
    if (seen.is_visible(next)) descendants.push_back(seen.status(next));
  }
  return make_json(
      Object{{"ancestors", std::move(ancestors)}, {"descendants", std::move(descendants)}});
}

http::Response Service::list_notifications(const Call& call)
{
  const auto bounds = read_bounds(call.parameters, usual_notifications);
  const auto types = call.parameters.list("types");
  const auto excluded = call.parameters.list("exclude_types");
  const auto seen = views(call);
  std::map<std::uint64_t, Object> found;
  std::vector<std::uint64_t> ids;
  for (const auto& notice : world_.notices_of(call.viewer)) {
    const auto about = notice.cause ? notice.cause : notice.subject;
    const bool is_blocked = world_.is_block_between(notice.by, call.viewer);
    if (is_blocked || (about && !seen.is_visible(*about))) continue;
    auto view = seen.notification(notice);
    if (!is_wanted(std::string_view(view.at("type").as_string()), types, excluded)) continue;
    ids.push_back(make_id(notice.at, notice.serial));
    found.insert_or_assign(ids.back(), std::move(view));
  }
  const auto page = take_page(std::move(ids), bounds);
  Array list;
  for (const auto id : page)
    list.push_back(std::move(found.at(id)));
  auto response = make_json(list);
  const auto address = directory_.origin() + "/api/v1/notifications";
  const auto link = make_link(address, call.parameters, page, bounds);
  if (!link.empty()) response.headers.add("link", link);
  return response;
}

}  // namespace socialhub::platformsim::mastodon
