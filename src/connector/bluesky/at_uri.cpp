#include "connector/bluesky/at_uri.hpp"

#include <algorithm>

namespace socialhub::connector::bluesky {

namespace {

// https://atproto.com/specs/did, https://atproto.com/specs/record-key
constexpr std::size_t max_did_length = 2048;
constexpr std::size_t max_key_length = 512;

bool consists_of(std::string_view text, std::string_view punctuation)
{
  return std::ranges::all_of(text, [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           punctuation.find(c) != std::string_view::npos;
  });
}

bool is_key(std::string_view text)
{
  return !text.empty() && text.size() <= max_key_length && text != "." && text != ".." &&
         consists_of(text, "._~:-");
}

}  // namespace

bool is_did(std::string_view text)
{
  constexpr std::size_t method_length = std::string_view("did:plc:").size();
  return (text.starts_with("did:plc:") || text.starts_with("did:web:")) &&
         text.size() > method_length && text.size() <= max_did_length && consists_of(text, "._:%-");
}

std::optional<AtUri> parse_at_uri(std::string_view text)
{
  constexpr std::string_view scheme = "at://";
  if (!text.starts_with(scheme)) { return std::nullopt; }
  text.remove_prefix(scheme.size());
  const auto first = text.find('/');
  const auto second = first == text.npos ? text.npos : text.find('/', first + 1);
  if (second == text.npos) { return std::nullopt; }

  const auto did = text.substr(0, first);
  const auto collection = text.substr(first + 1, second - first - 1);
  const auto rkey = text.substr(second + 1);
  if (!is_did(did) || !is_key(collection) || !is_key(rkey)) { return std::nullopt; }
  return AtUri{
      .did = std::string(did), .collection = std::string(collection), .rkey = std::string(rkey)};
}

std::string make_profile_url(std::string_view did)
{
  return "https://bsky.app/profile/" + std::string(did);
}

std::string make_post_url(const AtUri& post)
{
  return make_profile_url(post.did) + "/post/" + post.rkey;
}

std::optional<std::string> make_record_url(const AtUri& record)
{
  if (record.collection == "app.bsky.feed.post") { return make_post_url(record); }
  if (record.collection == "app.bsky.feed.generator") {
    return make_profile_url(record.did) + "/feed/" + record.rkey;
  }
  if (record.collection == "app.bsky.graph.list") {
    return make_profile_url(record.did) + "/lists/" + record.rkey;
  }
  if (record.collection == "app.bsky.graph.starterpack") {
    return "https://bsky.app/starter-pack/" + record.did + "/" + record.rkey;
  }
  if (record.collection == "app.bsky.labeler.service") { return make_profile_url(record.did); }
  return std::nullopt;
}

}  // namespace socialhub::connector::bluesky
