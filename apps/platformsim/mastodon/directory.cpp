#include "platformsim/mastodon/directory.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

namespace socialhub::platformsim::mastodon {

std::uint64_t make_id(sqlkit::Timestamp at, std::uint32_t serial)
{
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch();
  return (static_cast<std::uint64_t>(milliseconds.count()) << 16U) | (serial & 0xFFFFU);
}

std::string write_time(sqlkit::Timestamp moment)
{
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(moment);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(milliseconds);
  return fmt::format("{:%FT%T}.{:03}Z", fmt::gmtime(seconds.time_since_epoch().count()),
                     (milliseconds - seconds).count());
}

void Directory::update()
{
  for (auto i = usernames_.size(); i < world_.people().size(); ++i) {
    const auto& person = world_.people()[i];
    auto username = person.username;
    // Letters, digits and underscores are all that there may be.
    std::ranges::replace(username, '-', '_');
    by_name_.emplace(sqlkit::to_lower_ascii(username), person.id);
    people_.emplace(account_id(person.id), person.id);
    usernames_.push_back(std::move(username));
  }
  for (; known_posts_ < world_.posts().size(); ++known_posts_) {
    const auto& post = world_.posts()[known_posts_];
    posts_.emplace(id(post.id), post.id);
  }
}

std::string Directory::account_id(PersonId person) const
{
  const auto serial = static_cast<std::uint32_t>(index_of(person));
  return std::to_string(make_id(world_.person(person).joined_at, serial));
}

std::string Directory::account_uri(PersonId person) const
{
  return fmt::format("{}/users/{}", origin_, username(person));
}

std::string Directory::account_url(PersonId person) const
{
  return fmt::format("{}/@{}", origin_, username(person));
}

std::optional<PersonId> Directory::find_account(std::string_view id) const
{
  const auto found = people_.find(std::string(id));
  if (found == people_.end()) return std::nullopt;
  return found->second;
}

std::optional<PersonId> Directory::find_by_name(std::string_view name) const
{
  for (const auto& prefix : {origin_ + "/users/", origin_ + "/@", std::string("@")}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  const auto at = name.find('@');
  if (at != name.npos && name.substr(at + 1) != domain) return std::nullopt;
  const auto found = by_name_.find(sqlkit::to_lower_ascii(name.substr(0, at)));
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

std::string Directory::id(PostId post) const
{
  const auto& stored = world_.post(post);
  return std::to_string(make_id(stored.appeared_at, stored.serial));
}

std::string Directory::uri(PostId post) const
{
  return fmt::format("{}/statuses/{}", account_uri(world_.post(post).author), id(post));
}

std::string Directory::url(PostId post) const
{
  return fmt::format("{}/{}", account_url(world_.post(post).author), id(post));
}

std::string Directory::id(const world::Repost& boost) const
{
  return std::to_string(make_id(boost.at, boost.serial));
}

std::string Directory::uri(const world::Repost& boost) const
{
  return fmt::format("{}/statuses/{}/activity", account_uri(boost.by), id(boost));
}

std::optional<StatusRef> Directory::find_status(std::string_view id) const
{
  const auto found = posts_.find(std::string(id));
  if (found != posts_.end()) return StatusRef{found->second, std::nullopt};
  for (const auto& entry : world_.entries()) {
    const world::Repost boost{entry.by, entry.post, entry.at, entry.serial};
    if (entry.is_repost && this->id(boost) == id) return StatusRef{entry.post, boost};
  }
  return std::nullopt;
}

}  // namespace socialhub::platformsim::mastodon
