#include "platformsim/instagram/service.hpp"
#include "platformsim/network.hpp"
#include "platformsim/oauth/consent_page.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace socialhub::platformsim::instagram {
namespace {

// https://developers.facebook.com/docs/permissions
const std::set<std::string_view> instagram_scopes{
    "instagram_business_basic", "instagram_business_content_publish",
    "instagram_business_manage_comments", "instagram_business_manage_insights",
    "instagram_business_manage_messages"};
const std::set<std::string_view> facebook_scopes{
    "instagram_basic",           "instagram_content_publish",   "instagram_manage_comments",
    "instagram_manage_insights", "instagram_manage_engagement", "instagram_manage_contents",
    "pages_show_list",           "pages_read_engagement",       "pages_manage_metadata",
    "business_management"};

std::vector<std::string> split_scopes(std::string_view text)
{
  std::vector<std::string> scopes;
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find(',', start), text.size());
    scopes.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return scopes;
}

/// Sends the browser back as Instagram does, which hangs "#_" on the address.
http::Response send_back(const std::string& uri, const http::QueryParameters& parameters)
{
  auto response = oauth::redirect(uri, parameters);
  response.headers.set("location", std::string(*response.headers.find("location")) + "#_");
  return response;
}

}  // namespace

std::optional<http::Response> Service::find_objection(const http::QueryParameters& asked,
                                                      bool is_by_facebook) const
{
  const auto* app = authorizations_.find_app(find(asked, "client_id"));
  if (app == nullptr) return make_text(400, "Invalid platform app\n");
  const auto& uris = app->redirect_uris;
  if (std::ranges::find(uris, find(asked, "redirect_uri")) == uris.end()) {
    return make_text(400, "Invalid redirect_uri\n");
  }
  if (find(asked, "response_type") != "code") return make_text(400, "Invalid response_type\n");
  const auto& known = is_by_facebook ? facebook_scopes : instagram_scopes;
  const auto scopes = split_scopes(find(asked, "scope"));
  const bool are_known = !scopes.empty() && std::ranges::all_of(scopes, [&](const auto& scope) {
    return known.contains(scope);
  });
  if (!are_known) return make_text(400, "Invalid scopes\n");
  // People who are not professional have nothing to allow.
  const bool may_allow = visitor_ && (is_by_facebook || directory_.is_professional(*visitor_));
  if (!may_allow) return make_text(403, "Switch to a professional account to go on.\n");
  return std::nullopt;
}

http::Response Service::show_consent(const Call& call) const
{
  if (auto objection = find_objection(call.parameters, call.is_by_facebook)) {
    return std::move(*objection);
  }
  const auto* app = authorizations_.find_app(find(call.parameters, "client_id"));
  oauth::Consent consent{
      .network = "Instagram",
      .app = app->name,
      .person = directory_.username(*visitor_),
      .scopes = split_scopes(find(call.parameters, "scope")),
      .action = call.is_by_facebook ? "/facebook/v25.0/dialog/oauth" : "/oauth/authorize",
      .fields = call.parameters};
  return oauth::make_consent_page(consent);
}

http::Response Service::take_decision(const Call& call, const http::ServerRequest& request)
{
  const auto form = http::parse_query(request.body).value_or(http::QueryParameters());
  if (auto objection = find_objection(form, call.is_by_facebook)) return std::move(*objection);
  const auto redirect_uri = find(form, "redirect_uri");
  const auto state = find(form, "state");
  if (find(form, "decision") != "allow") {
    return send_back(redirect_uri, {{"error", "access_denied"},
                                    {"error_reason", "user_denied"},
                                    {"error_description", "The user denied your request"},
                                    {"state", state}});
  }
  const auto code = authorizations_.allow(*visitor_, {.client_id = find(form, "client_id"),
                                                      .redirect_uri = redirect_uri,
                                                      .scopes = split_scopes(find(form, "scope")),
                                                      .code_challenge = ""});
  return send_back(redirect_uri, {{"code", code}, {"state", state}});
}

std::string Service::allow(PersonId person, std::string_view page_url)
{
  const auto url = http::parse_url(page_url);
  const auto asked = url ? http::parse_query(url->query) : std::nullopt;
  sqlkit::invariant(asked.has_value(), "the page where people allow programs has an address");
  visitor_ = person;
  const bool is_by_facebook = url->path.find("/dialog/oauth") != std::string::npos;
  sqlkit::invariant(!find_objection(*asked, is_by_facebook), "the page asks for what can be given");
  return authorizations_.allow(person, {.client_id = find(*asked, "client_id"),
                                        .redirect_uri = find(*asked, "redirect_uri"),
                                        .scopes = split_scopes(find(*asked, "scope")),
                                        .code_challenge = ""});
}

}  // namespace socialhub::platformsim::instagram
