#include "connector/instagram/errors.hpp"

#include "connector/instagram/usage.hpp"
#include "connector/instagram/wire_session.hpp"
#include "connector/reading.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/json/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

namespace socialhub::connector::instagram {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr std::int64_t any = -1'000'000;  // no code and no subcode

/// What codes from `first` to `last` stand for, with one subcode or with any.
struct Meaning {
  std::int64_t first = any;
  std::int64_t last = any;
  std::int64_t subcode = any;
  ErrorCode code = ErrorCode::bad_gateway;
  std::string_view sentence;
  std::string_view account_status = "";
};

constexpr std::string_view connect_again = "The account must be connected again.";
constexpr std::string_view allow_again =
    "Instagram did not take this sign-in: it was used before or took too long. Start again.";
constexpr std::string_view no_permission =
    "The account was connected without a permission that this needs. Connect it again and allow "
    "all that is asked.";
constexpr std::string_view not_shown =
    "Instagram does not have this any more, or does not show it to programs.";
constexpr std::string_view wait = "Instagram asks to wait for a while.";
constexpr std::string_view out_of_order = "Instagram is out of order at the moment.";
constexpr std::string_view not_accepted = "Instagram does not accept this.";
constexpr std::string_view restricted =
    "Instagram has restricted this account. Open Instagram to see what it asks for.";

// The first that fits counts: subcodes stand before their code.
constexpr std::array meanings{
    Meaning{190, 190, any, ErrorCode::unauthorized, connect_again},
    Meaning{102, 102, any, ErrorCode::unauthorized, connect_again},
    Meaning{100, 100, 36'007, ErrorCode::unauthorized, allow_again},
    Meaning{100, 100, 36'009, ErrorCode::unauthorized, allow_again},
    Meaning{100, 100, 33, ErrorCode::not_found, not_shown},
    Meaning{110, 110, any, ErrorCode::not_found, not_shown},
    Meaning{803, 803, any, ErrorCode::not_found, not_shown},
    Meaning{24, 24, any, ErrorCode::not_found, not_shown},
    Meaning{101, 101, any, ErrorCode::bad_request,
            "Meta does not accept the app's id and secret. Compare them with its dashboard."},
    Meaning{191, 191, any, ErrorCode::bad_request,
            "The Meta app does not know this hub's address. Add it to its redirect addresses."},
    Meaning{3, 3, any, ErrorCode::forbidden, no_permission},
    Meaning{10, 10, any, ErrorCode::forbidden, no_permission},
    Meaning{200, 299, any, ErrorCode::forbidden, no_permission},
    Meaning{25, 25, any, ErrorCode::forbidden, restricted, "restricted"},
    Meaning{368, 368, any, ErrorCode::forbidden, restricted, "blocked"},
    Meaning{4, 4, any, ErrorCode::rate_limited, wait},
    Meaning{17, 17, any, ErrorCode::rate_limited, wait},
    Meaning{32, 32, any, ErrorCode::rate_limited, wait},
    Meaning{613, 613, any, ErrorCode::rate_limited, wait},
    Meaning{80'002, 80'002, any, ErrorCode::rate_limited, wait},
    Meaning{9, 9, 2'207'042, ErrorCode::rate_limited,
            "Instagram takes no more posts of this account today."},
    Meaning{-2, -2, 2'207'020, ErrorCode::not_found, not_shown},
    Meaning{-2, -1, any, ErrorCode::unavailable, out_of_order},
    Meaning{1, 2, any, ErrorCode::unavailable, out_of_order},
};

/// An error of the network's form: with a code, and at times a sentence for people.
std::optional<wire::GraphError> read_failure(const http::Response& response)
{
  try {
    return sqlkit::json::decode<wire::Failure>(response.body, sqlkit::json::Mode::lenient).error;
  } catch (const Error&) {
    return std::nullopt;
  }
}

bool is_sign_in_failure(const http::Response& response)
{
  try {
    sqlkit::json::decode<wire::SignInFailure>(response.body, sqlkit::json::Mode::lenient);
    return true;
  } catch (const Error&) {
    return false;
  }
}

Meaning judge_by_status(int status)
{
  if (status == 401) { return {.code = ErrorCode::unauthorized, .sentence = connect_again}; }
  if (status == 403) { return {.code = ErrorCode::forbidden, .sentence = no_permission}; }
  if (status == 429) { return {.code = ErrorCode::rate_limited, .sentence = wait}; }
  if (status >= 500) { return {.code = ErrorCode::unavailable, .sentence = out_of_order}; }
  return {.code = ErrorCode::bad_gateway,
          .sentence = "This server does not answer as Instagram does."};
}

Meaning judge(const http::Response& response, const std::optional<wire::GraphError>& failure)
{
  if (!failure && is_sign_in_failure(response) && response.status < 429) {
    return {.code = ErrorCode::unauthorized, .sentence = allow_again};
  }
  if (!failure) { return judge_by_status(response.status); }
  const auto subcode = failure->error_subcode.value_or(any);
  const auto* known = std::ranges::find_if(meanings, [&](const Meaning& meaning) {
    return meaning.first <= failure->code && failure->code <= meaning.last &&
           (meaning.subcode == any || meaning.subcode == subcode);
  });
  if (known != meanings.end()) { return *known; }
  if (failure->is_transient.value_or(false) || response.status >= 500) {
    return {.code = ErrorCode::unavailable, .sentence = out_of_order};
  }
  return {.code = ErrorCode::bad_request, .sentence = not_accepted};
}

/// The network's own sentence for people tells more of refused content than we can.
std::string choose_sentence(const Meaning& meaning, const std::optional<wire::GraphError>& failure)
{
  constexpr std::size_t longest = 300;
  const bool is_refusal = meaning.code == ErrorCode::bad_request && meaning.first == any;
  if (!is_refusal || !failure || !failure->error_user_msg) { return std::string(meaning.sentence); }
  auto sentence = to_single_line(*failure->error_user_msg);
  return sentence.empty() ? std::string(meaning.sentence)
                          : sqlkit::first_graphemes(sentence, longest);
}

std::chrono::seconds choose_wait(const http::Response& response, sqlkit::Timestamp now)
{
  constexpr std::chrono::seconds unknown{60 * 60};
  constexpr std::chrono::seconds longest{24 * 60 * 60};
  auto chosen = unknown;
  if (const auto asked = read_retry_after(response.headers, now)) {
    chosen = *asked;
  } else if (const auto usage = read_usage(response.headers); usage && usage->regain.count() > 0) {
    chosen = usage->regain;
  }
  return std::clamp(chosen, std::chrono::seconds(1), longest);
}

std::string name_failure(const wire::GraphError& failure)
{
  if (!failure.error_subcode) { return std::to_string(failure.code); }
  return fmt::format("{}/{}", failure.code, *failure.error_subcode);
}

}  // namespace

bool is_token_expired(const http::Response& response)
{
  if (response.status < 400) { return false; }
  const auto failure = read_failure(response);
  const auto subcode = failure ? failure->error_subcode.value_or(0) : 0;
  constexpr std::int64_t expired = 463;
  constexpr std::int64_t invalid = 467;
  return failure && failure->code == 190 && (subcode == expired || subcode == invalid);
}

std::optional<RateWindow> read_rate_window(const http::Response& response)
{
  // Windows roll: what is used up now comes back little by little.
  constexpr std::chrono::minutes until_next_look{60};
  constexpr std::int64_t usable_percent = 90;
  const auto usage = read_usage(response.headers);
  const auto date = response.headers.find("Date");
  const auto now = date ? parse_http_date(*date) : std::nullopt;
  if (!usage || !now) { return std::nullopt; }
  const auto closed_for = usage->regain.count() > 0 ? usage->regain : until_next_look;
  return RateWindow{.limit = usable_percent,
                    .remaining = std::max<std::int64_t>(0, usable_percent - usage->percent),
                    .resets_at = *now + closed_for};
}

Error to_error(const http::Response& response, sqlkit::Timestamp now)
{
  const auto failure = read_failure(response);
  const auto meaning = judge(response, failure);
  Error::Fields fields{{"status", std::to_string(response.status)}};
  if (failure) { fields.emplace_back("network_error", name_failure(*failure)); }
  if (!meaning.account_status.empty()) {
    fields.emplace_back("account_status", std::string(meaning.account_status));
  }
  if (meaning.code == ErrorCode::rate_limited || response.headers.find("Retry-After")) {
    fields.emplace_back("retry_after_s", std::to_string(choose_wait(response, now).count()));
  }
  return Error{meaning.code, choose_sentence(meaning, failure), std::move(fields)};
}

bool is_bad_cursor(const Error& error)
{
  // The network says no more than that a parameter is wrong.
  return error.field("network_error").starts_with("100") && error.code() == ErrorCode::bad_request;
}

}  // namespace socialhub::connector::instagram
