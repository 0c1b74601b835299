#include "platformsim/twitter/parameters.hpp"

#include "platformsim/twitter/identifiers.hpp"
#include "platformsim/twitter/problems.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace socialhub::platformsim::twitter {
namespace {

using Names = Selection::Names;

// https://docs.x.com/x-api/fundamentals/fields
const Names post_fields{"article",
                        "attachments",
                        "author_id",
                        "community_id",
                        "context_annotations",
                        "conversation_id",
                        "created_at",
                        "display_text_range",
                        "edit_controls",
                        "edit_history_tweet_ids",
                        "entities",
                        "geo",
                        "id",
                        "in_reply_to_user_id",
                        "lang",
                        "note_tweet",
                        "possibly_sensitive",
                        "public_metrics",
                        "referenced_tweets",
                        "reply_settings",
                        "source",
                        "text",
                        "withheld"};
const Names user_fields{"created_at",
                        "description",
                        "entities",
                        "id",
                        "location",
                        "name",
                        "pinned_tweet_id",
                        "profile_image_url",
                        "protected",
                        "public_metrics",
                        "url",
                        "username",
                        "verified",
                        "verified_type",
                        "withheld"};
const Names media_fields{"alt_text",          "duration_ms",    "height", "media_key",
                         "preview_image_url", "public_metrics", "type",   "url",
                         "variants",          "width"};
const Names poll_fields{"duration_minutes", "end_datetime", "id", "options", "voting_status"};
const Names expansions{"attachments.media_keys",
                       "attachments.poll_ids",
                       "author_id",
                       "edit_history_tweet_ids",
                       "entities.mentions.username",
                       "in_reply_to_user_id",
                       "referenced_tweets.id",
                       "referenced_tweets.id.attachments.media_keys",
                       "referenced_tweets.id.author_id"};
const Names usual{"tweet.fields", "user.fields", "media.fields", "poll.fields", "expansions"};

std::string replace_word(std::string text, std::string_view word, std::string_view by)
{
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

std::string to_old_name(std::string_view name)
{
  return replace_word(replace_word(std::string(name), "post.", "tweet."), "post", "tweet");
}

bool is_of_fields(std::string_view name)
{
  return name.ends_with(".fields") || name == "expansions";
}

[[noreturn]] void refuse_unknown(std::string_view name, std::string_view value)
{
  throw make_invalid(
      name, value,
      fmt::format("The query parameter [{}] is not one of the ones known here.", name));
}

}  // namespace

std::string to_new_name(std::string_view name)
{
  return replace_word(replace_word(std::string(name), "retweet", "repost"), "tweet", "post");
}

Parameters::Parameters(http::QueryParameters values, FieldNames names) : values_(std::move(values))
{
  for (auto& [name, value] : values_) {
    const bool is_old = name == "tweet.fields";
    const bool is_new = name == "post.fields";
    const bool is_refused = names == FieldNames::tweets ? is_new : is_old;
    if (is_refused) refuse_unknown(name, value);
    if (names == FieldNames::tweets || !is_of_fields(name)) continue;
    if (value.find("tweet") != std::string::npos) refuse_unknown(name, value);
    name = to_old_name(name);
    value = to_old_name(value);
  }
}

void Parameters::allow_only(std::initializer_list<std::string_view> names) const
{
  for (const auto& [name, value] : values_) {
    const bool is_known =
        usual.contains(name) || std::find(names.begin(), names.end(), name) != names.end();
    if (!is_known) refuse_unknown(name, value);
  }
}

std::optional<std::string> Parameters::find(std::string_view name) const
{
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::string Parameters::get(std::string_view name) const
{
  auto value = find(name);
  if (!value) {
    throw make_invalid(name, "", fmt::format("The `{}` query parameter can not be empty", name));
  }
  return *value;
}

std::size_t Parameters::max_results(int fallback, int minimum, int maximum) const
{
  const auto text = find("max_results");
  if (!text) return static_cast<std::size_t>(fallback);
  const auto number = parse_number(*text);
  const auto low = static_cast<std::uint64_t>(minimum);
  const auto high = static_cast<std::uint64_t>(maximum);
  if (!number || *number < low || *number > high) {
    throw make_invalid("max_results", *text,
                       fmt::format("The `max_results` query parameter value [{}] is not between {} "
                                   "and {}",
                                   *text, minimum, maximum));
  }
  return *number;
}

std::optional<std::uint64_t> Parameters::find_number(std::string_view name) const
{
  const auto text = find(name);
  if (!text) return std::nullopt;
  const auto number = parse_number(*text);
  if (!number) {
    throw make_invalid(
        name, *text, fmt::format("The `{}` query parameter value [{}] is not valid", name, *text));
  }
  return number;
}

std::optional<std::uint64_t> Parameters::find_page(std::string_view name) const
{
  const auto token = find(name);
  if (!token) return std::nullopt;
  const auto number = parse_page_token(*token);
  if (!number) {
    throw make_invalid(name, *token, fmt::format("Invalid '{}':['{}']", name, *token));
  }
  return number;
}

Selection Parameters::selection() const
{
  return {.post = list("tweet.fields", post_fields),
          .user = list("user.fields", user_fields),
          .media = list("media.fields", media_fields),
          .poll = list("poll.fields", poll_fields),
          .expansions = list("expansions", expansions)};
}

Selection::Names Parameters::list(std::string_view name, const Names& known) const
{
  const auto text = find(name).value_or("");
  Names names;
  for (std::size_t start = 0; start < text.size();) {
    const auto comma = std::min(text.find(',', start), text.size());
    const auto value = text.substr(start, comma - start);
    start = comma + 1;
    if (!known.contains(value)) {
      throw make_invalid(name, text,
                         fmt::format("The `{}` query parameter value [{}] is not one of [{}]", name,
                                     value, fmt::join(known, ",")));
    }
    names.insert(value);
  }
  return names;
}

}  // namespace socialhub::platformsim::twitter
