#include "connector/bluesky/errors.hpp"

#include "connector/bluesky/wire_session.hpp"
#include "connector/reading.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace socialhub::connector::bluesky {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

struct Meaning {
  std::string_view network_error;
  ErrorCode code;
  std::string_view sentence;
  std::string_view account_status = "";
};

constexpr std::string_view connect_again = "The account must be connected again.";
constexpr std::string_view out_of_use =
    "Bluesky has put this account out of use. Its owner can ask there why.";
constexpr std::string_view blocked = "One of the two accounts blocks the other.";

constexpr std::array meanings{
    Meaning{"AuthenticationRequired", ErrorCode::unauthorized,
            "Bluesky does not accept this handle and app password."},
    Meaning{"AuthFactorTokenRequired", ErrorCode::unauthorized,
            "Bluesky wants a code that it sent by e-mail. An app password needs none: make one in "
            "Bluesky's settings and use it here."},
    Meaning{"AuthMissing", ErrorCode::unauthorized, connect_again},
    Meaning{"ExpiredToken", ErrorCode::unauthorized, connect_again},
    Meaning{"InvalidToken", ErrorCode::unauthorized, connect_again},
    Meaning{"AccountTakedown", ErrorCode::forbidden, out_of_use, "takendown"},
    Meaning{"AccountSuspended", ErrorCode::forbidden, out_of_use, "suspended"},
    Meaning{"AccountDeactivated", ErrorCode::forbidden, out_of_use, "deactivated"},
    Meaning{"BlockedActor", ErrorCode::forbidden, blocked},
    Meaning{"BlockedByActor", ErrorCode::forbidden, blocked},
    Meaning{"ScopeMissingError", ErrorCode::forbidden,
            "The app password does not allow this. Make one that does in Bluesky's settings."},
    Meaning{"NotFound", ErrorCode::not_found, "Bluesky does not have this any more."},
    Meaning{"InvalidRequest", ErrorCode::bad_request, "Bluesky does not accept this."},
    Meaning{"RateLimitExceeded", ErrorCode::rate_limited, "Bluesky asks to wait for a while."},
    Meaning{"MethodNotImplemented", ErrorCode::not_implemented,
            "The account's server does not know this call."},
    Meaning{"UpstreamFailure", ErrorCode::unavailable, "Bluesky is out of order at the moment."},
    Meaning{"InternalServerError", ErrorCode::unavailable,
            "Bluesky is out of order at the moment."},
};

Meaning judge_by_status(int status)
{
  if (status == 401) { return {"", ErrorCode::unauthorized, connect_again}; }
  if (status == 403) { return {"", ErrorCode::forbidden, "Bluesky does not allow this."}; }
  if (status == 429) { return {"", ErrorCode::rate_limited, "Bluesky asks to wait for a while."}; }
  if (status >= 500) {
    return {"", ErrorCode::unavailable, "Bluesky is out of order at the moment."};
  }
  return {"", ErrorCode::bad_gateway, "This server does not answer as Bluesky does."};
}

/// "" unless the body is an error of the protocol's form.
std::string read_network_error(const http::Response& response)
{
  try {
    auto failure =
        sqlkit::json::decode<wire::Failure>(response.body, sqlkit::json::Mode::lenient).error;
    // It goes into logs and metrics: a name, not a novel.
    constexpr std::size_t max_length = 64;
    const bool is_name = failure.size() <= max_length && std::ranges::all_of(failure, [](char c) {
                           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                         });
    return is_name ? std::move(failure) : std::string();
  } catch (const Error&) {
    return {};
  }
}

Meaning judge(int status, std::string_view network_error)
{
  if (status == 429) { network_error = "RateLimitExceeded"; }
  const auto* known = std::ranges::find(meanings, network_error, &Meaning::network_error);
  if (known != meanings.end()) { return *known; }
  const bool is_protocol_error = !network_error.empty() && status >= 400 && status < 500;
  if (is_protocol_error && status != 401 && status != 403) {
    return {network_error, ErrorCode::bad_request, "Bluesky does not accept this."};
  }
  return judge_by_status(status);
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
  constexpr std::chrono::seconds longest{24 * 60 * 60};
  auto wait = unknown;
  if (const auto asked = read_retry_after(response.headers, now)) {
    wait = *asked;
  } else if (const auto window = read_rate_window(response)) {
    wait = std::chrono::ceil<std::chrono::seconds>(window->resets_at - now);
  }
  return std::clamp(wait, std::chrono::seconds(1), longest);
}

}  // namespace

bool is_token_expired(const http::Response& response)
{
  return response.status == 401 ||
         (response.status == 400 && read_network_error(response) == "ExpiredToken");
}

std::optional<RateWindow> read_rate_window(const http::Response& response)
{
  const auto limit = read_number(response.headers, "ratelimit-limit");
  const auto remaining = read_number(response.headers, "ratelimit-remaining");
  const auto reset = read_number(response.headers, "ratelimit-reset");
  // The last second of the year 9999: later moments cannot be stored.
  constexpr std::int64_t last_second = 253'402'300'799;
  if (!limit || !remaining || !reset || *reset > last_second) { return std::nullopt; }
  return RateWindow{.limit = *limit,
                    .remaining = *remaining,
                    .resets_at = sqlkit::Timestamp{std::chrono::seconds(*reset)}};
}

Error to_error(const http::Response& response, sqlkit::Timestamp now)
{
  const auto network_error = read_network_error(response);
  const auto meaning = judge(response.status, network_error);
  Error::Fields fields{{"status", std::to_string(response.status)}};
  if (!network_error.empty()) { fields.emplace_back("network_error", network_error); }
  if (!meaning.account_status.empty()) {
    fields.emplace_back("account_status", std::string(meaning.account_status));
  }
  if (meaning.code == ErrorCode::rate_limited || response.headers.find("Retry-After")) {
    fields.emplace_back("retry_after_s", std::to_string(choose_wait(response, now).count()));
  }
  return Error{meaning.code, std::string(meaning.sentence), std::move(fields)};
}

bool is_bad_cursor(const Error& error)
{
  // Bluesky's own servers answer 502 to a cursor that they cannot read; others say what is wrong.
  // An outage has another name: UpstreamFailure.
  return (error.field("status") == "502" &&
          error.field("network_error") == "InternalServerError") ||
         error.field("network_error") == "InvalidRequest";
}

Error make_unreadable(std::string detail)
{
  return connector::make_unreadable(model::Platform::bluesky, std::move(detail));
}

}  // namespace socialhub::connector::bluesky
