#include "connector/linkedin/urn.hpp"

#include "http/url.hpp"

#include <algorithm>
#include <utility>

namespace socialhub::connector::linkedin {

namespace {

constexpr std::string_view prefix = "urn:li:";
// Longer names are no names: they go into rows and addresses.
constexpr std::size_t max_length = 512;

bool is_letter_or_digit(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool consists_of(std::string_view text, std::string_view punctuation)
{
  return std::ranges::all_of(text, [&](char c) {
    return is_letter_or_digit(c) || punctuation.find(c) != std::string_view::npos;
  });
}

bool is_key(std::string_view key)
{
  const bool is_tuple = key.starts_with('(') && key.ends_with(')') && key.size() > 2;
  if (is_tuple) { return consists_of(key, "-_:,()"); }
  return !key.empty() && consists_of(key, "-_");
}

bool is_number(std::string_view text)
{
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_of_kind(std::string_view text, std::string_view kind)
{
  const auto urn = parse_urn(text);
  return urn && urn->kind == kind && !urn->key.starts_with('(');
}

struct Pair {
  std::string first;
  std::string second;
};

/// The two parts of a tuple. None of LinkedIn's tuples holds a tuple.
std::optional<Pair> split_pair(const Urn& urn)
{
  if (!urn.key.starts_with('(')) { return std::nullopt; }
  const auto inside = std::string_view(urn.key).substr(1, urn.key.size() - 2);
  const auto comma = inside.find(',');
  if (comma == inside.npos || inside.find_first_of("()") != inside.npos) { return std::nullopt; }
  return Pair{std::string(inside.substr(0, comma)), std::string(inside.substr(comma + 1))};
}

}  // namespace

std::optional<Urn> parse_urn(std::string_view text)
{
  if (!text.starts_with(prefix) || text.size() > max_length) { return std::nullopt; }
  text.remove_prefix(prefix.size());
  const auto colon = text.find(':');
  if (colon == text.npos) { return std::nullopt; }
  const auto kind = text.substr(0, colon);
  const auto key = text.substr(colon + 1);
  if (kind.empty() || !consists_of(kind, "") || !is_key(key)) { return std::nullopt; }
  return Urn{.kind = std::string(kind), .key = std::string(key)};
}

bool is_post_urn(std::string_view text)
{
  return (is_of_kind(text, "share") || is_of_kind(text, "ugcPost")) && is_number(key_of(text));
}

bool is_activity_urn(std::string_view text)
{
  return is_of_kind(text, "activity") && is_number(key_of(text));
}

bool is_organization_urn(std::string_view text)
{
  return is_of_kind(text, "organization") && is_number(key_of(text));
}

bool is_person_urn(std::string_view text)
{
  return is_of_kind(text, "person");
}

std::string_view key_of(std::string_view urn)
{
  return urn.substr(urn.rfind(':') + 1);
}

std::optional<CommentUrn> parse_comment_urn(std::string_view text)
{
  const auto urn = parse_urn(text);
  if (!urn || urn->kind != "comment") { return std::nullopt; }
  auto parts = split_pair(*urn);
  if (!parts || !is_number(parts->second)) { return std::nullopt; }
  if (!is_post_urn(parts->first) && !is_activity_urn(parts->first)) { return std::nullopt; }
  return CommentUrn{.object = std::move(parts->first), .id = std::move(parts->second)};
}

std::string to_string(const CommentUrn& comment)
{
  return "urn:li:comment:(" + comment.object + "," + comment.id + ")";
}

std::optional<std::string> find_liker(std::string_view like_urn)
{
  const auto urn = parse_urn(like_urn);
  // A like of a comment holds the comment's tuple: only what stands first is asked for.
  if (!urn || !urn->key.starts_with('(')) { return std::nullopt; }
  if (urn->kind != "like" && urn->kind != "reaction") { return std::nullopt; }
  auto actor = urn->key.substr(1, urn->key.find(',') - 1);
  if (!is_person_urn(actor) && !is_organization_urn(actor)) { return std::nullopt; }
  return actor;
}

std::string to_string(const ThreadAddress& address)
{
  if (address.comment.empty()) { return address.post; }
  return address.post.empty() ? address.comment : address.post + "#" + address.comment;
}

std::optional<ThreadAddress> parse_thread_address(std::string_view text)
{
  if (is_post_urn(text)) { return ThreadAddress{.post = std::string(text), .comment = ""}; }
  const auto mark = text.find('#');
  const auto post = mark == text.npos ? std::string_view() : text.substr(0, mark);
  const auto comment = mark == text.npos ? text : text.substr(mark + 1);
  const auto parsed = parse_comment_urn(comment);
  if (!parsed || (!post.empty() && !is_post_urn(post))) { return std::nullopt; }
  ThreadAddress address{.post = std::string(post), .comment = std::string(comment)};
  if (address.post.empty() && is_post_urn(parsed->object)) { address.post = parsed->object; }
  return address;
}

std::string make_post_url(std::string_view post_urn)
{
  return "https://www.linkedin.com/feed/update/" + std::string(post_urn) + "/";
}

std::string make_comment_url(const CommentUrn& comment)
{
  return make_post_url(comment.object) + "?commentUrn=" + http::percent_encode(to_string(comment));
}

}  // namespace socialhub::connector::linkedin
