#include "connector/twitter/includes.hpp"

#include "connector/twitter/errors.hpp"
#include "connector/twitter/reading.hpp"
#include "connector/twitter/wire_session.hpp"

#include <utility>

namespace socialhub::connector::twitter {

namespace {

template <class Item>
const Item* find_in(const std::map<std::string, Item, std::less<>>& items, std::string_view id)
{
  const auto found = items.find(id);
  return found == items.end() ? nullptr : &found->second;
}

template <class Item>
void add_all(const std::optional<std::vector<wire::Value>>& values, const std::string& pointer,
             std::string Item::* key, std::map<std::string, Item, std::less<>>& items,
             std::vector<Poison>& poison)
{
  if (!values) { return; }
  read_each(*values, pointer, poison, [&](const wire::Value& value, const std::string&) {
    auto item = decode_item<Item>(value);
    auto id = item.*key;
    items.insert_or_assign(std::move(id), std::move(item));
  });
}

}  // namespace

Includes::Includes(const std::optional<wire::Includes>& includes,
                   const std::optional<std::vector<wire::Value>>& errors,
                   std::vector<Poison>& poison)
{
  if (errors) { add_refusals(*errors); }
  if (!includes) { return; }
  add_all(includes->users, "/includes/users", &wire::User::id, users_, poison);
  add_all(includes->media, "/includes/media", &wire::Media::media_key, media_, poison);
  add_all(includes->polls, "/includes/polls", &wire::Poll::id, polls_, poison);
  add_all(includes->tweets, "/includes/tweets", &wire::Post::id, posts_, poison);
  add_all(includes->posts, "/includes/posts", &wire::Post::id, posts_, poison);
}

const wire::User* Includes::find_user(std::string_view id) const
{
  return find_in(users_, id);
}

const wire::Media* Includes::find_media(std::string_view key) const
{
  return find_in(media_, key);
}

const wire::Poll* Includes::find_poll(std::string_view id) const
{
  return find_in(polls_, id);
}

const wire::Post* Includes::find_post(std::string_view id) const
{
  return find_in(posts_, id);
}

std::optional<model::UnavailableReason> Includes::find_refusal(std::string_view post_id) const
{
  const auto* reason = find_in(refusals_, post_id);
  if (!reason) { return std::nullopt; }
  return *reason;
}

void Includes::add_refusals(const std::vector<wire::Value>& errors)
{
  for (const auto& value : errors) {
    wire::Problem problem;
    const auto issues = sqlkit::json::decode_into(value, problem, sqlkit::json::Mode::lenient);
    if (!issues.empty() || !problem.resource_id) { continue; }
    const bool is_gone = name_of(problem) == "resource-not-found";
    // A protected or suspended author: somebody decided that we do not see it.
    refusals_.emplace(*problem.resource_id, is_gone ? model::UnavailableReason::not_found
                                                    : model::UnavailableReason::blocked);
  }
}

}  // namespace socialhub::connector::twitter
