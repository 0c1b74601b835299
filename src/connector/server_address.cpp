#include "connector/server_address.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace socialhub::connector {

namespace {

bool is_this_machine(std::string_view host)
{
  return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

}  // namespace

std::optional<std::string> find_acceptable_origin(std::string_view text, Loopback loopback)
{
  const auto url = http::parse_url(text);
  if (!url || url->path != "/" || !url->query.empty()) { return std::nullopt; }
  const bool is_local = loopback == Loopback::allowed && is_this_machine(url->host);
  if (url->scheme != "https" && !is_local) { return std::nullopt; }
  return url->origin();
}

std::string normalize_server(model::Platform platform, std::string_view typed,
                             std::string_view example, Loopback loopback)
{
  std::string text{sqlkit::trim(typed)};
  if (text.find("://") == std::string::npos) { text.insert(0, "https://"); }
  auto origin = find_acceptable_origin(text, loopback);
  if (!origin) {
    throw sqlkit::Error{
        sqlkit::ErrorCode::bad_request,
        fmt::format("The server must be given as an https address, for example {}.", example),
        {{"platform", std::string(to_string(platform))}}};
  }
  return std::move(*origin);
}

}  // namespace socialhub::connector
