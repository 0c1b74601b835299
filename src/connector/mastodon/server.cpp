#include "connector/mastodon/server.hpp"

#include "connector/mastodon/wire_server.hpp"
#include "connector/reading.hpp"

#include "http/url.hpp"
#include "sqlkit/base/text.hpp"

namespace socialhub::connector::mastodon {

namespace {

constexpr std::string_view example = "mastodon.social";

/// A limit that a server may have set, within what can be meant.
std::int32_t keep_limit(const std::optional<std::int64_t>& limit, std::int32_t usual)
{
  constexpr std::int64_t highest = 1'000'000;
  if (!limit || *limit < 1 || *limit > highest) { return usual; }
  return static_cast<std::int32_t>(*limit);
}

/// The host with its port, as handles without a domain of their own are completed.
std::string host_of(std::string_view origin)
{
  const auto begin = origin.find("://");
  return std::string(begin == origin.npos ? origin : origin.substr(begin + 3));
}

/// The domain, if it could stand in a handle.
std::optional<std::string> keep_domain(const std::optional<std::string>& text)
{
  if (!text || text->empty()) { return std::nullopt; }
  // Old servers give an address here.
  const auto url = http::parse_url(text->find("://") == text->npos ? "https://" + *text : *text);
  if (!url) { return std::nullopt; }
  return host_of(url->origin());
}

std::optional<std::string> find_origin_of(std::string_view address, Loopback loopback)
{
  const auto url = http::parse_url(address);
  return url ? find_acceptable_origin(url->origin(), loopback) : std::nullopt;
}

}  // namespace

Instance make_unknown_instance(const std::string& server_url)
{
  Instance instance;
  instance.server_url = server_url;
  instance.domain = host_of(server_url);
  return instance;
}

Instance parse_instance(const http::Response& answer, const std::string& server_url)
{
  const auto source = decode_answer<wire::Instance>(model::Platform::mastodon, answer);
  auto domain = keep_domain(source.domain);
  if (!domain) { domain = keep_domain(source.uri); }
  if (!domain) { throw make_unreadable(model::Platform::mastodon, "the instance has no domain"); }

  auto instance = make_unknown_instance(server_url);
  instance.domain = *domain;
  if (source.api_versions) { instance.api_version = source.api_versions->mastodon; }
  if (source.configuration && source.configuration->statuses) {
    const auto& limits = *source.configuration->statuses;
    instance.max_characters = keep_limit(limits.max_characters, instance.max_characters);
    instance.max_media = keep_limit(limits.max_media_attachments, instance.max_media);
  }
  return instance;
}

std::string normalize_typed_server(std::string_view typed, Loopback loopback)
{
  auto text = sqlkit::trim(typed);
  const auto scheme_end = text.find("://");
  const auto authority = scheme_end == text.npos ? 0 : scheme_end + 3;
  text = text.substr(0, text.find_first_of("/?#", authority));
  std::string server{text};
  // "@person@example.social" names the server behind its last "@"; an address with user information
  // stays what it is, and is refused.
  const auto at = server.rfind('@');
  if (scheme_end == text.npos && at != server.npos) { server.erase(0, at + 1); }
  return normalize_server(model::Platform::mastodon, server, example, loopback);
}

std::optional<std::string> find_named_server(const http::Response& host_meta, Loopback loopback)
{
  // <Link rel="lrdd" template="https://social.example/.well-known/webfinger?resource={uri}"/>
  constexpr std::string_view attribute = "template=";
  const std::string_view body = host_meta.body;
  const auto start = body.find(attribute);
  if (start == body.npos || start + attribute.size() >= body.size()) { return std::nullopt; }
  const auto value = body.substr(start + attribute.size());
  const char quote = value.front();
  if (quote != '"' && quote != '\'') { return std::nullopt; }
  auto address = value.substr(1, value.find(quote, 1) - 1);
  address = address.substr(0, address.find_first_of("?{"));
  return find_origin_of(address, loopback);
}

std::optional<std::string> find_redirected_server(const sqlkit::Error& error, Loopback loopback)
{
  return find_origin_of(error.field("location"), loopback);
}

}  // namespace socialhub::connector::mastodon
