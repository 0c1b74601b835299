#include "platformsim/bluesky/directory.hpp"

#include "platformsim/bluesky/embeds.hpp"
#include "platformsim/bluesky/identifiers.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::string_view post_collection = "app.bsky.feed.post";
constexpr std::string_view like_collection = "app.bsky.feed.like";
constexpr std::string_view repost_collection = "app.bsky.feed.repost";
constexpr std::string_view follow_collection = "app.bsky.graph.follow";
constexpr std::string_view block_collection = "app.bsky.graph.block";

// What people get as a handle who have no domain of their own.
constexpr std::string_view handle_domain = ".sky.test";

}  // namespace

Object to_json(const StrongRef& ref)
{
  return {{"cid", ref.cid}, {"uri", ref.uri}};
}

Directory::Directory(const world::World& world, std::uint64_t seed) : world_(world), seed_(seed)
{
  update();
}

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
  Known known;
  known.did = make_did(fmt::format("{}/{}", seed_, person.username));
  known.handle =
      person.domain.value_or(sqlkit::to_lower_ascii(person.username) + std::string(handle_domain));
  actors_[known.did] = person.id;
  actors_[known.handle] = person.id;
  people_.push_back(std::move(known));
  if (person.avatar) pictures_[cid_of(*person.avatar)] = *person.avatar;
}

void Directory::learn(const world::Post& post)
{
  posts_.push_back(
      make_ref(post.author, post_collection, post.appeared_at, post.serial, post_record(post)));
  uris_[posts_.back().uri] = post.id;
  learn_pictures(post.attachment);
}

void Directory::learn_pictures(const world::Attachment& attachment)
{
  const auto remember = [&](const picture::Picture& picture) {
    pictures_[cid_of(picture)] = picture;
  };
  if (const auto* images = std::get_if<world::Images>(&attachment)) {
    for (const auto& image : images->images)
      remember(image.picture);
  } else if (const auto* gallery = std::get_if<world::Gallery>(&attachment)) {
    for (const auto& image : gallery->images)
      remember(image.picture);
  } else if (const auto* video = std::get_if<world::Video>(&attachment)) {
    remember(video->still);
  } else if (const auto* card = std::get_if<world::LinkCard>(&attachment)) {
    if (card->picture) remember(*card->picture);
  }
}

std::optional<PersonId> Directory::find_person(std::string_view actor) const
{
  const auto found = actors_.find(sqlkit::to_lower_ascii(actor));
  if (found == actors_.end()) return std::nullopt;
  return found->second;
}

std::optional<PostId> Directory::find_post(std::string_view uri) const
{
  const auto parts = parse_at_uri(uri);
  if (!parts) return std::nullopt;
  const auto author = find_person(parts->repo);
  if (!author) return std::nullopt;
  const auto found = uris_.find(make_at_uri(did(*author), parts->collection, parts->rkey));
  if (found == uris_.end()) return std::nullopt;
  return found->second;
}

StrongRef Directory::make_ref(PersonId by, std::string_view collection, sqlkit::Timestamp at,
                              std::uint32_t serial, const Object& record) const
{
  auto uri = make_at_uri(did(by), collection, make_tid(at, serial));
  auto cid = make_record_cid(uri + sqlkit::json::write(record));
  return {std::move(uri), std::move(cid)};
}

StrongRef Directory::ref(const world::Like& like) const
{
  return make_ref(like.by, like_collection, like.at, like.serial, like_record(like));
}

StrongRef Directory::ref(const world::Repost& repost) const
{
  return make_ref(repost.by, repost_collection, repost.at, repost.serial, repost_record(repost));
}

StrongRef Directory::ref(const world::Follow& follow) const
{
  return make_ref(follow.by, follow_collection, follow.at, follow.serial, follow_record(follow));
}

std::string Directory::uri(const world::Block& block) const
{
  return make_at_uri(did(block.by), block_collection, make_tid(block.at, block.serial));
}

Object Directory::post_record(const world::Post& post) const
{
  WireText wire = make_wire_text(post.text, *this);
  Object record{{"text", std::move(wire.text)}, {"$type", post_collection}};
  Value embed = make_record_embed(post.attachment, post.quoted ? &ref(*post.quoted) : nullptr);
  if (!embed.is_null()) record["embed"] = std::move(embed);
  if (!post.language.empty()) record["langs"] = Array{Value(post.language)};
  if (!wire.facets.empty()) record["facets"] = std::move(wire.facets);
  if (post.reply_to) {
    record["reply"] =
        Object{{"root", to_json(ref(*post.root))}, {"parent", to_json(ref(*post.reply_to))}};
  }
  if (!post.label.empty()) {
    record["labels"] = Object{{"$type", "com.atproto.label.defs#selfLabels"},
                              {"values", Array{Object{{"val", post.label}}}}};
  }
  record["createdAt"] = write_time(post.written_at);
  return record;
}

Object Directory::like_record(const world::Like& like) const
{
  return {{"$type", like_collection},
          {"subject", to_json(ref(like.post))},
          {"createdAt", write_time(like.at)}};
}

Object Directory::repost_record(const world::Repost& repost) const
{
  return {{"$type", repost_collection},
          {"subject", to_json(ref(repost.post))},
          {"createdAt", write_time(repost.at)}};
}

Object Directory::follow_record(const world::Follow& follow) const
{
  return {{"$type", follow_collection},
          {"subject", did(follow.target)},
          {"createdAt", write_time(follow.at)}};
}

std::string Directory::cid_of(const picture::Picture& picture)
{
  return make_blob_cid(fmt::format("{}/{}/{}x{}", to_string(picture.scene), picture.seed,
                                   picture.width, picture.height));
}

std::optional<picture::Picture> Directory::find_picture(std::string_view cid) const
{
  const auto found = pictures_.find(std::string(cid));
  if (found == pictures_.end()) return std::nullopt;
  return found->second;
}

}  // namespace socialhub::platformsim::bluesky
