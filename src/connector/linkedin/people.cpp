#include "connector/linkedin/people.hpp"

#include "connector/linkedin/urn.hpp"
#include "connector/reading.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <utility>

namespace socialhub::connector::linkedin {

namespace {

constexpr std::string_view site = "https://www.linkedin.com/";

/// "" unless it is the name of a page on LinkedIn's own site.
std::string make_address(std::string_view folder, std::string_view name)
{
  return std::string(site) + std::string(folder) + http::percent_encode(name) + "/";
}

model::Author make_unknown(std::string_view urn)
{
  const bool is_page = is_organization_urn(urn);
  model::Author author;
  author.external_id = urn;
  author.handle = key_of(urn);
  author.name = is_page ? "LinkedIn Page" : "LinkedIn member";
  // A member's id is this app's own: there is no page that it leads to.
  author.url = is_page ? make_address("company/", key_of(urn)) : std::string(site);
  return author;
}

}  // namespace

void People::add(std::string_view urn, const wire::Organization& organization)
{
  if (!is_organization_urn(urn)) { return; }
  auto author = make_unknown(urn);
  const auto vanity = to_single_line(organization.vanity_name.value_or(""));
  const auto name = to_single_line(organization.localized_name.value_or(""));
  if (!vanity.empty()) {
    author.handle = vanity;
    author.url = make_address("company/", vanity);
  }
  if (!name.empty()) { author.name = name; }
  known_.insert_or_assign(std::string(urn), std::move(author));
}

void People::add(std::string_view urn, const wire::Member& member)
{
  if (!is_person_urn(urn) || member.id == "private") { return; }
  auto author = make_unknown(urn);
  const auto name = to_single_line(member.localized_first_name.value_or("") + " " +
                                   member.localized_last_name.value_or(""));
  const auto vanity = to_single_line(member.vanity_name.value_or(""));
  if (!vanity.empty()) {
    author.handle = vanity;
    author.url = make_address("in/", vanity);
  }
  if (!name.empty()) { author.name = name; }
  known_.insert_or_assign(std::string(urn), std::move(author));
}

void People::set_picture(std::string_view urn, std::string url)
{
  const auto found = known_.find(urn);
  if (found != known_.end()) { found->second.avatar_url = std::move(url); }
}

model::Author People::get(std::string_view urn) const
{
  const auto found = known_.find(urn);
  if (found != known_.end()) { return found->second; }
  if (!is_organization_urn(urn) && !is_person_urn(urn)) {
    throw sqlkit::Error{sqlkit::ErrorCode::bad_request, "The author has no usable URN."};
  }
  return make_unknown(urn);
}

std::string find_logo(const wire::Organization& organization)
{
  if (!organization.logo) { return ""; }
  const auto& named =
      organization.logo->cropped ? organization.logo->cropped : organization.logo->original;
  const auto urn = named ? parse_urn(*named) : std::nullopt;
  if (!urn || (urn->kind != "digitalmediaAsset" && urn->kind != "image")) { return ""; }
  return "urn:li:image:" + urn->key;
}

}  // namespace socialhub::connector::linkedin
