#include "http/fixed_response.hpp"

#include <string>
#include <string_view>

namespace socialhub::http {

namespace {

constexpr std::string_view allowed_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
constexpr std::string_view retry_after_seconds = "1";

Response make_text_response(int status, std::string_view sentence)
{
  return {status,
          {{"Content-Type", "text/plain; charset=utf-8"},
           {"Cache-Control", "no-store"},
           {"X-Content-Type-Options", "nosniff"}},
          std::string(sentence) + "\n"};
}

}  // namespace

Response make_refusal_response(const Refusal& refusal)
{
  auto response = make_text_response(refusal.status, refusal.reason);
  if (refusal.status == 405) response.headers.set("Allow", std::string(allowed_methods));
  if (refusal.status == 503) response.headers.set("Retry-After", std::string(retry_after_seconds));
  return response;
}

Response make_failure_response()
{
  return make_text_response(500, "Something went wrong inside the server.");
}

}  // namespace socialhub::http
