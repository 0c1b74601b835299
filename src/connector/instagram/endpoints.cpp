#include "connector/instagram/endpoints.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace socialhub::connector::instagram {

namespace {

constexpr std::string_view facebook_path = "/facebook";

Endpoints make_instagram_endpoints(std::string_view version)
{
  const std::string server{instagram_server};
  return {.login = Login::instagram,
          .server = server,
          .graph = fmt::format("{}/{}", server, version),
          .consent_page = "https://www.instagram.com/oauth/authorize",
          .code_exchange = "https://api.instagram.com/oauth/access_token",
          .token_exchange = server + "/access_token",
          .token_refresh = server + "/refresh_access_token"};
}

Endpoints make_facebook_endpoints(std::string_view version)
{
  const std::string server{facebook_server};
  const auto graph = fmt::format("{}/{}", server, version);
  return {.login = Login::facebook,
          .server = server,
          .graph = graph,
          .consent_page = fmt::format("https://www.facebook.com/{}/dialog/oauth", version),
          .code_exchange = graph + "/oauth/access_token",
          .token_exchange = graph + "/oauth/access_token",
          .token_refresh = ""};
}

/// All of a login's hosts are one on this machine.
Endpoints make_local_endpoints(Login login, const std::string& server, std::string_view version)
{
  const auto graph = fmt::format("{}/{}", server, version);
  if (login == Login::facebook) {
    return {.login = login,
            .server = server,
            .graph = graph,
            .consent_page = graph + "/dialog/oauth",
            .code_exchange = graph + "/oauth/access_token",
            .token_exchange = graph + "/oauth/access_token",
            .token_refresh = ""};
  }
  return {.login = login,
          .server = server,
          .graph = graph,
          .consent_page = server + "/oauth/authorize",
          .code_exchange = server + "/oauth/access_token",
          .token_exchange = server + "/access_token",
          .token_refresh = server + "/refresh_access_token"};
}

/// An address on this machine, where that is allowed: its origin, and what stands behind it.
std::optional<Endpoints> find_local_endpoints(std::string_view server, std::string_view version,
                                              Loopback loopback)
{
  const auto url = http::parse_url(server);
  if (!url || url->scheme != "http") { return std::nullopt; }
  const auto origin = find_acceptable_origin(url->origin(), loopback);
  if (!origin || !url->query.empty()) { return std::nullopt; }
  if (url->path == "/") { return make_local_endpoints(Login::instagram, *origin, version); }
  if (url->path != facebook_path) { return std::nullopt; }
  return make_local_endpoints(Login::facebook, *origin + std::string(facebook_path), version);
}

}  // namespace

Endpoints find_endpoints(std::string_view server, std::string_view version, Loopback loopback)
{
  std::string text = sqlkit::to_lower_ascii(sqlkit::trim(server));
  if (text.find("://") == std::string::npos) { text.insert(0, "https://"); }
  if (auto local = find_local_endpoints(text, version, loopback)) { return std::move(*local); }

  // What people know the networks by is as good as the names of their servers.
  constexpr std::array<std::string_view, 3> instagram_names{
      instagram_server, "https://instagram.com", "https://www.instagram.com"};
  constexpr std::array<std::string_view, 3> facebook_names{facebook_server, "https://facebook.com",
                                                           "https://www.facebook.com"};
  const auto origin = find_acceptable_origin(text, Loopback::refused).value_or("");
  if (std::ranges::find(instagram_names, origin) != instagram_names.end()) {
    return make_instagram_endpoints(version);
  }
  if (std::ranges::find(facebook_names, origin) != facebook_names.end()) {
    return make_facebook_endpoints(version);
  }
  throw sqlkit::Error{sqlkit::ErrorCode::bad_request,
                      "Instagram is reached by graph.instagram.com, or by graph.facebook.com for "
                      "accounts that belong to a Facebook Page.",
                      {{"platform", "instagram"}}};
}

}  // namespace socialhub::connector::instagram
