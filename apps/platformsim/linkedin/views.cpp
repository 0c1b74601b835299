#include "platformsim/linkedin/views.hpp"

#include "platformsim/linkedin/texts.hpp"
#include "platformsim/picture/address.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <chrono>

namespace socialhub::platformsim::linkedin {
namespace {

// Addresses of files end; LinkedIn's after some weeks at most.
constexpr auto file_lifetime = std::chrono::hours(24 * 14);

std::string_view to_duration(std::chrono::minutes length)
{
  if (length <= std::chrono::days(1)) return "ONE_DAY";
  if (length <= std::chrono::days(3)) return "THREE_DAYS";
  return length <= std::chrono::days(7) ? "SEVEN_DAYS" : "FOURTEEN_DAYS";
}

Object multi_image(const std::vector<world::Image>& images)
{
  Array list;
  for (const auto& image : images)
    list.push_back(Object{{"id", Directory::image_urn(image.picture)}, {"altText", image.alt}});
  return {{"multiImage", Object{{"images", std::move(list)}}}};
}

Object article(const world::LinkCard& card)
{
  Object about{{"source", card.url}, {"title", card.title}, {"description", card.description}};
  if (card.picture) about["thumbnail"] = Directory::image_urn(*card.picture);
  return {{"article", std::move(about)}};
}

Object first_image(const world::Image& image)
{
  Object media{{"id", Directory::image_urn(image.picture)}};
  if (!image.alt.empty()) media["altText"] = image.alt;
  return {{"media", std::move(media)}};
}

Object stamp(const std::string& actor, sqlkit::Timestamp at)
{
  return {{"actor", actor}, {"time", to_milliseconds(at)}};
}

}  // namespace

std::int64_t to_milliseconds(sqlkit::Timestamp at)
{
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

std::vector<PostId> list_comments(const world::World& world, PostId parent)
{
  std::vector<PostId> comments;
  std::vector<PostId> open = world.replies_of(parent);
  while (!open.empty()) {
    const PostId next = open.back();
    open.pop_back();
    comments.push_back(next);
    const auto below = world.replies_of(next);
    open.insert(open.end(), below.begin(), below.end());
  }
  std::sort(comments.begin(), comments.end(), [&](PostId one, PostId other) {
    return std::pair(world.post(one).appeared_at, one) <
           std::pair(world.post(other).appeared_at, other);
  });
  return comments;
}

Object Views::poll(const world::Poll& poll) const
{
  Array options;
  std::uint64_t votes = 0;
  for (std::size_t i = 0; i < poll.options.size(); ++i) {
    const auto count = i < poll.votes.size() ? poll.votes[i] : 0;
    votes += count;
    options.push_back(Object{{"text", poll.options[i]}, {"voteCount", count}});
  }
  return {{"poll", Object{{"question", "What do you say?"},
                          {"options", std::move(options)},
                          {"uniqueVotersCount", votes},
                          {"settings", Object{{"duration", to_duration(poll.length)},
                                              {"voteSelectionType", "SINGLE_VOTE"}}}}}};
}

Value Views::content(const world::Post& post) const
{
  const auto& attachment = post.attachment;
  if (const auto* images = std::get_if<world::Images>(&attachment)) {
    if (images->images.size() == 1) return first_image(images->images.front());
    return multi_image(images->images);
  }
  if (const auto* gallery = std::get_if<world::Gallery>(&attachment))
    return multi_image(gallery->images);
  if (const auto* video = std::get_if<world::Video>(&attachment)) {
    return Object{{"media", Object{{"id", Directory::video_urn(video->still)}}}};
  }
  if (const auto* card = std::get_if<world::LinkCard>(&attachment)) return article(*card);
  if (const auto* asked = std::get_if<world::Poll>(&attachment)) return poll(*asked);
  if (const auto* unknown = std::get_if<world::UnknownPart>(&attachment))
    return Object{{unknown->kind, Object{}}};
  return nullptr;
}

Object Views::post(const Share& share) const
{
  const auto& source = world_.post(share.post);
  const auto created = directory_.time_of(share);
  const auto author = share.reshare ? share.reshare->by : source.author;
  Object post{{"id", directory_.urn(share)},
              {"author", directory_.urn(author)},
              {"commentary", share.reshare ? "" : write_little_text(directory_, source.text)},
              {"visibility", "PUBLIC"},
              {"lifecycleState", "PUBLISHED"},
              {"lifecycleStateInfo", Object{{"isEditedByAuthor", false}}},
              {"distribution", Object{{"feedDistribution", "MAIN_FEED"},
                                      {"targetEntities", Array{}},
                                      {"thirdPartyDistributionChannels", Array{}}}},
              {"isReshareDisabledByAuthor", false},
              {"createdAt", to_milliseconds(created)},
              {"publishedAt", to_milliseconds(created)},
              {"lastModifiedAt", to_milliseconds(created)}};
  const auto parent = share.reshare ? std::optional(share.post) : source.quoted;
  if (parent) {
    const auto urn = directory_.urn(Share{*parent, std::nullopt});
    post["reshareContext"] = Object{{"parent", urn}, {"root", urn}};
  }
  auto shown = share.reshare ? Value(nullptr) : content(source);
  if (!shown.is_null()) post["content"] = std::move(shown);
  return post;
}

std::size_t Views::count_comments(PostId root) const
{
  return list_comments(world_, root).size();
}

Object Views::social_metadata(const Share& share) const
{
  const auto& post = world_.post(share.post);
  Object reactions;
  std::uint64_t likes = 0;
  std::uint64_t praises = 0;
  if (!share.reshare) {
    // The crowd praises one time in five.
    likes = world_.likes_of(share.post).size() + post.crowd_likes - post.crowd_likes / 5;
    praises = post.crowd_likes / 5;
  }
  if (likes > 0) reactions["LIKE"] = Object{{"reactionType", "LIKE"}, {"count", likes}};
  if (praises > 0) reactions["PRAISE"] = Object{{"reactionType", "PRAISE"}, {"count", praises}};
  const auto comments = share.reshare ? 0 : count_comments(share.post);
  const auto top = share.reshare ? 0 : world_.replies_of(share.post).size();
  return {{"entity", directory_.activity(share)},
          {"commentsState", "OPEN"},
          {"commentSummary", Object{{"count", comments}, {"topLevelCount", top}}},
          {"reactionSummaries", std::move(reactions)}};
}

Object Views::comment(PostId reply, PersonId viewer) const
{
  const auto& post = world_.post(reply);
  const auto actor = directory_.urn(post.author);
  const auto urn = directory_.comment_urn(reply);
  const auto likes = world_.likes_of(reply);
  const bool is_liked = std::any_of(likes.begin(), likes.end(),
                                    [&](const world::Like& like) { return like.by == viewer; });
  Array selected;
  for (const auto& like : likes)
    selected.push_back(Value(fmt::format("urn:li:like:({},{})", directory_.urn(like.by), urn)));
  Object comment{{"actor", actor},
                 {"created", stamp(actor, post.appeared_at)},
                 {"lastModified", stamp(actor, post.appeared_at)},
                 {"id", directory_.comment_id(reply)},
                 {"commentUrn", urn},
                 {"$URN", urn},
                 {"message", write_message(directory_, post.text)},
                 {"object", directory_.activity(Share{*post.root, std::nullopt})},
                 {"likesSummary", Object{{"selectedLikes", std::move(selected)},
                                         {"aggregatedTotalLikes", likes.size() + post.crowd_likes},
                                         {"likedByCurrentUser", is_liked},
                                         {"totalLikes", likes.size() + post.crowd_likes}}}};
  const auto parent = directory_.parent_comment(reply);
  if (parent) {
    comment["parentComment"] = directory_.comment_urn(*parent);
    return comment;
  }
  Array below;
  for (const PostId answer : list_comments(world_, reply))
    below.push_back(Value(directory_.comment_urn(answer)));
  const auto count = below.size();
  comment["commentsSummary"] = Object{{"selectedComments", std::move(below)},
                                      {"totalFirstLevelComments", count},
                                      {"aggregatedTotalComments", count}};
  return comment;
}

Object Views::image(const picture::Picture& picture, PersonId owner, sqlkit::Timestamp now) const
{
  return {{"owner", directory_.urn(owner)},
          {"id", Directory::image_urn(picture)},
          {"status", "AVAILABLE"},
          {"downloadUrl", origin_ + picture::make_path(picture, picture::Size::full)},
          {"downloadUrlExpiresAt", to_milliseconds(now + file_lifetime)}};
}

Object Views::video(const picture::Picture& still, PersonId owner, sqlkit::Timestamp now) const
{
  const auto urn = Directory::video_urn(still);
  return {{"owner", directory_.urn(owner)},
          {"id", urn},
          {"status", "AVAILABLE"},
          {"duration", 12'000},
          {"downloadUrl", origin_ + "/dms/playback/" + urn.substr(urn.rfind(':') + 1) + ".mp4"},
          {"downloadUrlExpiresAt", to_milliseconds(now + file_lifetime)},
          {"thumbnail", origin_ + picture::make_path(still, picture::Size::thumbnail)}};
}

Object Views::organization(PersonId page) const
{
  const auto& person = world_.person(page);
  const auto urn = directory_.urn(page);
  const auto name = person.name.empty() ? person.username : person.name;
  Object organization{
      {"id", std::stoll(urn.substr(urn.rfind(':') + 1))},
      {"localizedName", name},
      {"name", Object{{"localized", Object{{"en_US", name}}},
                      {"preferredLocale", Object{{"country", "US"}, {"language", "en"}}}}},
      {"vanityName", person.username},
      {"primaryOrganizationType", "NONE"}};
  if (person.avatar) {
    // Logos go by an older name with the same key.
    const auto image = Directory::image_urn(*person.avatar);
    const auto asset = "urn:li:digitalmediaAsset:" + image.substr(image.rfind(':') + 1);
    organization["logoV2"] = Object{{"cropped", asset}, {"original", asset}};
  }
  return organization;
}

Object Views::member(PersonId id) const
{
  const auto& person = world_.person(id);
  const auto urn = directory_.urn(id);
  const auto name = person.name.empty() ? person.username : person.name;
  const auto blank = name.find(' ');
  const auto last = blank == std::string::npos ? std::string() : name.substr(blank + 1);
  return {{"id", urn.substr(urn.rfind(':') + 1)},
          {"localizedFirstName", name.substr(0, blank)},
          {"localizedLastName", last},
          {"localizedHeadline", person.bio},
          {"vanityName", person.username}};
}

Object Views::user(PersonId id) const
{
  const auto& person = world_.person(id);
  const auto urn = directory_.urn(id);
  const auto first = member(id);
  Object user{{"sub", urn.substr(urn.rfind(':') + 1)},
              {"name", person.name.empty() ? person.username : person.name},
              {"given_name", first.at("localizedFirstName")},
              {"family_name", first.at("localizedLastName")},
              {"locale", Object{{"country", "US"}, {"language", "en"}}},
              {"email", person.username + "@linkedin.test"},
              {"email_verified", true}};
  if (person.avatar)
    user["picture"] = origin_ + picture::make_path(*person.avatar, picture::Size::avatar);
  return user;
}

}  // namespace socialhub::platformsim::linkedin
