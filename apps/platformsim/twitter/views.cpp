#include "platformsim/twitter/views.hpp"

#include "platformsim/picture/address.hpp"
#include "platformsim/random.hpp"
#include "platformsim/twitter/identifiers.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace socialhub::platformsim::twitter {
namespace {

// Longer texts come cut, with the whole in `note_tweet`.
constexpr std::size_t longest_text = 280;
constexpr std::size_t cut_text = 276;

Object pick(Object full, const Selection::Names& wanted,
            std::initializer_list<std::string_view> always)
{
  Object picked;
  for (auto& member : full) {
    const std::string_view name(member.key());
    const bool is_always = std::find(always.begin(), always.end(), name) != always.end();
    if (is_always || wanted.contains(name)) picked[name] = std::move(member.value());
  }
  return picked;
}

std::string text_of(const Object& object, std::string_view name)
{
  const auto* value = object.if_contains(name);
  return value == nullptr ? "" : std::string(value->as_string());
}

Object pick_post(Object full, const Selection& selection)
{
  return pick(std::move(full), selection.post, {"id", "text", "edit_history_tweet_ids"});
}

}  // namespace

Object Views::user(PersonId id) const
{
  const auto& person = world_.person(id);
  Object full{{"id", directory_.user_id(id)},
              {"username", directory_.username(id)},
              {"name", person.name.empty() ? directory_.username(id) : person.name}};
  if (person.avatar) {
    full["profile_image_url"] =
        around_.origin + picture::make_path(*person.avatar, picture::Size::avatar);
  }
  const bool is_organization = person.kind == world::Person::Kind::organization;
  const auto posts = std::count_if(world_.posts().begin(), world_.posts().end(),
                                   [&](const auto& post) { return post.author == id; });
  full["verified"] = is_organization;
  full["verified_type"] = is_organization ? "business" : "none";
  full["protected"] = false;
  full["description"] = person.bio;
  full["entities"] = make_bio_entities(person.bio);
  full["created_at"] = write_time(person.joined_at);
  full["public_metrics"] = Object{{"followers_count", world_.followers_of(id).size()},
                                  {"following_count", world_.count_followed_by(id)},
                                  {"tweet_count", posts},
                                  {"listed_count", 3},
                                  {"like_count", 512}};
  return pick(std::move(full), selection_.user, {"id", "name", "username"});
}

Object Views::make_metrics(PostId id) const
{
  const auto& post = world_.post(id);
  const auto likes = world_.likes_of(id).size() + post.crowd_likes;
  const auto reposts = world_.reposts_of(id).size() + post.crowd_reposts;
  return {{"retweet_count", reposts},    {"reply_count", world_.replies_of(id).size()},
          {"like_count", likes},         {"quote_count", world_.quotes_of(id).size()},
          {"bookmark_count", likes / 8}, {"impression_count", 10 + 60 * (likes + reposts)}};
}

Array Views::make_references(const world::Post& post) const
{
  Array references;
  if (post.quoted) {
    references.push_back(Object{{"type", "quoted"}, {"id", directory_.post_id(*post.quoted)}});
  }
  if (post.reply_to) {
    references.push_back(
        Object{{"type", "replied_to"}, {"id", directory_.post_id(*post.reply_to)}});
  }
  return references;
}

void Views::add_text(const world::Post& post, Object& view) const
{
  const auto whole = make_wire_text(post, directory_, media_keys(post), around_.origin);
  const bool is_long = whole.length > longest_text;
  const auto text = is_long ? cut(whole, cut_text) : whole;
  view["text"] = text.text;
  view["display_text_range"] = Array{text.display_start, text.display_end};
  if (!text.entities.empty()) view["entities"] = text.entities;
  if (!is_long) return;
  Object note{{"text", whole.text}};
  if (!whole.entities.empty()) note["entities"] = whole.entities;
  view["note_tweet"] = std::move(note);
}

void Views::add_attachments(const world::Post& post, Object& view) const
{
  Object attachments;
  Array keys;
  for (const auto& key : media_keys(post))
    keys.push_back(Value(key));
  if (!keys.empty()) attachments["media_keys"] = std::move(keys);
  if (std::holds_alternative<world::Poll>(post.attachment)) {
    attachments["poll_ids"] = Array{Value(directory_.post_id(post.id))};
  }
  if (!attachments.empty()) view["attachments"] = std::move(attachments);
}

Object Views::make_post(PostId id) const
{
  const auto& post = world_.post(id);
  const auto own_id = directory_.post_id(id);
  Object full{{"id", own_id}};
  add_text(post, full);
  full["author_id"] = directory_.user_id(post.author);
  full["created_at"] = write_time(post.appeared_at);
  full["conversation_id"] = directory_.post_id(post.root.value_or(id));
  full["edit_history_tweet_ids"] = Array{Value(own_id)};
  full["lang"] = post.language.empty() ? "und" : post.language;
  full["possibly_sensitive"] = !post.label.empty() || !post.spoiler.empty();
  full["reply_settings"] = "everyone";
  full["public_metrics"] = make_metrics(id);
  add_attachments(post, full);
  if (post.reply_to) {
    full["in_reply_to_user_id"] = directory_.user_id(world_.post(*post.reply_to).author);
  }
  auto references = make_references(post);
  if (!references.empty()) full["referenced_tweets"] = std::move(references);
  return full;
}

Object Views::make_repost(const Entry& entry) const
{
  const auto& original = world_.post(entry.post);
  const auto& name = directory_.username(original.author);
  const auto whole = make_wire_text(original, directory_, media_keys(original), around_.origin);
  const auto text = make_repost_text(whole, name, directory_.user_id(original.author));
  const auto own_id = std::to_string(entry.number);
  Object metrics = make_metrics(entry.post);
  for (auto& count : metrics) {
    if (count.key() != "retweet_count") count.value() = 0;
  }
  return {{"id", own_id},
          {"text", text.text},
          {"display_text_range", Array{0, text.display_end}},
          {"entities", text.entities},
          {"author_id", directory_.user_id(*entry.reposted_by)},
          {"created_at", write_time(entry.at)},
          {"conversation_id", own_id},
          {"edit_history_tweet_ids", Array{Value(own_id)}},
          {"lang", original.language.empty() ? "und" : original.language},
          {"possibly_sensitive", !original.label.empty() || !original.spoiler.empty()},
          {"reply_settings", "everyone"},
          {"public_metrics", std::move(metrics)},
          {"referenced_tweets",
           Array{Object{{"type", "retweeted"}, {"id", directory_.post_id(entry.post)}}}}};
}

Object Views::entry(const Entry& entry)
{
  const bool is_repost = entry.reposted_by.has_value();
  Object full = is_repost ? make_repost(entry) : make_post(entry.post);
  include(full);
  if (!is_repost) include_attachments(world_.post(entry.post), "attachments.media_keys");
  return pick_post(std::move(full), selection_);
}

bool Views::is_shown(PostId id) const
{
  const auto& post = world_.post(id);
  return !post.is_deleted && !world_.is_block_between(viewer_, post.author);
}

void Views::include(const Object& full)
{
  if (selection_.expands("author_id")) include_person(text_of(full, "author_id"));
  const auto answered = text_of(full, "in_reply_to_user_id");
  if (selection_.expands("in_reply_to_user_id") && !answered.empty()) include_person(answered);
  include_referenced(full);
}

void Views::include_referenced(const Object& full)
{
  const auto* references = full.if_contains("referenced_tweets");
  if (references == nullptr || !selection_.expands("referenced_tweets.id")) return;
  for (const auto& reference : references->as_array())
    include_post(std::string(reference.at("id").as_string()));
}

void Views::include_post(std::string_view id)
{
  if (!included_.insert(std::string(id)).second) return;
  const auto post = directory_.find_post(id);
  if (!post || world_.post(*post).is_deleted) {
    errors_.push_back(make_not_found("tweet", "referenced_tweets.id", id));
    return;
  }
  if (!is_shown(*post)) {
    errors_.push_back(make_not_authorized("referenced_tweets.id", id));
    return;
  }
  Object full = make_post(*post);
  if (selection_.expands("referenced_tweets.id.author_id")) {
    include_person(text_of(full, "author_id"));
  }
  include_attachments(world_.post(*post), "referenced_tweets.id.attachments.media_keys");
  posts_.push_back(pick_post(std::move(full), selection_));
}

void Views::include_person(std::string_view user_id)
{
  const auto person = directory_.find_user(user_id);
  if (!person || !included_.insert("user " + std::string(user_id)).second) return;
  users_.push_back(user(*person));
}

void Views::include_attachments(const world::Post& post, std::string_view media_expansion)
{
  if (!included_.insert("attachments of " + directory_.post_id(post.id)).second) return;
  if (selection_.expands(media_expansion)) {
    for (auto& one : media(post)) {
      media_.push_back(pick(std::move(one.as_object()), selection_.media, {"media_key", "type"}));
    }
  }
  const auto* asked = std::get_if<world::Poll>(&post.attachment);
  if (asked == nullptr || !selection_.expands("attachments.poll_ids")) return;
  polls_.push_back(pick(poll(post, *asked), selection_.poll, {"id", "options"}));
}

void Views::finish(Object& answer) const
{
  Object includes;
  if (!users_.empty()) includes["users"] = users_;
  if (!posts_.empty()) includes["tweets"] = posts_;
  if (!media_.empty()) includes["media"] = media_;
  if (!polls_.empty()) includes["polls"] = polls_;
  if (!includes.empty()) answer["includes"] = std::move(includes);
  if (!errors_.empty()) answer["errors"] = errors_;
}

}  // namespace socialhub::platformsim::twitter
