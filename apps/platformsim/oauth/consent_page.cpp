#include "platformsim/oauth/consent_page.hpp"

#include "http/url.hpp"
#include "platformsim/html.hpp"

#include <fmt/format.h>

#include <string_view>

namespace socialhub::platformsim::oauth {
namespace {

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;background:#eef0f4;color:#1b1f27;display:grid;"
    "place-items:center;min-height:100vh;margin:0}main{background:#fff;padding:2rem;"
    "border-radius:14px;max-width:26rem;box-shadow:0 6px 30px #1b1f2722}h1{font-size:1.25rem;"
    "margin:0 0 .5rem}ul{padding-left:1.2rem}form{display:flex;gap:.75rem;margin-top:1.5rem}"
    "button{font:inherit;padding:.6rem 1.1rem;border-radius:9px;border:1px solid #8a93a5;"
    "background:#fff;color:inherit}button[value=allow]{background:#2451d6;border-color:#2451d6;"
    "color:#fff}small{color:#5a6272}";

}  // namespace

http::Response make_consent_page(const Consent& consent)
{
  std::string scopes;
  for (const auto& scope : consent.scopes) {
    scopes += fmt::format("<li><code>{}</code></li>", escape_html(scope));
  }
  std::string fields;
  for (const auto& [name, value] : consent.fields) {
    fields += fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape_html(name),
                          escape_html(value));
  }
  auto page = fmt::format(
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>{0}</title>"
      "<style>{1}</style></head><body><main><small>Simulated {0}</small>"
      "<h1>{2} wants to act for {3}</h1><p>It asks for:</p><ul>{4}</ul>"
      "<form method=\"post\" action=\"{5}\">{6}"
      "<button name=\"decision\" value=\"allow\">Allow</button>"
      "<button name=\"decision\" value=\"deny\">Deny</button></form></main></body></html>",
      escape_html(consent.network), style, escape_html(consent.app), escape_html(consent.person),
      scopes, escape_html(consent.action), fields);
  return {200, {{"content-type", "text/html; charset=utf-8"}}, std::move(page)};
}

http::Response redirect(const std::string& uri,
                        const std::vector<std::pair<std::string, std::string>>& parameters)
{
  const auto* joint = uri.find('?') == std::string::npos ? "?" : "&";
  return {302, {{"location", uri + joint + http::write_query(parameters)}}, ""};
}

}  // namespace socialhub::platformsim::oauth
