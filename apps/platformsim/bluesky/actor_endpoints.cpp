#include "platformsim/bluesky/service.hpp"

#include "sqlkit/base/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <tuple>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::size_t max_actors = 25;

struct FoundPerson {
  sqlkit::Timestamp at;
  PersonId person{};
};

bool matches(const world::Person& person, std::string_view handle, std::string_view wanted)
{
  return sqlkit::to_lower_ascii(person.name).find(wanted) != std::string::npos ||
         handle.find(wanted) != std::string_view::npos;
}

}  // namespace

Value Service::get_profile(const Call& call)
{
  const auto actor = call.parameters.get("actor");
  return views(call).detailed_profile(get_actor(actor));
}

Value Service::get_profiles(const Call& call)
{
  const auto actors = call.parameters.list("actors", max_actors);
  if (actors.empty()) throw BadParameter{"Error: Params must have the property \"actors\""};
  Array profiles;
  for (const auto& actor : actors) {
    const auto person = directory_.find_person(actor);
    if (person) profiles.push_back(views(call).detailed_profile(*person));
  }
  return Object{{"profiles", std::move(profiles)}};
}

Value Service::search_actors(const Call& call)
{
  const auto text = call.parameters.find("q");
  const auto wanted =
      sqlkit::to_lower_ascii(text.value_or(call.parameters.find("term").value_or("")));
  std::vector<FoundPerson> found;
  for (const auto& person : world_.people()) {
    if (matches(person, directory_.handle(person.id), wanted)) {
      found.push_back({person.joined_at, person.id});
    }
  }
  std::sort(found.begin(), found.end(), [](const FoundPerson& a, const FoundPerson& b) {
    return std::tie(a.at, a.person) < std::tie(b.at, b.person);
  });

  const auto cursor = parse_cursor(call.parameters.find("cursor"));
  const auto limit = call.parameters.page_size(25);
  const auto name = [&](const FoundPerson& one) { return directory_.did(one.person); };
  const auto page = take_page(found, cursor, limit, name, [](const FoundPerson&) { return true; });
  Array actors;
  for (const auto& one : page)
    actors.push_back(views(call).profile(one.person));
  Object body{{"actors", std::move(actors)}};
  if (!page.empty()) body["cursor"] = make_cursor(page.back().at, name(page.back()));
  return body;
}

}  // namespace socialhub::platformsim::bluesky
