#include "platformsim/oauth/browser.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace socialhub::platformsim::oauth {
namespace {

struct Form {
  std::string action;
  http::QueryParameters fields;
};

std::string unescape_html(std::string_view text)
{
  constexpr std::array<std::pair<std::string_view, char>, 4> entities{
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}}};
  std::string plain;
  while (!text.empty()) {
    char letter = text.front();
    std::size_t length = 1;
    for (const auto& [entity, meaning] : entities) {
      if (!text.starts_with(entity)) continue;
      letter = meaning;
      length = entity.size();
    }
    plain += letter;
    text.remove_prefix(length);
  }
  return plain;
}

// The value of an attribute of the tag that `text` begins with.
std::string read_attribute(std::string_view text, std::string_view name)
{
  const auto tag = text.substr(0, text.find('>'));
  const auto opening = fmt::format(" {}=\"", name);
  const auto start = tag.find(opening);
  if (start == std::string_view::npos) return "";
  const auto value = tag.substr(start + opening.size());
  return unescape_html(value.substr(0, value.find('"')));
}

std::optional<Form> read_form(std::string_view page)
{
  constexpr std::string_view input = "<input ";
  const auto start = page.find("<form ");
  if (start == std::string_view::npos) return std::nullopt;
  page = page.substr(start, page.find("</form>", start) - start);
  Form form{read_attribute(page, "action"), {}};
  for (auto at = page.find(input); at != std::string_view::npos; at = page.find(input, at + 1)) {
    const auto tag = page.substr(at);
    form.fields.emplace_back(read_attribute(tag, "name"), read_attribute(tag, "value"));
  }
  return form;
}

http::ServerRequest make_request(http::Method method, const http::Url& url)
{
  http::ServerRequest request{.method = method, .path = url.path, .query = url.query};
  request.target = url.query.empty() ? url.path : url.path + "?" + url.query;
  request.headers.set("host", fmt::format("{}:{}", url.host, url.port));
  return request;
}

[[noreturn]] void refuse_page()
{
  throw sqlkit::Error{sqlkit::ErrorCode::bad_request,
                      "The simulated network shows no page to allow access on."};
}

}  // namespace

std::string click_allow(Network& network, std::string_view page_url)
{
  const auto url = http::parse_url(page_url);
  if (!url || url->origin() != network.url()) refuse_page();
  const auto page = network.answer(make_request(http::Method::get, *url));
  auto form = page.status == 200 ? read_form(page.body) : std::nullopt;
  const auto target = form ? http::resolve_reference(*url, form->action) : std::nullopt;
  if (!target) refuse_page();
  form->fields.emplace_back("decision", "allow");
  auto decision = make_request(http::Method::post, *target);
  decision.headers.set("content-type", "application/x-www-form-urlencoded");
  decision.body = http::write_query(form->fields);
  const auto answer = network.answer(decision);
  const auto location = answer.headers.find("location");
  if (!location) refuse_page();
  return std::string(*location);
}

}  // namespace socialhub::platformsim::oauth
