#include "connector/instagram/auth.hpp"

#include "connector/instagram/post_view.hpp"
#include "connector/instagram/reading.hpp"
#include "connector/instagram/wire_session.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/json/codec.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace socialhub::connector::instagram {

namespace {

/// What may stand in a header field.
sqlkit::Secret<> require_token(const std::string& text)
{
  const bool is_token =
      !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
  if (!is_token) { throw make_unreadable("a token is empty or no token"); }
  return sqlkit::Secret<>(text);
}

void add_scopes(std::string_view text, std::vector<std::string>& scopes)
{
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find(',', start), text.size());
    const auto scope = sqlkit::trim(text.substr(start, end - start));
    if (!scope.empty()) { scopes.emplace_back(scope); }
    start = end + 1;
  }
}

std::vector<std::string> to_scopes(const std::optional<wire::Value>& permissions)
{
  std::vector<std::string> scopes;
  if (!permissions) { return scopes; }
  if (const auto* text = permissions->if_string()) { add_scopes(*text, scopes); }
  const auto* list = permissions->if_array();
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    if (const auto* text = (*list)[i].if_string()) { add_scopes(*text, scopes); }
  }
  return scopes;
}

wire::ShortToken decode_short_token(const http::Response& answer)
{
  const auto body = decode_answer<wire::Value>(answer);
  const auto* object = body.if_object();
  if (object == nullptr || !object->contains("data")) {
    return decode_answer<wire::ShortToken>(answer);
  }
  const auto listed = decode_answer<wire::ShortTokens>(answer);
  if (listed.data.empty()) { throw make_unreadable("/data: no token in it"); }
  return listed.data.front();
}

}  // namespace

std::vector<std::string> default_scopes(Login login)
{
  if (login == Login::instagram) {
    return {"instagram_business_basic", "instagram_business_manage_comments",
            "instagram_business_content_publish"};
  }
  return {"instagram_basic", "instagram_manage_comments", "instagram_content_publish",
          "pages_show_list", "pages_read_engagement",     "business_management"};
}

std::string make_consent_url(const Endpoints& endpoints, const OauthApp& app,
                             std::string_view state)
{
  const auto scopes = app.scopes.empty() ? default_scopes(endpoints.login) : app.scopes;
  const http::QueryParameters parameters{{"client_id", app.client_id},
                                         {"redirect_uri", app.redirect_uri},
                                         {"response_type", "code"},
                                         {"scope", fmt::format("{}", fmt::join(scopes, ","))},
                                         {"state", std::string(state)}};
  return endpoints.consent_page + "?" + http::write_query(parameters);
}

std::string clean_code(std::string_view code)
{
  auto clean = sqlkit::trim(code);
  if (clean.ends_with("#_")) { clean.remove_suffix(2); }
  return std::string(clean);
}

ShortGrant parse_short_grant(const http::Response& answer)
{
  const auto token = decode_short_token(answer);
  return {.token = require_token(token.access_token), .scopes = to_scopes(token.permissions)};
}

Tokens parse_long_token(const http::Response& answer, sqlkit::Timestamp now)
{
  constexpr std::chrono::seconds usual_lifetime{60L * 24 * 60 * 60};
  constexpr std::int64_t longest = 10LL * 365 * 24 * 60 * 60;
  const auto token = decode_answer<wire::LongToken>(answer);
  const auto said = token.expires_in.value_or(0);
  // Facebook leaves the time out where it means its sixty days.
  const auto lifetime = said > 0 ? std::chrono::seconds(std::min(said, longest)) : usual_lifetime;
  return {.access_token = require_token(token.access_token),
          .refresh_token = {},
          .access_expires_at = now + lifetime};
}

std::vector<std::string> parse_permissions(const http::Response& answer)
{
  const auto list = decode_answer<wire::Edge>(answer);
  std::vector<std::string> scopes;
  for (const auto& value : list.data) {
    wire::Grant grant;
    const bool is_readable =
        sqlkit::json::decode_into(value, grant, sqlkit::json::Mode::lenient).empty();
    if (is_readable && grant.status == "granted") { scopes.push_back(std::move(grant.permission)); }
  }
  return scopes;
}

PageAccounts parse_page_accounts(const http::Response& answer)
{
  const auto list = decode_answer<wire::Edge>(answer);
  PageAccounts found{.accounts = {}, .after = find_after(list)};
  for (const auto& value : list.data) {
    wire::Page page;
    const bool is_readable =
        sqlkit::json::decode_into(value, page, sqlkit::json::Mode::lenient).empty();
    // A Page without a token is one that the person may look at and not speak for.
    if (!is_readable || !page.access_token || !page.instagram_business_account) { continue; }
    const auto& user = *page.instagram_business_account;
    found.accounts.push_back({.profile = to_profile(user, require_id(user.id)),
                              .token = require_token(*page.access_token)});
  }
  return found;
}

}  // namespace socialhub::connector::instagram
