#include "platformsim/instagram/views.hpp"

#include "platformsim/instagram/graph_error.hpp"
#include "platformsim/instagram/node_fields.hpp"
#include "platformsim/picture/address.hpp"

#include "crypto/encoding.hpp"
#include "http/url.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace socialhub::platformsim::instagram {
namespace {

constexpr std::size_t usual_limit = 25;
constexpr std::size_t most_media = 100;
constexpr std::size_t most_comments = 50;

std::string make_cursor(PostId last)
{
  return crypto::encode_base64url(crypto::as_bytes(fmt::format("after:{}", index_of(last))));
}

GraphError make_bad_cursor()
{
  return {.code = 100, .message = "(#100) Invalid cursor for parameter \"after\""};
}

/// How many entries lie before the place that a cursor names.
std::size_t find_start(const std::vector<PostId>& posts, const std::string& cursor)
{
  const auto bytes = crypto::decode_base64url(cursor);
  const std::string text = bytes ? std::string(bytes->begin(), bytes->end()) : "";
  constexpr std::string_view mark = "after:";
  if (!text.starts_with(mark)) throw make_bad_cursor();
  std::size_t place = 0;
  std::from_chars(text.data() + mark.size(), text.data() + text.size(), place);
  const auto found = std::ranges::find(posts, static_cast<PostId>(place));
  if (found == posts.end()) throw make_bad_cursor();
  return static_cast<std::size_t>(found - posts.begin()) + 1;
}

std::size_t read_limit(const Field& edge, std::size_t most)
{
  const auto found = edge.arguments.find("limit");
  if (found == edge.arguments.end()) return usual_limit;
  std::size_t limit = 0;
  const auto& text = found->second;
  const auto* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, limit);
  if (failure != std::errc{} || stop != end || limit == 0) {
    throw GraphError{.code = 100, .message = "(#100) Param limit must be a positive integer"};
  }
  return std::min(limit, most);
}

}  // namespace

std::string write_time(sqlkit::Timestamp moment)
{
  const auto seconds = std::chrono::floor<std::chrono::seconds>(moment);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}+0000",
                     fmt::gmtime(static_cast<std::time_t>(seconds.time_since_epoch().count())));
}

Object Views::account(const std::vector<Field>& fields) const
{
  return NodeFields::show_account(*this, world_.person(viewer_.account), fields);
}

Object Views::media(PostId id, const std::vector<Field>& fields) const
{
  return NodeFields::show_media(*this, world_.post(id), fields, true);
}

Object Views::public_media(PostId id, const std::vector<Field>& fields) const
{
  return NodeFields::show_media(*this, world_.post(id), fields, false);
}

Object Views::comment(PostId id, const std::vector<Field>& fields) const
{
  return NodeFields::show_comment(*this, world_.post(id), fields);
}

Object Views::public_account(PersonId person, const std::vector<Field>& fields) const
{
  return NodeFields::show_public_account(*this, world_.person(person), fields);
}

Object Views::media_list(const Field& edge) const
{
  const auto render = [&](PostId id, const std::vector<Field>& fields) {
    return media(id, fields);
  };
  return list(directory_.account_id(viewer_.account) + "/media",
              directory_.media_of(viewer_.account), edge, render);
}

Object Views::tagged_list(const Field& edge) const
{
  const auto render = [&](PostId id, const std::vector<Field>& fields) {
    return public_media(id, fields);
  };
  return list(directory_.account_id(viewer_.account) + "/tags",
              directory_.tagged_media(viewer_.account), edge, render);
}

// Nobody in the world tells stories.
Object Views::story_list(const Field&) const
{
  return Object{{"data", Array{}}};
}

Object Views::comment_list(PostId id, const Field& edge) const
{
  const auto render = [&](PostId one, const std::vector<Field>& fields) {
    return comment(one, fields);
  };
  return list(directory_.media_id(id) + "/comments", directory_.comments_of(id), edge, render);
}

Object Views::reply_list(PostId id, const Field& edge) const
{
  const auto render = [&](PostId one, const std::vector<Field>& fields) {
    return comment(one, fields);
  };
  return list(directory_.comment_id(id) + "/replies", directory_.replies_of(id), edge, render);
}

std::string Views::picture_url(const picture::Picture& picture) const
{
  return origin_ + picture::make_path(picture, picture::Size::full);
}

Object Views::list(const std::string& path, const std::vector<PostId>& posts, const Field& edge,
                   const Render& render) const
{
  const bool is_of_comments = edge.name == "comments" || edge.name == "replies";
  const auto limit = read_limit(edge, is_of_comments ? most_comments : most_media);
  const auto after = edge.arguments.find("after");
  const auto start = after == edge.arguments.end() ? 0 : find_start(posts, after->second);
  const auto end = std::min(posts.size(), start + limit);
  Array data;
  for (auto place = start; place < end; ++place)
    data.push_back(render(posts[place], edge.fields));
  Object object{{"data", std::move(data)}};
  if (start == end) return object;

  Object paging{{"cursors", Object{{"before", make_cursor(posts[start])},
                                   {"after", make_cursor(posts[end - 1])}}}};
  if (end < posts.size()) {
    const http::QueryParameters parameters{{"access_token", viewer_.token},
                                           {"limit", std::to_string(limit)},
                                           {"after", make_cursor(posts[end - 1])}};
    paging["next"] =
        fmt::format("{}{}/v25.0/{}?{}", origin_, viewer_.is_by_facebook ? "/facebook" : "", path,
                    http::write_query(parameters));
  }
  object["paging"] = std::move(paging);
  return object;
}

Object Views::discovery(const Field& field) const
{
  const auto name = field.arguments.find("username");
  const auto person =
      name == field.arguments.end() ? std::nullopt : directory_.find_username(name->second);
  // Private people are as good as nobody.
  const bool is_found = person && directory_.is_professional(*person) &&
                        !world_.is_block_between(*person, viewer_.account);
  if (!is_found) {
    throw GraphError{.code = 110, .subcode = 2'207'013, .message = "Invalid user id"};
  }
  return public_account(*person, field.fields);
}

Object Views::mentioned_comment(const Field& field) const
{
  const auto id = field.arguments.find("comment_id");
  const auto found =
      id == field.arguments.end() ? std::nullopt : directory_.find_comment(id->second);
  if (!found || !directory_.is_named(viewer_.account, world_.post(*found))) {
    throw make_missing(id == field.arguments.end() ? "" : id->second);
  }
  auto fields = field.fields;
  const auto* media = find_field(fields, "media");
  Object object;
  if (media != nullptr) object["media"] = public_media(*world_.post(*found).root, media->fields);
  std::erase_if(fields, [](const Field& one) { return one.name == "media"; });
  for (auto& member : comment(*found, fields))
    object[member.key()] = member.value();
  return object;
}

Object Views::mentioned_media(const Field& field) const
{
  const auto id = field.arguments.find("media_id");
  const auto found = id == field.arguments.end() ? std::nullopt : directory_.find_media(id->second);
  if (!found || !directory_.is_named(viewer_.account, world_.post(*found))) {
    throw make_missing(id == field.arguments.end() ? "" : id->second);
  }
  return public_media(*found, field.fields);
}

}  // namespace socialhub::platformsim::instagram
