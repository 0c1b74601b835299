#include "http/redirect.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace socialhub::http {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

constexpr std::array<int, 5> redirect_statuses{301, 302, 303, 307, 308};

void become_get(ClientRequest& request)
{
  if (request.method != Method::head) request.method = Method::get;
  request.body.clear();
  for (const std::string_view name : {"Content-Type", "Content-Encoding", "Content-Language"}) {
    request.headers.remove(name);
  }
}

void leave_origin(ClientRequest& request)
{
  if (!request.body.empty()) {
    throw Error{ErrorCode::bad_gateway,
                "The server sends what was meant for it to another server."};
  }
  for (const std::string_view name : {"Authorization", "Cookie", "DPoP", "Signature"}) {
    request.headers.remove(name);
  }
}

}  // namespace

bool is_redirect(const Response& response) noexcept
{
  return std::ranges::count(redirect_statuses, response.status) > 0 &&
         response.headers.find("Location");
}

void follow_redirect(ClientRequest& request, Url& url, const Response& response)
{
  const auto location = response.headers.find("Location").value_or("");
  auto target = resolve_reference(url, location);
  if (!target) {
    throw Error{ErrorCode::bad_gateway, "The server redirects to what is not a web address."};
  }
  const bool is_post = request.method == Method::post;
  const bool drops_post = response.status == 301 || response.status == 302;
  if (response.status == 303 || (is_post && drops_post)) become_get(request);
  if (target->origin() != url.origin()) leave_origin(request);
  url = std::move(*target);
}

}  // namespace socialhub::http
