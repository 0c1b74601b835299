#include "connector/linkedin/errors.hpp"

#include "connector/linkedin/wire_people.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace socialhub::connector::linkedin {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr std::string_view connect_again = "The account must be connected again.";
constexpr std::string_view out_of_order = "LinkedIn is out of order at the moment.";
constexpr std::string_view old_version =
    "LinkedIn no longer answers the version of its API that this hub asks for. Whoever runs the "
    "hub must set a newer one.";

struct Meaning {
  ErrorCode code;
  std::string_view sentence;
};

/// It goes into logs and metrics: a name, not a novel.
std::string keep_name(std::string text)
{
  constexpr std::size_t max_length = 64;
  const bool is_name = text.size() <= max_length && std::ranges::all_of(text, [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
                       });
  return is_name ? std::move(text) : std::string();
}

template <class T>
T read_failure(const http::Response& response)
{
  try {
    return sqlkit::json::decode<T>(response.body, sqlkit::json::Mode::lenient);
  } catch (const Error&) {
    return {};
  }
}

Meaning judge(int status, std::string_view network_error)
{
  if (status == 426 || network_error == "VERSION_MISSING" ||
      network_error == "NONEXISTENT_VERSION") {
    return {ErrorCode::not_implemented, old_version};
  }
  switch (status) {
    case 400:
    case 409:
    case 422:
      return {ErrorCode::bad_request, "LinkedIn does not accept this."};
    case 401:
      return {ErrorCode::unauthorized, connect_again};
    case 403:
      return {ErrorCode::forbidden,
              "LinkedIn does not allow this. The app may lack a permission, or the account the "
              "role of an administrator."};
    case 404:
      return {ErrorCode::not_found, "LinkedIn does not have this any more."};
    case 429:
      return {ErrorCode::rate_limited, "LinkedIn answers no more requests for now."};
    default:
      break;
  }
  if (status >= 500) { return {ErrorCode::unavailable, out_of_order}; }
  return {ErrorCode::bad_gateway, "This server does not answer as LinkedIn does."};
}

std::chrono::seconds count_to_midnight(sqlkit::Timestamp now)
{
  const auto tomorrow = std::chrono::floor<std::chrono::days>(now) + std::chrono::days(1);
  return std::chrono::ceil<std::chrono::seconds>(tomorrow - now);
}

std::chrono::seconds choose_wait(const http::Response& response, std::string_view message,
                                 sqlkit::Timestamp now)
{
  // What is throttled for less than a day is so by the minute.
  constexpr std::chrono::seconds moment{120};
  constexpr std::chrono::seconds longest{24 * 60 * 60};
  auto wait = moment;
  if (const auto asked = read_retry_after(response.headers, now)) {
    wait = *asked;
  } else if (message.find(" DAY ") != message.npos) {
    wait = count_to_midnight(now);
  }
  return std::clamp(wait, std::chrono::seconds(1), longest);
}

Error make_error(const http::Response& response, Meaning meaning, std::string network_error)
{
  Error::Fields fields{{"status", std::to_string(response.status)}};
  if (!network_error.empty()) { fields.emplace_back("network_error", std::move(network_error)); }
  return Error{meaning.code, std::string(meaning.sentence), std::move(fields)};
}

}  // namespace

bool is_token_expired(const http::Response& response)
{
  return response.status == 401;
}

std::optional<RateWindow> read_rate_window(const http::Response&)
{
  return std::nullopt;
}

Error to_error(const http::Response& response, sqlkit::Timestamp now)
{
  auto failure = read_failure<wire::Failure>(response);
  auto name = keep_name(failure.code.value_or(""));
  const auto meaning = judge(response.status, name);
  auto error = make_error(response, meaning, std::move(name));
  const bool has_wait =
      meaning.code == ErrorCode::rate_limited || response.headers.find("Retry-After");
  if (!has_wait) { return error; }
  const auto wait = choose_wait(response, failure.message.value_or(""), now);
  return error.with("retry_after_s", std::to_string(wait.count()));
}

Error to_sign_in_error(const http::Response& response, sqlkit::Timestamp now)
{
  auto name = keep_name(read_failure<wire::OauthFailure>(response).error);
  // Some failures of this server come in the form of the others.
  if (name.empty() || response.status >= 429) { return to_error(response, now); }
  if (name == "invalid_client" || name == "unauthorized_client") {
    return make_error(response,
                      {ErrorCode::bad_request,
                       "LinkedIn does not know this hub by its client id and secret. They stand "
                       "at linkedin.com/developers."},
                      std::move(name));
  }
  return make_error(response, {ErrorCode::unauthorized, connect_again}, std::move(name));
}

bool is_refusal(const Error& error)
{
  switch (error.code()) {
    case ErrorCode::bad_request:
    case ErrorCode::forbidden:
    case ErrorCode::not_found:
    case ErrorCode::rate_limited:
    case ErrorCode::not_implemented:
      return true;
    default:
      return false;
  }
}

}  // namespace socialhub::connector::linkedin
