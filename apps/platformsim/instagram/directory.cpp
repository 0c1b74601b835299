#include "platformsim/instagram/directory.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ranges>
#include <variant>

namespace socialhub::platformsim::instagram {
namespace {

// Where the ids of each kind begin. They look like those of the documentation's examples.
constexpr std::uint64_t first_account = 17'841'400'000'000'001;
constexpr std::uint64_t first_app_scoped = 24'000'000'000'000'001;
constexpr std::uint64_t first_commenter = 1'790'000'000'000'001;
constexpr std::uint64_t first_page = 100'000'000'000'001;
constexpr std::uint64_t first_media = 18'000'000'000'000'001;
constexpr std::uint64_t first_child = 18'100'000'000'000'001;
constexpr std::uint64_t first_comment = 17'900'000'000'000'001;
constexpr std::uint64_t most_children = 100;

std::string to_id(std::uint64_t first, std::size_t place)
{
  return std::to_string(first + place);
}

}  // namespace

std::string Directory::username(PersonId person) const
{
  auto name = sqlkit::to_lower_ascii(world_.person(person).username);
  std::ranges::replace(name, '-', '_');
  return name;
}

std::optional<PersonId> Directory::find_username(std::string_view username) const
{
  for (const auto& person : world_.people()) {
    if (sqlkit::equals_ignoring_case(this->username(person.id), username)) return person.id;
  }
  return std::nullopt;
}

std::string Directory::account_id(PersonId person) const
{
  return to_id(first_account, index_of(person));
}

std::string Directory::app_scoped_id(PersonId person) const
{
  return to_id(first_app_scoped, index_of(person));
}

std::string Directory::commenter_id(PersonId person) const
{
  return to_id(first_commenter, index_of(person));
}

std::string Directory::page_id(PersonId account) const
{
  return to_id(first_page, index_of(account));
}

std::string Directory::media_id(PostId media) const
{
  return to_id(first_media, index_of(media));
}

std::string Directory::child_id(PostId media, std::size_t place) const
{
  return to_id(first_child, index_of(media) * most_children + place);
}

std::string Directory::comment_id(PostId comment) const
{
  return to_id(first_comment, index_of(comment));
}

std::string Directory::shortcode(PostId media) const
{
  return fmt::format("DSim{:06d}", index_of(media));
}

std::optional<std::size_t> Directory::find_place(std::string_view id, std::uint64_t base,
                                                 std::size_t count) const
{
  std::uint64_t number = 0;
  const auto* end = id.data() + id.size();
  const auto [stop, failure] = std::from_chars(id.data(), end, number);
  if (failure != std::errc{} || stop != end || number < base) return std::nullopt;
  const auto place = number - base;
  return place < count ? std::optional<std::size_t>(place) : std::nullopt;
}

std::optional<PersonId> Directory::find_account(std::string_view id) const
{
  const auto place = find_place(id, first_account, world_.people().size());
  if (!place) return std::nullopt;
  return static_cast<PersonId>(*place);
}

std::optional<PostId> Directory::find_media(std::string_view id) const
{
  const auto place = find_place(id, first_media, world_.posts().size());
  if (!place || !is_media(static_cast<PostId>(*place))) return std::nullopt;
  return static_cast<PostId>(*place);
}

std::optional<PostId> Directory::find_comment(std::string_view id) const
{
  const auto place = find_place(id, first_comment, world_.posts().size());
  if (!place || !is_comment(static_cast<PostId>(*place))) return std::nullopt;
  return static_cast<PostId>(*place);
}

bool Directory::is_professional(PersonId person) const
{
  const auto kind = world_.person(person).kind;
  return kind == world::Person::Kind::professional || kind == world::Person::Kind::organization;
}

bool Directory::is_media(PostId id) const
{
  const auto& post = world_.post(id);
  const bool has_media = std::holds_alternative<world::Images>(post.attachment) ||
                         std::holds_alternative<world::Gallery>(post.attachment) ||
                         std::holds_alternative<world::Video>(post.attachment);
  return has_media && !post.is_deleted && !post.reply_to && !post.quoted;
}

bool Directory::is_comment(PostId id) const
{
  const auto& post = world_.post(id);
  return post.root && !post.is_deleted && is_media(*post.root);
}

std::string Directory::text(const world::Post& post) const
{
  std::string text;
  for (const auto& token : world::split_text(post.text)) {
    const auto person = token.kind == world::TextToken::Kind::mention
                            ? world_.find_person(token.text.substr(1))
                            : std::nullopt;
    text += person ? "@" + username(*person) : std::string(token.text);
  }
  return text;
}

bool Directory::is_named(PersonId person, const world::Post& post) const
{
  return std::ranges::any_of(world::split_text(post.text), [&](const world::TextToken& token) {
    return token.kind == world::TextToken::Kind::mention &&
           world_.find_person(token.text.substr(1)) == person;
  });
}

bool Directory::is_shown(PostId post, PersonId to) const
{
  return !world_.post(post).is_deleted && !world_.is_block_between(world_.post(post).author, to);
}

std::vector<PostId> Directory::media_of(PersonId person) const
{
  std::vector<PostId> media;
  for (const auto& entry : world_.entries() | std::views::reverse) {
    if (!entry.is_repost && entry.by == person && is_media(entry.post)) media.push_back(entry.post);
  }
  return media;
}

std::vector<PostId> Directory::tagged_media(PersonId person) const
{
  std::vector<PostId> media;
  for (const auto& entry : world_.entries() | std::views::reverse) {
    const bool is_by_other = !entry.is_repost && entry.by != person;
    const bool is_tagged = is_by_other && is_media(entry.post) && is_shown(entry.post, person) &&
                           is_named(person, world_.post(entry.post));
    if (is_tagged) media.push_back(entry.post);
  }
  return media;
}

std::vector<PostId> Directory::comments_of(PostId media) const
{
  auto comments = world_.replies_of(media);
  const auto owner = world_.post(media).author;
  std::erase_if(comments, [&](PostId comment) { return !is_shown(comment, owner); });
  std::ranges::reverse(comments);
  return comments;
}

void Directory::collect_replies(PostId comment, std::vector<PostId>& replies) const
{
  for (const PostId reply : world_.replies_of(comment)) {
    replies.push_back(reply);
    collect_replies(reply, replies);
  }
}

std::vector<PostId> Directory::replies_of(PostId comment) const
{
  std::vector<PostId> replies;
  collect_replies(comment, replies);
  const auto owner = world_.post(*world_.post(comment).root).author;
  std::erase_if(replies, [&](PostId reply) { return !is_shown(reply, owner); });
  std::ranges::sort(replies, {},
                    [&](PostId reply) { return std::pair(world_.post(reply).appeared_at, reply); });
  return replies;
}

std::size_t Directory::count_comments(PostId media) const
{
  std::size_t count = 0;
  for (const PostId comment : comments_of(media))
    count += 1 + replies_of(comment).size();
  return count;
}

std::optional<PostId> Directory::parent_of(PostId comment) const
{
  const auto root = *world_.post(comment).root;
  auto top = comment;
  while (*world_.post(top).reply_to != root)
    top = *world_.post(top).reply_to;
  return top == comment ? std::nullopt : std::optional(top);
}

}  // namespace socialhub::platformsim::instagram
