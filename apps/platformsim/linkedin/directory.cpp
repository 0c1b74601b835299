#include "platformsim/linkedin/directory.hpp"

#include "platformsim/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace socialhub::platformsim::linkedin {
namespace {

// Names are numbers with room between them, so that no two kinds of thing share one.
constexpr std::int64_t first_share = 7'380'000'000'000'000'000;
constexpr std::int64_t first_reshare = 7'390'000'000'000'000'000;
constexpr std::int64_t first_comment = 7'400'000'000'000'000'000;
constexpr std::int64_t step = 1'000'000'007;
constexpr std::int64_t from_share_to_activity = 512'340'017;
constexpr std::int64_t first_page = 104'000'000;

std::string name(std::string_view kind, std::int64_t number)
{
  return fmt::format("urn:li:{}:{}", kind, number);
}

std::optional<std::int64_t> parse_number(std::string_view text)
{
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> number_of(std::string_view urn, std::string_view kind)
{
  const auto prefix = fmt::format("urn:li:{}:", kind);
  if (!urn.starts_with(prefix)) return std::nullopt;
  return parse_number(urn.substr(prefix.size()));
}

std::optional<std::int64_t> index_in(std::int64_t number, std::int64_t first)
{
  const bool is_one = number >= first && (number - first) % step == 0;
  return is_one ? std::optional((number - first) / step) : std::nullopt;
}

bool is_ugc_post(const world::Post& post)
{
  const auto* images = std::get_if<world::Images>(&post.attachment);
  return (images != nullptr && images->images.size() > 1) ||
         std::holds_alternative<world::Gallery>(post.attachment) ||
         std::holds_alternative<world::Video>(post.attachment);
}

std::int64_t number_of(const Share& share)
{
  if (share.reshare) return first_reshare + step * static_cast<std::int64_t>(share.reshare->serial);
  return first_share + step * static_cast<std::int64_t>(index_of(share.post));
}

std::string make_person_key(const world::Person& person, std::uint64_t seed)
{
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  Random random(seed_of(person.username, seed));
  std::string key;
  for (int i = 0; i < 10; ++i)
    key += letters[random.below(letters.size())];
  return key;
}

std::string key_of(const picture::Picture& picture)
{
  return fmt::format("D4E{:02d}AQ{:016x}-{}x{}", static_cast<int>(picture.scene), picture.seed,
                     picture.width, picture.height);
}

}  // namespace

Directory::Directory(const world::World& world, std::uint64_t seed) : world_(world), seed_(seed) {}

void Directory::update()
{
  for (; known_people_ < world_.people().size(); ++known_people_) {
    const auto& person = world_.people()[known_people_];
    if (person.avatar) learn(*person.avatar);
  }
  for (; known_posts_ < world_.posts().size(); ++known_posts_)
    learn_pictures(world_.posts()[known_posts_].attachment);
}

void Directory::learn(const picture::Picture& picture)
{
  pictures_.insert_or_assign(key_of(picture), picture);
}

void Directory::learn_pictures(const world::Attachment& attachment)
{
  if (const auto* images = std::get_if<world::Images>(&attachment)) {
    for (const auto& image : images->images)
      learn(image.picture);
  } else if (const auto* gallery = std::get_if<world::Gallery>(&attachment)) {
    for (const auto& image : gallery->images)
      learn(image.picture);
  } else if (const auto* video = std::get_if<world::Video>(&attachment)) {
    learn(video->still);
  } else if (const auto* card = std::get_if<world::LinkCard>(&attachment)) {
    if (card->picture) learn(*card->picture);
  }
}

bool Directory::is_page(PersonId person) const
{
  return world_.person(person).kind == world::Person::Kind::organization;
}

std::string Directory::urn(PersonId person) const
{
  if (is_page(person))
    return name("organization", first_page + static_cast<std::int64_t>(index_of(person)));
  return "urn:li:person:" + make_person_key(world_.person(person), seed_);
}

std::string Directory::urn(const Share& share) const
{
  const bool is_ugc = !share.reshare && is_ugc_post(world_.post(share.post));
  return name(is_ugc ? "ugcPost" : "share", number_of(share));
}

std::string Directory::activity(const Share& share) const
{
  return name("activity", number_of(share) + from_share_to_activity);
}

std::string Directory::comment_id(PostId reply) const
{
  return std::to_string(first_comment + step * static_cast<std::int64_t>(index_of(reply)));
}

std::string Directory::comment_urn(PostId reply) const
{
  const Share root{world_.post(reply).root.value_or(reply), std::nullopt};
  return fmt::format("urn:li:comment:({},{})", activity(root), comment_id(reply));
}

std::optional<PostId> Directory::parent_comment(PostId reply) const
{
  const auto& post = world_.post(reply);
  if (!post.reply_to || post.reply_to == post.root) return std::nullopt;
  PostId top = *post.reply_to;
  while (world_.post(top).reply_to != world_.post(top).root)
    top = *world_.post(top).reply_to;
  return top;
}

std::optional<PersonId> Directory::find_person(std::string_view text) const
{
  const auto& people = world_.people();
  const auto found = std::find_if(people.begin(), people.end(),
                                  [&](const auto& person) { return urn(person.id) == text; });
  if (found == people.end()) return std::nullopt;
  return found->id;
}

std::optional<Share> Directory::find_share(std::string_view text) const
{
  auto number = number_of(text, "activity");
  const bool is_activity = number.has_value();
  if (is_activity) *number -= from_share_to_activity;
  if (!number) number = number_of(text, "share");
  if (!number) number = number_of(text, "ugcPost");
  if (!number) return std::nullopt;
  Share share;
  const auto post = index_in(*number, first_share);
  const auto serial = index_in(*number, first_reshare);
  if (post && static_cast<std::size_t>(*post) < world_.posts().size()) {
    share.post = static_cast<PostId>(*post);
  } else if (serial) {
    const auto entries = world_.entries();
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const auto& one) {
      return one.is_repost && static_cast<std::int64_t>(one.serial) == *serial;
    });
    if (entry == entries.end()) return std::nullopt;
    share = {entry->post, world::Repost{entry->by, entry->post, entry->at, entry->serial}};
  } else {
    return std::nullopt;
  }
  // A share cannot be asked for as a ugcPost, nor the other way round.
  return is_activity || urn(share) == text ? std::optional(share) : std::nullopt;
}

std::optional<PostId> Directory::find_comment(std::string_view text) const
{
  const auto comma = text.rfind(',');
  if (comma == text.npos || !text.ends_with(')')) return std::nullopt;
  const auto number = parse_number(text.substr(comma + 1, text.size() - comma - 2));
  const auto index = number ? index_in(*number, first_comment) : std::nullopt;
  if (!index || static_cast<std::size_t>(*index) >= world_.posts().size()) return std::nullopt;
  const auto post = static_cast<PostId>(*index);
  return world_.post(post).reply_to && comment_urn(post) == text ? std::optional(post)
                                                                 : std::nullopt;
}

std::string Directory::image_urn(const picture::Picture& picture)
{
  return "urn:li:image:" + key_of(picture);
}

std::string Directory::video_urn(const picture::Picture& still)
{
  return "urn:li:video:" + key_of(still);
}

std::optional<picture::Picture> Directory::find_picture(std::string_view key) const
{
  const auto found = pictures_.find(key);
  if (found == pictures_.end()) return std::nullopt;
  return found->second;
}

std::vector<Share> Directory::list_shares(PersonId person) const
{
  std::vector<Share> shares;
  for (const auto& entry : world_.entries()) {
    if (entry.by != person) continue;
    if (entry.is_repost) {
      shares.push_back({entry.post, world::Repost{entry.by, entry.post, entry.at, entry.serial}});
    } else if (!world_.post(entry.post).reply_to) {
      shares.push_back({entry.post, std::nullopt});
    }
  }
  std::reverse(shares.begin(), shares.end());
  return shares;
}

sqlkit::Timestamp Directory::time_of(const Share& share) const
{
  return share.reshare ? share.reshare->at : world_.post(share.post).appeared_at;
}

bool Directory::is_administrator(PersonId member, PersonId page) const
{
  return roles_.contains({member, page});
}

std::vector<PersonId> Directory::pages_of(PersonId member) const
{
  std::vector<PersonId> pages;
  for (const auto& [administrator, page] : roles_) {
    if (administrator == member) pages.push_back(page);
  }
  return pages;
}

}  // namespace socialhub::platformsim::linkedin
