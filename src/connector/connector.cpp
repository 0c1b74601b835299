#include "connector/connector.hpp"

#include "sqlkit/base/error.hpp"

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
