#include "connector/mastodon/errors.hpp"

#include "connector/mastodon/wire_server.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace socialhub::connector::mastodon {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

struct Meaning {
  ErrorCode code;
  std::string_view sentence;
};

/// What OAuth's own names say (https://www.rfc-editor.org/rfc/rfc6749#section-5.2).
struct OauthMeaning {
  std::string_view name;
  Meaning meaning;
};

constexpr std::array oauth_meanings{
    OauthMeaning{"invalid_grant",
                 {ErrorCode::unauthorized, "The permission has run out. Please allow it again."}},
    OauthMeaning{"access_denied", {ErrorCode::unauthorized, "The permission was not given."}},
    OauthMeaning{"invalid_client",
                 {ErrorCode::unauthorized,
                  "The server does not know this hub any more. Please start again."}},
    OauthMeaning{"invalid_scope",
                 {ErrorCode::bad_request, "The server does not know what this hub asks for."}},
    OauthMeaning{"invalid_request", {ErrorCode::bad_request, "The server does not accept this."}},
    OauthMeaning{"unsupported_grant_type",
                 {ErrorCode::bad_request, "The server does not accept this."}},
};

Meaning judge_by_status(int status)
{
  switch (status) {
    case 401:
      return {ErrorCode::unauthorized, "The account must be connected again."};
    case 403:
      return {ErrorCode::forbidden,
              "The server does not allow this, or the account was connected without it."};
    case 404:
    case 410:
      return {ErrorCode::not_found, "The server does not have this, or does not show it."};
    case 400:
    case 422:
      return {ErrorCode::bad_request, "The server does not accept this."};
    case 429:
      return {ErrorCode::rate_limited, "The server asks to wait for a while."};
    case 501:
      return {ErrorCode::not_implemented, "The account's server does not know this call."};
    default:
      break;
  }
  if (status >= 500) {
    return {ErrorCode::unavailable, "The account's server is out of order at the moment."};
  }
  return {ErrorCode::bad_gateway, "This server does not answer as Mastodon does."};
}

const OauthMeaning* find_oauth_meaning(const http::Response& response)
{
  if (response.status != 400 && response.status != 401) { return nullptr; }
  try {
    const auto failure =
        sqlkit::json::decode<wire::Failure>(response.body, sqlkit::json::Mode::lenient);
    const auto* known = std::ranges::find(oauth_meanings, failure.error, &OauthMeaning::name);
    return known == oauth_meanings.end() ? nullptr : known;
  } catch (const Error&) {
    return nullptr;  // a web page, or nothing
  }
}

std::optional<std::int64_t> read_number(const http::Headers& headers, std::string_view name)
{
  const auto text = headers.find(name);
  if (!text) { return std::nullopt; }
  std::int64_t number = 0;
  const auto* end = text->data() + text->size();
  const auto [stop, failure] = std::from_chars(text->data(), end, number);
  if (failure != std::errc{} || stop != end || number < 0) { return std::nullopt; }
  return number;
}

std::chrono::seconds choose_wait(const http::Response& response, sqlkit::Timestamp now)
{
  constexpr std::chrono::seconds unknown{60};
  // The longest window that the reference program counts in.
  constexpr std::chrono::seconds longest{15 * 60};
  auto wait = unknown;
  if (const auto window = read_rate_window(response)) {
    wait = std::chrono::ceil<std::chrono::seconds>(window->resets_at - now);
  } else if (const auto asked = read_retry_after(response.headers, now)) {
    wait = *asked;
  }
  return std::clamp(wait, std::chrono::seconds(1), longest);
}

}  // namespace

bool is_token_expired(const http::Response&)
{
  return false;
}

std::optional<RateWindow> read_rate_window(const http::Response& response)
{
  const auto limit = read_number(response.headers, "X-RateLimit-Limit");
  const auto remaining = read_number(response.headers, "X-RateLimit-Remaining");
  const auto text = response.headers.find("X-RateLimit-Reset");
  const auto reset = text ? sqlkit::parse_timestamp(*text) : std::nullopt;
  if (!limit || !remaining || !reset) { return std::nullopt; }
  return RateWindow{.limit = *limit, .remaining = *remaining, .resets_at = *reset};
}

Error to_error(const http::Response& response, sqlkit::Timestamp now)
{
  const auto* oauth = find_oauth_meaning(response);
  const auto meaning = oauth ? oauth->meaning : judge_by_status(response.status);
  Error::Fields fields{{"status", std::to_string(response.status)}};
  if (oauth) { fields.emplace_back("network_error", std::string(oauth->name)); }
  if (meaning.code == ErrorCode::rate_limited || response.headers.find("Retry-After")) {
    fields.emplace_back("retry_after_s", std::to_string(choose_wait(response, now).count()));
  }
  return Error{meaning.code, std::string(meaning.sentence), std::move(fields)};
}

Error to_discovery_error(const http::Response& response, sqlkit::Timestamp now)
{
  auto error = to_error(response, now);
  const auto location = response.headers.find("Location");
  const bool is_redirect = response.status >= 300 && response.status < 400;
  return is_redirect && location ? error.with("location", std::string(*location)) : error;
}

}  // namespace socialhub::connector::mastodon
