#include "platformsim/twitter/identifiers.hpp"
#include "platformsim/twitter/service.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>

namespace socialhub::platformsim::twitter {
namespace {

constexpr std::size_t home_depth = 3200;
constexpr std::size_t mentions_depth = 800;
constexpr std::size_t most_ids = 100;
constexpr std::chrono::days searched{7};

bool is_reply(const world::World& world, const Entry& entry)
{
  return !entry.reposted_by && world.post(entry.post).reply_to.has_value();
}

std::vector<std::string> split(std::string_view text, char separator)
{
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find(separator, start), text.size());
    if (end > start) parts.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

/// A search: words that must be there, and operators.
bool matches(const Directory& directory, const world::Post& post, const std::string& term)
{
  const auto value_of = [&](std::string_view name) {
    return term.starts_with(name) ? std::optional(term.substr(name.size())) : std::nullopt;
  };
  if (const auto id = value_of("conversation_id:")) {
    return directory.post_id(post.root.value_or(post.id)) == *id;
  }
  if (const auto id = value_of("in_reply_to_tweet_id:")) {
    return post.reply_to && directory.post_id(*post.reply_to) == *id;
  }
  if (const auto name = value_of("from:")) { return directory.find_username(*name) == post.author; }
  return sqlkit::to_lower_ascii(post.text).find(sqlkit::to_lower_ascii(term)) != std::string::npos;
}

}  // namespace

Views Service::views(const Call& call, const Selection& selection) const
{
  return {directory_, {origin_, clock_.now()}, call.viewer, selection};
}

PersonId Service::require_person(const std::string& user_id) const
{
  const auto person = directory_.find_user(user_id);
  if (!person) throw Problem{200, {{"errors", Array{make_not_found("user", "id", user_id)}}}};
  return *person;
}

PersonId Service::require_self(const Call& call) const
{
  if (directory_.user_id(call.viewer) != call.places.at(0)) {
    throw make_invalid("id", call.places[0],
                       "The `id` query parameter value must be the authenticating user's.");
  }
  return call.viewer;
}

Value Service::get_me(const Call& call)
{
  call.parameters.allow_only({});
  const auto selection = call.parameters.selection();
  return Object{{"data", views(call, selection).user(call.viewer)}};
}

Value Service::get_user(const Call& call)
{
  call.parameters.allow_only({});
  const auto selection = call.parameters.selection();
  return Object{{"data", views(call, selection).user(require_person(call.places.at(0)))}};
}

Value Service::get_user_by_username(const Call& call)
{
  call.parameters.allow_only({});
  const auto& name = call.places.at(0);
  const auto person = directory_.find_username(name);
  if (!person) return Object{{"errors", Array{make_not_found("user", "username", name)}}};
  const auto selection = call.parameters.selection();
  return Object{{"data", views(call, selection).user(*person)}};
}

std::vector<Entry> Service::list_entries() const
{
  std::vector<Entry> entries;
  for (const auto& entry : world_.entries()) {
    const auto number =
        entry.is_repost ? make_post_number(entry.at, entry.serial) : directory_.number(entry.post);
    const auto by = entry.is_repost ? std::optional(entry.by) : std::nullopt;
    entries.push_back({number, entry.post, by, entry.at});
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.number > b.number; });
  return entries;
}

Value Service::get_home(const Call& call)
{
  call.parameters.allow_only(
      {"max_results", "pagination_token", "since_id", "until_id", "exclude"});
  const auto viewer = require_self(call);
  const auto size = call.parameters.max_results(100, 1, 100);
  auto entries = list_entries();
  std::erase_if(entries, [&](const Entry& entry) {
    const auto by = entry.reposted_by.value_or(world_.post(entry.post).author);
    const bool is_followed = by == viewer || world_.find_follow(viewer, by) != nullptr;
    return !is_followed || world_.is_block_between(viewer, by) ||
           world_.is_block_between(viewer, world_.post(entry.post).author);
  });
  return make_page(call, std::move(entries), {size, home_depth, "pagination_token"});
}

Value Service::get_mentions(const Call& call)
{
  call.parameters.allow_only({"max_results", "pagination_token", "since_id", "until_id"});
  const auto person = require_person(call.places.at(0));
  const auto size = call.parameters.max_results(10, 5, 100);
  auto entries = list_entries();
  std::erase_if(entries, [&](const Entry& entry) {
    return entry.reposted_by || world_.post(entry.post).author == person ||
           !directory_.is_naming(entry.post, person) ||
           world_.is_block_between(call.viewer, world_.post(entry.post).author);
  });
  return make_page(call, std::move(entries), {size, mentions_depth, "pagination_token"});
}

Value Service::get_user_posts(const Call& call)
{
  call.parameters.allow_only(
      {"max_results", "pagination_token", "since_id", "until_id", "exclude"});
  const auto person = require_person(call.places.at(0));
  const auto size = call.parameters.max_results(10, 5, 100);
  auto entries = list_entries();
  std::erase_if(entries, [&](const Entry& entry) {
    return entry.reposted_by.value_or(world_.post(entry.post).author) != person ||
           world_.is_block_between(call.viewer, world_.post(entry.post).author);
  });
  return make_page(call, std::move(entries), {size, home_depth, "pagination_token"});
}

Value Service::search_recent(const Call& call)
{
  call.parameters.allow_only({"query", "max_results", "next_token", "pagination_token", "since_id",
                              "until_id", "sort_order"});
  constexpr std::size_t longest = 512;
  const auto query = call.parameters.get("query");
  if (query.size() > longest) throw make_invalid("query", query, "The query is too long.");
  const auto size = call.parameters.max_results(10, 10, 100);
  const auto terms = split(query, ' ');
  const auto oldest = clock_.now() - searched;
  auto entries = list_entries();
  std::erase_if(entries, [&](const Entry& entry) {
    const auto& post = world_.post(entry.post);
    const bool is_found = std::all_of(terms.begin(), terms.end(), [&](const std::string& term) {
      return matches(directory_, post, term);
    });
    return entry.reposted_by || !is_found || entry.at < oldest ||
           world_.is_block_between(call.viewer, post.author);
  });
  const bool is_next = call.parameters.find("next_token").has_value();
  const auto count = entries.size();
  return make_page(call, std::move(entries),
                   {size, count, is_next ? "next_token" : "pagination_token"});
}

Object Service::make_page(const Call& call, std::vector<Entry> entries, Range range) const
{
  const auto& parameters = call.parameters;
  const auto before = parameters.find_page(range.token_name);
  const auto since = parameters.find_number("since_id");
  const auto until = parameters.find_number("until_id");
  const auto excluded = split(parameters.find("exclude").value_or(""), ',');
  const auto is_excluded = [&](std::string_view kind) {
    return std::find(excluded.begin(), excluded.end(), kind) != excluded.end();
  };
  if (entries.size() > range.depth && range.depth > 0) entries.resize(range.depth);
  std::erase_if(entries, [&](const Entry& entry) {
    const bool is_left_out = (is_excluded("retweets") && entry.reposted_by) ||
                             (is_excluded("replies") && is_reply(world_, entry));
    return is_left_out || (before && entry.number >= *before) ||
           (since && entry.number <= *since) || (until && entry.number >= *until);
  });
  const bool has_more = entries.size() > range.size;
  if (has_more) entries.resize(range.size);

  const auto selection = parameters.selection();
  auto shown = views(call, selection);
  Array posts;
  for (const auto& entry : entries)
    posts.push_back(shown.entry(entry));
  Object meta{{"result_count", posts.size()}};
  if (!entries.empty()) {
    meta["newest_id"] = std::to_string(entries.front().number);
    meta["oldest_id"] = std::to_string(entries.back().number);
  }
  if (has_more) meta["next_token"] = make_page_token(entries.back().number);
  Object answer;
  if (!posts.empty()) answer["data"] = std::move(posts);
  shown.finish(answer);
  answer["meta"] = std::move(meta);
  return answer;
}

Value Service::get_post(const Call& call)
{
  call.parameters.allow_only({});
  const auto& id = call.places.at(0);
  if (!parse_number(id)) throw make_invalid("id", id, "The `id` parameter value is not valid.");
  const auto selection = call.parameters.selection();
  auto shown = views(call, selection);
  const auto post = directory_.find_post(id);
  if (!post || world_.post(*post).is_deleted) {
    return Object{{"errors", Array{make_not_found("tweet", "id", id)}}};
  }
  if (!shown.is_shown(*post)) return Object{{"errors", Array{make_not_authorized("id", id)}}};
  Object answer{{"data", shown.post(*post)}};
  shown.finish(answer);
  return answer;
}

Value Service::get_posts(const Call& call)
{
  call.parameters.allow_only({"ids"});
  const auto ids = split(call.parameters.get("ids"), ',');
  if (ids.empty() || ids.size() > most_ids) {
    throw make_invalid("ids", call.parameters.get("ids"), "The `ids` parameter takes 1 to 100.");
  }
  const auto selection = call.parameters.selection();
  auto shown = views(call, selection);
  Array posts;
  Array errors;
  for (const auto& id : ids) {
    const auto post = directory_.find_post(id);
    if (!post || world_.post(*post).is_deleted) {
      errors.push_back(make_not_found("tweet", "ids", id));
    } else if (!shown.is_shown(*post)) {
      errors.push_back(make_not_authorized("ids", id));
    } else {
      posts.push_back(shown.post(*post));
    }
  }
  Object answer;
  if (!posts.empty()) answer["data"] = std::move(posts);
  shown.finish(answer);
  if (errors.empty()) return answer;
  auto& all = answer["errors"];
  if (!all.is_array()) all = Array{};
  all.as_array().insert(all.as_array().end(), errors.begin(), errors.end());
  return answer;
}

}  // namespace socialhub::platformsim::twitter
