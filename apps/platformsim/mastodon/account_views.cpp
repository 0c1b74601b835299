#include "platformsim/mastodon/html.hpp"
#include "platformsim/mastodon/views.hpp"
#include "platformsim/picture/address.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace socialhub::platformsim::mastodon {
namespace {

std::string write_date(sqlkit::Timestamp moment)
{
  constexpr std::size_t date_length = 10;
  return write_time(moment).substr(0, date_length);
}

}  // namespace

std::string Views::picture_url(const picture::Picture& picture, bool is_small) const
{
  const auto size = is_small ? picture::Size::thumbnail : picture::Size::full;
  return directory_.origin() + picture::make_path(picture, size);
}

Object Views::account(PersonId person) const
{
  const auto& somebody = world_.person(person);
  Object view{{"id", directory_.account_id(person)},
              {"username", directory_.username(person)},
              {"acct", directory_.username(person)},
              {"display_name", somebody.name},
              {"locked", false},
              {"bot", somebody.kind == world::Person::Kind::bot},
              {"discoverable", true},
              {"indexable", true},
              {"group", false},
              {"created_at", write_date(somebody.joined_at) + "T00:00:00.000Z"},
              {"note", render_text(somebody.bio, directory_)},
              {"url", directory_.account_url(person)},
              {"uri", directory_.account_uri(person)}};
  add_pictures(somebody, view);
  add_numbers(person, view);
  view["hide_collections"] = nullptr;
  view["emojis"] = Array();
  view["fields"] = Array();
  return view;
}

void Views::add_pictures(const world::Person& person, Object& view) const
{
  const auto path = person.avatar ? picture::make_path(*person.avatar, picture::Size::avatar)
                                  : std::string("/avatars/original/missing.png");
  view["avatar"] = directory_.origin() + path;
  view["avatar_static"] = directory_.origin() + path;
  view["avatar_description"] = "";
  view["header"] = directory_.origin() + "/headers/original/missing.png";
  view["header_static"] = directory_.origin() + "/headers/original/missing.png";
  view["header_description"] = "";
}

void Views::add_numbers(PersonId person, Object& view) const
{
  const auto written = std::ranges::count_if(
      world_.posts(), [&](const auto& post) { return post.author == person && !post.is_deleted; });
  const auto entries = world_.entries();
  const auto last = std::ranges::find_if(entries.rbegin(), entries.rend(),
                                         [&](const auto& entry) { return entry.by == person; });
  view["followers_count"] = world_.followers_of(person).size();
  view["following_count"] = world_.count_followed_by(person);
  view["statuses_count"] = written;
  view["last_status_at"] = last == entries.rend() ? Value() : Value(write_date(last->at));
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
