#include "connector/driver.hpp"

#include "model/platform.hpp"

#include "sqlkit/async/wait.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string_view>
#include <utility>

namespace socialhub::connector {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

// A server that asks for more patience than this is left alone until the next poll.
constexpr std::chrono::seconds longest_wait{5};

bool is_success(int status)
{
  // We never ask for a range: 206 is Mastodon's word for a feed that it is still gathering. 304
  // answers a question that we never ask.
  return status == 200 || status == 201 || status == 202 || status == 204 || status == 206;
}

int count_repeats_of(int status)
{
  switch (status) {
    case 500:
      return 1;  // Often our own fault, and then it stays.
    case 502:
    case 503:
    case 504:
      return 2;
    default:
      return 0;
  }
}

void sign(http::ClientRequest& request, const Tokens& tokens)
{
  request.headers.set("Authorization", "Bearer " + tokens.access_token.reveal());
}

}  // namespace

std::optional<sqlkit::Timestamp> parse_http_date(std::string_view text)
{
  std::tm parts{};
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  stream >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S GMT");
  if (stream.fail()) { return std::nullopt; }
  return sqlkit::Timestamp{std::chrono::seconds(::timegm(&parts))};
}

std::optional<std::chrono::seconds> read_retry_after(const http::Headers& headers,
                                                     sqlkit::Timestamp now)
{
  const auto value = headers.find("Retry-After");
  if (!value) { return std::nullopt; }
  std::int64_t seconds = 0;
  const auto [end, failure] =
      std::from_chars(value->data(), value->data() + value->size(), seconds);
  if (failure == std::errc{} && end == value->data() + value->size() && seconds >= 0) {
    return std::chrono::seconds(seconds);
  }
  const auto date = parse_http_date(*value);
  if (!date) { return std::nullopt; }
  return std::max(std::chrono::seconds(0), std::chrono::ceil<std::chrono::seconds>(*date - now));
}

Driver::Driver(http::Transport& transport, TokenSource& tokens, RateBudget& budget,
               DriverOptions options)
    : transport_(transport),
      tokens_(tokens),
      budget_(budget),
      options_(std::move(options)),
      random_(std::random_device{}())
{
  if (!options_.pause) {
    options_.pause = [](std::chrono::milliseconds wait) { return sqlkit::sleep_for(wait); };
  }
}

Task<http::Response> Driver::read(Dialect dialect, Account account, std::string rate_class,
                                  http::ClientRequest request)
{
  auto tokens = co_await tokens_.current(account);
  bool was_replaced = false;
  for (int repeats = 0;;) {
    sign(request, tokens);
    auto outcome = co_await try_within_budget(dialect, account, rate_class, request);
    auto* response = std::get_if<http::Response>(&outcome);
    if (response && is_success(response->status)) { co_return std::move(*response); }

    if (response && !was_replaced && dialect.is_token_expired(*response)) {
      was_replaced = true;
      tokens = co_await tokens_.replace(account, tokens);
      continue;
    }
    const auto wait = plan_repeat(outcome, repeats++);
    if (!wait) { throw to_error(dialect, outcome); }
    const std::chrono::milliseconds pause = *wait;
    co_await options_.pause(pause);
  }
}

Task<http::Response> Driver::send_once(Dialect dialect, http::ClientRequest request)
{
  auto outcome = co_await try_send(dialect, std::move(request));
  auto* response = std::get_if<http::Response>(&outcome);
  if (!response || !is_success(response->status)) { throw to_error(dialect, outcome); }
  co_return std::move(*response);
}

Task<Driver::Outcome> Driver::try_send(Dialect dialect, http::ClientRequest request)
{
  std::optional<Outcome> outcome;
  try {
    auto response = co_await transport_.send(std::move(request));
    outcome.emplace(std::move(response));
  } catch (const Error& error) {
    outcome.emplace(error.with("platform", std::string(to_string(dialect.platform))));
  }
  co_return std::move(*outcome);
}

Task<Driver::Outcome> Driver::try_within_budget(Dialect dialect, Account account,
                                                std::string rate_class, http::ClientRequest request)
{
  co_await budget_.acquire(account, rate_class);
  auto outcome = co_await try_send(dialect, std::move(request));
  if (const auto* response = std::get_if<http::Response>(&outcome)) {
    if (const auto window = dialect.read_rate_window(*response)) {
      co_await budget_.learn(account, rate_class, window->limit, window->remaining,
                             window->resets_at);
    }
  }
  co_return outcome;
}

Error Driver::to_error(const Dialect& dialect, const Outcome& outcome) const
{
  if (const auto* error = std::get_if<Error>(&outcome)) { return *error; }
  return dialect.to_error(std::get<http::Response>(outcome), options_.clock.now())
      .with("platform", std::string(to_string(dialect.platform)));
}

std::optional<std::chrono::milliseconds> Driver::plan_repeat(const Outcome& outcome, int repeats)
{
  const auto* response = std::get_if<http::Response>(&outcome);
  // A request that timed out has used up its caller's patience already.
  const int allowed = response ? count_repeats_of(response->status)
                      : std::get<Error>(outcome).code() == ErrorCode::bad_gateway ? 2
                                                                                  : 0;
  if (repeats >= std::min(allowed, options_.max_repeats)) { return std::nullopt; }

  // Half fixed, half random: accounts that failed together do not come back together.
  const auto full = options_.first_pause.count() << repeats;
  std::uniform_int_distribution<std::int64_t> share(full / 2, full);
  std::chrono::milliseconds wait{share(random_)};
  if (response) {
    const auto asked = read_retry_after(response->headers, options_.clock.now());
    if (asked && *asked > longest_wait) { return std::nullopt; }
    wait = std::max<std::chrono::milliseconds>(wait, asked.value_or(std::chrono::seconds(0)));
  }
  return wait;
}

}  // namespace socialhub::connector
