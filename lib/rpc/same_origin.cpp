#include "rpc/same_origin.hpp"

#include "http/url.hpp"
#include "sqlkit/base/text.hpp"

#include <string>

namespace socialhub::rpc {
namespace {

// "Host: hub.example:443" and "https://hub.example" are the same place.
bool names_host(std::string_view origin, std::string_view host)
{
  const auto from = http::parse_url(origin);
  if (!from || from->origin() != sqlkit::to_lower_ascii(origin)) {
    return false;  // "null", or more than an origin
  }
  const auto target = http::parse_url(from->scheme + "://" + std::string(host));
  return target && target->host == from->host && target->port == from->port;
}

}  // namespace

bool is_same_origin(const http::ServerRequest& request)
{
  if (const auto site = request.headers.find("Sec-Fetch-Site")) {
    return *site == "same-origin" || *site == "none";
  }
  if (const auto origin = request.headers.find("Origin")) {
    const auto host = request.headers.find("Host");
    return host && names_host(*origin, *host);
  }
  return is_json(request) && !request.headers.find("Cookie");
}

bool is_safe(http::Method method) noexcept
{
  return method == http::Method::get || method == http::Method::head;
}

bool is_json(const http::ServerRequest& request)
{
  const auto type = request.headers.find("Content-Type");
  if (!type) { return false; }
  const auto name = sqlkit::trim(type->substr(0, type->find(';')));
  return sqlkit::equals_ignoring_case(name, "application/json");
}

}  // namespace socialhub::rpc
