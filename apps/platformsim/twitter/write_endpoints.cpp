#include "platformsim/twitter/identifiers.hpp"
#include "platformsim/twitter/service.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>

namespace socialhub::platformsim::twitter {
namespace {

constexpr std::string_view not_permitted = "You are not permitted to perform this action.";

const Value* find_member(const Value& value, std::string_view name)
{
  const auto* object = value.if_object();
  return object == nullptr ? nullptr : object->if_contains(name);
}

std::string find_text(const Value& value, std::string_view name)
{
  const auto* member = find_member(value, name);
  return member != nullptr && member->is_string() ? std::string(member->as_string()) : "";
}

}  // namespace

Value Service::refuse(const Call&)
{
  throw make_forbidden(not_permitted);
}

/// Programs may answer only whom asked for it: who names the account, or quotes a post of it.
void Service::require_summoned(PersonId viewer, PostId parent) const
{
  const auto& post = world_.post(parent);
  const bool is_quoted = post.quoted && world_.post(*post.quoted).author == viewer;
  const bool is_summoned =
      post.author == viewer || is_quoted || directory_.is_naming(parent, viewer);
  if (!is_summoned) throw make_forbidden(not_permitted);
}

PostId Service::read_target(const Call& call, const Value& id) const
{
  const auto text = id.is_string() ? std::string(id.as_string()) : "";
  const auto post = directory_.find_post(text);
  const bool is_there = post && !world_.post(*post).is_deleted &&
                        !world_.is_block_between(call.viewer, world_.post(*post).author);
  if (!is_there) throw make_forbidden("The post that you attempt to reach is deleted or hidden.");
  return *post;
}

Value Service::create_post(const Call& call)
{
  constexpr std::size_t longest = 280;
  const auto text = find_text(call.body, "text");
  const auto length = sqlkit::count_code_points(text);
  if (length == 0 || length > longest) throw make_invalid("text", text, "The text does not fit.");
  if (find_member(call.body, "quote_tweet_id") != nullptr) throw make_forbidden(not_permitted);
  const bool is_repeated =
      std::any_of(world_.posts().begin(), world_.posts().end(), [&](const world::Post& post) {
        return post.author == call.viewer && post.text == text && !post.is_deleted;
      });
  if (is_repeated)
    throw make_forbidden("You are not allowed to create a Tweet with duplicate content.");

  world::NewPost draft{.author = call.viewer, .text = text, .at = clock_.now()};
  if (const auto* reply = find_member(call.body, "reply")) {
    const auto* parent = find_member(*reply, "in_reply_to_tweet_id");
    draft.reply_to = read_target(call, parent == nullptr ? Value() : *parent);
    require_summoned(call.viewer, *draft.reply_to);
  }
  const auto post = world_.publish(std::move(draft));
  directory_.update();
  const auto id = directory_.post_id(post);
  return Object{
      {"data", Object{{"id", id}, {"text", text}, {"edit_history_tweet_ids", Array{Value(id)}}}}};
}

Value Service::delete_post(const Call& call)
{
  const auto post = read_target(call, Value(call.places.at(0)));
  if (world_.post(post).author != call.viewer) throw make_forbidden(not_permitted);
  world_.delete_post(post);
  return Object{{"data", Object{{"deleted", true}}}};
}

Value Service::create_repost(const Call& call)
{
  const auto* id = find_member(call.body, "tweet_id");
  const auto post = read_target(call, id == nullptr ? Value() : *id);
  world_.repost(require_self(call), post, clock_.now());
  return Object{{"data", Object{{"retweeted", true}, {"rest_id", directory_.post_id(post)}}}};
}

}  // namespace socialhub::platformsim::twitter
