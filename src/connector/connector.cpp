#include "connector/connector.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

namespace socialhub::connector {

using sqlkit::Error;
using sqlkit::ErrorCode;

namespace {

Error make_other_way(const Connector& connector)
{
  const auto platform = connector.platform();
  const bool is_by_password = connector.sign_in_method() == SignInMethod::password;
  const auto* way = is_by_password ? "with a password that you make there"
                                   : "by allowing it on the network's own page";
  return Error{ErrorCode::not_implemented,
               fmt::format("{} is connected {}.", display_name(platform), way),
               {{"platform", std::string(to_string(platform))}}};
}

}  // namespace

std::string Connector::read_server(std::string_view typed) const
{
  const auto name = sqlkit::trim(typed);
  if (name.empty()) { return connect_guide().usual_server; }
  const bool has_scheme = name.starts_with("https://") || name.starts_with("http://");
  const auto url =
      http::parse_url(has_scheme ? std::string(name) : fmt::format("https://{}", name));
  const bool is_here = url && (url->host == "127.0.0.1" || url->host == "localhost");
  if (!url || (url->scheme == "http" && !is_here)) {
    const std::string sentence = "Enter the server's address, for example https://social.example.";
    throw Error{sentence, {{.path = "/serverUrl", .code = "custom", .message = sentence}}};
  }
  return url->origin();
}

Task<SignedIn> Connector::sign_in(Credentials)
{
  throw make_other_way(*this);
  co_return SignedIn{};
}

Task<OauthApp> Connector::register_app(std::string, std::string)
{
  throw make_other_way(*this);
  co_return OauthApp{};
}

std::string Connector::make_authorization_url(const OauthApp&, std::string_view,
                                              std::string_view) const
{
  throw make_other_way(*this);
}

Task<std::vector<SignedIn>> Connector::authorize(OauthApp, AuthorizationGrant)
{
  throw make_other_way(*this);
  co_return std::vector<SignedIn>{};
}

}  // namespace socialhub::connector
