#include "connector/twitter/parse.hpp"

#include "connector/twitter/errors.hpp"
#include "connector/twitter/identifiers.hpp"
#include "connector/twitter/notifications.hpp"
#include "connector/twitter/post_view.hpp"
#include "connector/twitter/reading.hpp"
#include "connector/twitter/rich_text.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace socialhub::connector::twitter {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

/// An answer of errors only says yes and means no.
[[noreturn]] void throw_problem(const std::optional<std::vector<wire::Value>>& errors)
{
  if (!errors || errors->empty()) { throw make_unreadable("neither data nor errors"); }
  wire::Problem problem;
  const auto issues =
      sqlkit::json::decode_into(errors->front(), problem, sqlkit::json::Mode::lenient);
  if (!issues.empty()) { throw make_unreadable("an error that cannot be read"); }
  throw to_error(problem);
}

wire::Page decode_page(const http::Response& answer)
{
  auto page = decode_answer<wire::Page>(answer);
  if (!page.data && !page.meta) { throw_problem(page.errors); }
  return page;
}

wire::Value take_single(wire::Single& single)
{
  if (!single.data) { throw_problem(single.errors); }
  return std::move(*single.data);
}

std::optional<std::string> take_cursor(wire::Page& page)
{
  return page.meta ? keep_cursor(std::move(page.meta->next_token)) : std::nullopt;
}

/// A post that somebody passed on: the entry itself only says so, with the text cut off. Empty if
/// the network says that the post itself may not be shown.
std::optional<FeedItem> read_repost(const wire::Post& entry, const std::string& original_id,
                                    const Includes& includes)
{
  const auto* original = includes.find_post(original_id);
  if (!original && includes.find_refusal(original_id)) { return std::nullopt; }
  if (!original) { throw Error{ErrorCode::bad_request, "The reposted post did not come along."}; }
  const auto shell = to_post(entry, includes);
  FeedItem item{.post = to_post(*original, includes),
                .repost = Repost{.by = shell.post.author, .external_id = shell.post.external_id},
                .appeared_at = shell.post.created_at,
                .referenced = {}};
  add_referenced(*original, includes, item.referenced);
  return item;
}

std::optional<FeedItem> read_feed_item(const wire::Post& entry, const Includes& includes)
{
  const auto original = find_reference(entry, "retweeted");
  if (!original.empty()) { return read_repost(entry, original, includes); }
  auto post = to_post(entry, includes);
  const auto appeared_at = post.post.created_at;
  FeedItem item{.post = std::move(post),
                .repost = std::nullopt,
                .appeared_at = appeared_at,
                .referenced = {}};
  add_referenced(entry, includes, item.referenced);
  return item;
}

void add_bio(const wire::User& user, Profile& profile)
{
  DeliveredText delivered;
  delivered.text = user.description.value_or("");
  wire::UserEntities entities;
  if (user.entities &&
      sqlkit::json::decode_into(*user.entities, entities, sqlkit::json::Mode::lenient).empty()) {
    delivered.entities = entities.description;
  }
  auto rich = to_rich_text(delivered);
  profile.bio = std::move(rich.content);
  profile.bio_ranges = std::move(rich.ranges);
}

}  // namespace

wire::TokenAnswer parse_tokens(const http::Response& answer)
{
  return decode_answer<wire::TokenAnswer>(answer);
}

Profile parse_profile(const http::Response& answer)
{
  auto single = decode_answer<wire::Single>(answer);
  const auto value = take_single(single);
  try {
    const auto user = decode_item<wire::User>(value);
    Profile profile;
    profile.author = to_author(user);
    add_bio(user, profile);
    const auto metrics = user.public_metrics.value_or(wire::UserMetrics());
    const auto& posts = metrics.tweet_count ? metrics.tweet_count : metrics.post_count;
    const std::int64_t none = 0;
    profile.follower_count = std::max(none, metrics.followers_count.value_or(0));
    profile.following_count = std::max(none, metrics.following_count.value_or(0));
    profile.post_count = std::max(none, posts.value_or(0));
    return profile;
  } catch (const Error& error) {
    throw make_unreadable("/data: " + describe(error));
  }
}

FeedPage parse_home(const http::Response& answer)
{
  auto source = decode_page(answer);
  FeedPage page;
  page.next_cursor = take_cursor(source);
  const Includes includes{source.includes, source.errors, page.poison};
  read_each(source.data.value_or(std::vector<wire::Value>()), "/data", page.poison,
            [&](const wire::Value& value, const std::string&) {
              auto item = read_feed_item(decode_item<wire::Post>(value), includes);
              if (item) { page.items.push_back(std::move(*item)); }
            });
  return page;
}

NotificationPage parse_mentions(const http::Response& answer, std::string_view user_id)
{
  auto source = decode_page(answer);
  NotificationPage page;
  page.next_cursor = take_cursor(source);
  const Includes includes{source.includes, source.errors, page.poison};
  read_each(source.data.value_or(std::vector<wire::Value>()), "/data", page.poison,
            [&](const wire::Value& value, const std::string&) {
              const auto post = decode_item<wire::Post>(value);
              page.items.push_back(to_notification(post, includes, user_id));
            });
  return page;
}

FoundPosts parse_post(const http::Response& answer)
{
  auto single = decode_answer<wire::Single>(answer);
  const auto value = take_single(single);
  std::vector<Poison> poison;
  Includes includes{single.includes, single.errors, poison};
  FoundPosts found{.posts = {}, .includes = std::move(includes), .poison = std::move(poison)};
  try {
    found.posts.push_back(decode_item<wire::Post>(value));
  } catch (const Error& error) {
    throw make_unreadable("/data: " + describe(error));
  }
  return found;
}

FoundPosts parse_posts(const http::Response& answer)
{
  // Of a look-up in which no post was found only the errors come.
  auto source = decode_answer<wire::Page>(answer);
  if (!source.data && !source.meta && !source.errors) { throw_problem(source.errors); }
  std::vector<Poison> poison;
  Includes includes{source.includes, source.errors, poison};
  FoundPosts found{.posts = {}, .includes = std::move(includes), .poison = std::move(poison)};
  read_each(source.data.value_or(std::vector<wire::Value>()), "/data", found.poison,
            [&](const wire::Value& value, const std::string&) {
              found.posts.push_back(decode_item<wire::Post>(value));
            });
  return found;
}

wire::WrittenPost parse_written_post(const http::Response& answer)
{
  auto single = decode_answer<wire::Single>(answer);
  const auto value = take_single(single);
  try {
    auto post = decode_item<wire::WrittenPost>(value);
    if (!is_id(post.id)) { throw Error{ErrorCode::bad_request, "The id is no number."}; }
    return post;
  } catch (const Error& error) {
    throw make_unreadable("/data: " + describe(error));
  }
}

}  // namespace socialhub::connector::twitter
