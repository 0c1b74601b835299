#include "connector/twitter/errors.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <utility>

namespace socialhub::connector::twitter {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

struct Meaning {
  std::string_view network_error;
  ErrorCode code;
  std::string_view sentence;
  std::chrono::seconds wait{0};  ///< how long to leave the network alone; 0: nothing says so
};

constexpr std::string_view connect_again = "The account must be connected again.";
constexpr std::string_view not_allowed = "X does not allow this.";
constexpr std::string_view wrong_app =
    "X does not accept this hub's client id and secret. Compare them with those of your app at "
    "developer.x.com.";
constexpr std::string_view no_credits =
    "X charges for every post that is read, and the credits of your developer account are used up. "
    "Add some at developer.x.com, or wait for the next month.";
constexpr std::string_view capped =
    "What your developer account may read or spend at X in a month is used up. You can raise the "
    "limit at developer.x.com.";

// Both end when somebody pays or a month begins; asking costs nothing.
constexpr std::chrono::seconds until_paid = std::chrono::hours(6);

constexpr std::array meanings{
    Meaning{"credits", ErrorCode::forbidden, no_credits, until_paid},
    Meaning{"CreditsDepleted", ErrorCode::forbidden, no_credits, until_paid},
    Meaning{"usage-capped", ErrorCode::rate_limited, capped, until_paid},
    Meaning{"UsageCapExceeded", ErrorCode::rate_limited, capped, until_paid},
    Meaning{"rate-limit-exceeded", ErrorCode::rate_limited, "X asks to wait for a while."},
    Meaning{"invalid_grant", ErrorCode::unauthorized, connect_again},
    Meaning{"unauthorized_client", ErrorCode::forbidden, wrong_app},
    Meaning{"invalid_client", ErrorCode::forbidden, wrong_app},
    Meaning{"client-forbidden", ErrorCode::forbidden,
            "Your app at developer.x.com belongs to no project, or its plan does not allow this."},
    Meaning{"unsupported-authentication", ErrorCode::forbidden, not_allowed},
    Meaning{"not-authorized-for-resource", ErrorCode::forbidden,
            "Only people whom its author lets may read this."},
    Meaning{"resource-not-found", ErrorCode::not_found, "X does not have this any more."},
    Meaning{"invalid-request", ErrorCode::bad_request, "X does not accept this."},
};

Meaning judge_by_status(int status)
{
  if (status == 401) { return {"", ErrorCode::unauthorized, connect_again}; }
  if (status == 402) { return {"", ErrorCode::forbidden, no_credits, until_paid}; }
  if (status == 403) { return {"", ErrorCode::forbidden, not_allowed}; }
  if (status == 404) { return {"", ErrorCode::not_found, "X does not have this any more."}; }
  if (status == 429) { return {"", ErrorCode::rate_limited, "X asks to wait for a while."}; }
  if (status >= 500) { return {"", ErrorCode::unavailable, "X is out of order at the moment."}; }
  if (status >= 400) { return {"", ErrorCode::bad_request, "X does not accept this."}; }
  return {"", ErrorCode::bad_gateway, "This server does not answer as X does."};
}

/// It goes into logs and metrics: a name, not a novel.
bool is_name(std::string_view text)
{
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
  });
}

wire::Problem read_problem(const http::Response& response)
{
  try {
    return sqlkit::json::decode<wire::Problem>(response.body, sqlkit::json::Mode::lenient);
  } catch (const Error&) {
    return {};
  }
}

wire::ProblemPart read_first_part(const wire::Problem& problem)
{
  wire::ProblemPart part;
  if (!problem.errors || problem.errors->empty()) { return part; }
  const auto issues =
      sqlkit::json::decode_into(problem.errors->front(), part, sqlkit::json::Mode::lenient);
  return issues.empty() ? part : wire::ProblemPart();
}

/// The first version of the API knew problems by number.
constexpr std::int64_t old_rate_limit = 88;

Meaning judge(int status, const wire::Problem& problem)
{
  // A code or a refresh token that is used up, over or made up.
  const auto description = problem.error_description.value_or("");
  if (problem.error == "invalid_request" && description.find("was invalid") != description.npos) {
    return {"", ErrorCode::unauthorized, connect_again};
  }
  const auto* known = std::ranges::find(meanings, name_of(problem), &Meaning::network_error);
  if (known != meanings.end() && status < 500) { return *known; }
  if (read_first_part(problem).code == old_rate_limit) { status = 429; }
  return judge_by_status(status);
}

std::string list_wrong_parameters(const wire::Problem& problem)
{
  const auto part = read_first_part(problem);
  const auto* named = part.parameters ? part.parameters->if_object() : nullptr;
  std::string names;
  constexpr std::size_t longest = 200;
  for (auto one = named ? named->begin() : nullptr; named && one != named->end(); ++one) {
    const std::string_view name(one->key().data(), one->key().size());
    if (!is_name(name) || names.size() > longest) { continue; }
    names.append(names.empty() ? "" : ",").append(name);
  }
  return names;
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

std::optional<RateWindow> read_window(const http::Headers& headers, const std::string& prefix)
{
  const auto limit = read_number(headers, prefix + "limit");
  const auto remaining = read_number(headers, prefix + "remaining");
  const auto reset = read_number(headers, prefix + "reset");
  // The last second of the year 9999: later moments cannot be stored.
  constexpr std::int64_t last_second = 253'402'300'799;
  if (!limit || !remaining || !reset || *reset > last_second) { return std::nullopt; }
  return RateWindow{.limit = *limit,
                    .remaining = *remaining,
                    .resets_at = sqlkit::Timestamp{std::chrono::seconds(*reset)}};
}

std::chrono::seconds choose_wait(const http::Response& response, const Meaning& meaning,
                                 sqlkit::Timestamp now)
{
  constexpr std::chrono::seconds unknown{60};
  constexpr std::chrono::seconds longest{24 * 60 * 60};
  auto wait = unknown;
  // The window's end says nothing about when a month's cap or the credits come back.
  if (meaning.wait.count() > 0) {
    wait = meaning.wait;
  } else if (const auto asked = read_retry_after(response.headers, now)) {
    wait = *asked;
  } else if (const auto window = read_rate_window(response)) {
    wait = std::chrono::ceil<std::chrono::seconds>(window->resets_at - now);
  }
  return std::clamp(wait, std::chrono::seconds(1), longest);
}

}  // namespace

std::string name_of(const wire::Problem& problem)
{
  const auto type = problem.type.value_or("");
  const auto slash = type.rfind('/');
  const auto last = slash == type.npos ? std::string() : type.substr(slash + 1);
  for (const auto& name : {last, problem.error.value_or(""), problem.title.value_or("")}) {
    if (is_name(name)) { return name; }
  }
  return "";
}

bool is_token_expired(const http::Response& response)
{
  return response.status == 401;
}

std::optional<RateWindow> read_rate_window(const http::Response& response)
{
  if (response.status == 429) {
    for (const auto* prefix : {"x-user-limit-24hour-", "x-app-limit-24hour-"}) {
      const auto day = read_window(response.headers, prefix);
      if (day && day->remaining == 0) { return day; }
    }
  }
  return read_window(response.headers, "x-rate-limit-");
}

Error to_error(const http::Response& response, sqlkit::Timestamp now)
{
  const auto problem = read_problem(response);
  const auto network_error = name_of(problem);
  const auto meaning = judge(response.status, problem);
  Error::Fields fields{{"status", std::to_string(response.status)}};
  if (!network_error.empty()) { fields.emplace_back("network_error", network_error); }
  const auto wrong = list_wrong_parameters(problem);
  if (!wrong.empty()) { fields.emplace_back("parameters", wrong); }
  const bool must_wait = meaning.code == ErrorCode::rate_limited || meaning.wait.count() > 0;
  if (must_wait || response.headers.find("Retry-After")) {
    const auto wait = choose_wait(response, meaning, now);
    fields.emplace_back("retry_after_s", std::to_string(wait.count()));
  }
  return Error{meaning.code, std::string(meaning.sentence), std::move(fields)};
}

Error to_error(const wire::Problem& problem)
{
  constexpr int not_found = 404;
  const auto meaning = judge(not_found, problem);
  Error::Fields fields{{"platform", "twitter"}};
  const auto network_error = name_of(problem);
  if (!network_error.empty()) { fields.emplace_back("network_error", network_error); }
  return Error{meaning.code, std::string(meaning.sentence), std::move(fields)};
}

bool complains_of(const Error& error, std::string_view parameter)
{
  const auto names = error.field("parameters");
  for (std::size_t at = 0; at < names.size();) {
    const auto comma = std::min(names.find(',', at), names.size());
    if (names.substr(at, comma - at) == parameter) { return true; }
    at = comma + 1;
  }
  return false;
}

}  // namespace socialhub::connector::twitter
