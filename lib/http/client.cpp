#include "http/client.hpp"

#include "http/curl_loop.hpp"
#include "http/curl_transfer.hpp"
#include "http/outbound_guard.hpp"
#include "http/redirect.hpp"
#include "http/url.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace socialhub::http {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

/// What the client itself writes; a second one would make the request ambiguous.
constexpr std::array<std::string_view, 6> own_headers{
    "Accept-Encoding", "Connection", "Content-Length", "Expect", "Host", "Transfer-Encoding"};

const Error::Fields not_sent{{"sent", "no"}};

bool is_own_header(std::string_view name) noexcept
{
  return std::ranges::any_of(own_headers, [name](std::string_view own) {
    return sqlkit::equals_ignoring_case(own, name);
  });
}

void check_headers(const Headers& headers)
{
  for (const auto& [name, value] : headers) {
    if (!is_token(name) || !is_field_value(value) || is_own_header(name)) {
      throw Error{ErrorCode::bad_request,
                  "A header of the request cannot be sent.",
                  {{"header", name}, {"sent", "no"}}};
    }
  }
}

void check_body(const ClientRequest& request)
{
  const bool is_read = request.method == Method::get || request.method == Method::head;
  if (is_read && !request.body.empty()) {
    throw Error{ErrorCode::bad_request, "A GET or HEAD request has no body.", not_sent};
  }
}

Url parse_target(const std::string& text)
{
  auto url = parse_url(text);
  if (!url) throw Error{ErrorCode::bad_request, "This is not a web address.", not_sent};
  return *url;
}

void check_port(const OutboundGuard& guard, const Url& url)
{
  if (!guard.may_use_port(url)) {
    throw Error{ErrorCode::forbidden,
                "Port " + std::to_string(url.port) + " is not one that web servers use.",
                {{"host", url.host}, {"sent", "no"}}};
  }
}

std::chrono::milliseconds time_until(std::chrono::steady_clock::time_point deadline, const Url& url)
{
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  if (left.count() > 0) return left;
  throw Error{ErrorCode::timeout,
              url.host + " did not answer in time.",
              {{"host", url.host}, {"sent", "no"}}};
}

}  // namespace

struct Client::State {
  State(sqlkit::Executor executor, ClientOptions options_)
      : options(std::move(options_)),
        guard(options.allowed_private_targets),
        loop(std::move(executor))
  {
  }

  ClientOptions options;
  OutboundGuard guard;
  CurlLoop loop;
};

Client::Client(sqlkit::Executor executor, ClientOptions options)
    : state_(std::make_shared<State>(std::move(executor), std::move(options)))
{
}

Client::~Client() = default;

Task<Response> Client::send(ClientRequest request)
{
  const auto state = state_;
  const auto deadline = std::chrono::steady_clock::now() + state->options.total_timeout;
  check_headers(request.headers);
  check_body(request);
  auto url = parse_target(request.url);
  for (int hops = 0;; ++hops) {
    check_port(state->guard, url);
    const auto time_left = time_until(deadline, url);
    CurlTransfer transfer(state->options, state->guard, request, url, time_left);
    const int code = co_await state->loop.perform(transfer.handle());
    auto response = transfer.take_response(code);
    if (!is_redirect(response) || state->options.max_redirects == 0) co_return response;
    if (hops == state->options.max_redirects) {
      throw Error{ErrorCode::bad_gateway, url.host + " redirects too often."};
    }
    follow_redirect(request, url, response);
  }
}

}  // namespace socialhub::http
