#include "platformsim/mastodon/html.hpp"
#include "platformsim/mastodon/views.hpp"
#include "platformsim/picture/address.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace socialhub::platformsim::mastodon {
namespace {

constexpr std::size_t date_length = 10;

}  // namespace

std::string Views::picture_url(const picture::Picture& picture, bool is_small) const
{
  const auto size = is_small ? picture::Size::thumbnail : picture::Size::full;
  return directory_.origin() + picture::make_path(picture, size);
}

Object Views::account(PersonId person) const
{
  const auto& somebody = world_.person(person);
  const auto& entries = world_.entries();
  const auto written = std::ranges::count_if(
      world_.posts(), [&](const auto& p) { return p.author == person && !p.is_deleted; });
  const auto last = std::ranges::find_if(entries.rbegin(), entries.rend(),
                                         [&](const auto& entry) { return entry.by == person; });
  const auto avatar =
      somebody.avatar
          ? directory_.origin() + picture::make_path(*somebody.avatar, picture::Size::avatar)
          : directory_.origin() + "/avatars/original/missing.png";
  const auto header = directory_.origin() + "/headers/original/missing.png";
  Object view{
      {"id", directory_.account_id(person)},
      {"username", directory_.username(person)},
      {"acct", directory_.username(person)},
      {"display_name", somebody.name},
      {"locked", false},
      {"bot", somebody.kind == world::Person::Kind::bot},
      {"discoverable", true},
      {"indexable", true},
      {"group", false},
      {"created_at", write_time(somebody.joined_at).substr(0, date_length) + "T00:00:00.000Z"},
      {"note", render_text(somebody.bio, directory_)},
      {"url", directory_.account_url(person)},
      {"uri", directory_.account_uri(person)},
      {"avatar", avatar},
      {"avatar_static", avatar},
      {"avatar_description", ""},
      {"header", header},
      {"header_static", header},
      {"header_description", ""},
      {"followers_count", world_.followers_of(person).size()},
      {"following_count", world_.count_followed_by(person)},
      {"statuses_count", written},
      {"last_status_at", nullptr},
      {"hide_collections", nullptr},
      {"emojis", Array()},
      {"fields", Array()}};
  if (last != entries.rend()) {
    view["last_status_at"] = write_time(last->at).substr(0, date_length);
  }
  return view;
}

Object Views::own_account() const
{
  const auto& somebody = world_.person(viewer_);
  Object view = account(viewer_);
  view["source"] = Object{{"privacy", "public"},
                          {"sensitive", false},
                          {"language", somebody.language},
                          {"note", somebody.bio},
                          {"fields", Array()},
                          {"follow_requests_count", 0},
                          {"hide_collections", nullptr},
                          {"discoverable", true},
                          {"indexable", true},
                          {"attribution_domains", Array()},
                          {"quote_policy", "public"}};
  view["role"] = Object{
      {"id", "-99"}, {"name", ""}, {"permissions", "65536"}, {"color", ""}, {"highlighted", false}};
  return view;
}

}  // namespace socialhub::platformsim::mastodon
