#include "platformsim/twitter/directory.hpp"

#include "platformsim/twitter/identifiers.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace socialhub::platformsim::twitter {
namespace {

constexpr std::size_t most_addressed = 5;

bool is_among(const std::vector<PersonId>& people, PersonId person)
{
  return std::find(people.begin(), people.end(), person) != people.end();
}

}  // namespace

void Directory::update()
{
  while (people_.size() < world_.people().size()) {
    learn(world_.people()[people_.size()]);
  }
  while (posts_.size() < world_.posts().size()) {
    learn(world_.posts()[posts_.size()]);
  }
}

void Directory::learn(const world::Person& person)
{
  Named named{make_user_id(person.username), make_username(person.username)};
  ids_[named.id] = person.id;
  usernames_[sqlkit::to_lower_ascii(named.username)] = person.id;
  people_.push_back(std::move(named));
}

void Directory::learn(const world::Post& post)
{
  Known known{.number = make_post_number(post.appeared_at, post.serial)};
  const auto address = [&](PersonId person) {
    const bool is_new = person != post.author && !is_among(known.addressed, person);
    if (is_new && known.addressed.size() < most_addressed) known.addressed.push_back(person);
  };
  if (post.reply_to) {
    const Known& parent = posts_[index_of(*post.reply_to)];
    address(world_.post(*post.reply_to).author);
    std::for_each(parent.addressed.begin(), parent.addressed.end(), address);
    std::for_each(parent.mentioned.begin(), parent.mentioned.end(), address);
  }
  for (const auto& token : world::split_text(post.text)) {
    if (token.kind != world::TextToken::Kind::mention) continue;
    const auto person = world_.find_person(token.text.substr(1));
    if (person && !is_among(known.mentioned, *person)) known.mentioned.push_back(*person);
  }
  numbers_[known.number] = post.id;
  posts_.push_back(std::move(known));
}

std::optional<PersonId> Directory::find_user(std::string_view user_id) const
{
  const auto found = ids_.find(std::string(user_id));
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PersonId> Directory::find_username(std::string_view username) const
{
  const auto found = usernames_.find(sqlkit::to_lower_ascii(username));
  return found == usernames_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PostId> Directory::find_post(std::string_view post_id) const
{
  const auto number = parse_number(post_id);
  const auto found = number ? numbers_.find(*number) : numbers_.end();
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::string Directory::permalink(PostId post) const
{
  const auto author = world_.post(post).author;
  return fmt::format("https://x.com/{}/status/{}", username(author), post_id(post));
}

bool Directory::is_naming(PostId post, PersonId person) const
{
  const Known& known = posts_[index_of(post)];
  return is_among(known.addressed, person) || is_among(known.mentioned, person);
}

}  // namespace socialhub::platformsim::twitter
