#include "platformsim/instagram/graph_error.hpp"
#include "platformsim/instagram/node_fields.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>

namespace socialhub::platformsim::instagram {
namespace {

using Person = world::Person;
using AccountField = NodeField<Person>;

Value count(std::size_t number)
{
  return static_cast<std::int64_t>(number);
}

// https://developers.facebook.com/docs/instagram-platform/reference/ig-user
constexpr std::array shared_fields{
    AccountField{"username",
                 [](const Views& views, const Person& person, const Field&) {
                   return Value(NodeFields::directory(views).username(person.id));
                 }},
    AccountField{"name",
                 [](const Views&, const Person& person, const Field&) {
                   return person.name.empty() ? Value() : Value(person.name);
                 }},
    AccountField{"biography",
                 [](const Views&, const Person& person, const Field&) {
                   return person.bio.empty() ? Value() : Value(person.bio);
                 }},
    AccountField{"website",
                 [](const Views&, const Person& person, const Field&) {
                   return person.domain ? Value("https://" + *person.domain + "/") : Value();
                 }},
    AccountField{"profile_picture_url",
                 [](const Views& views, const Person& person, const Field&) {
                   return NodeFields::show_avatar(views, person);
                 }},
    AccountField{"followers_count",
                 [](const Views& views, const Person& person, const Field&) {
                   return count(NodeFields::world(views).followers_of(person.id).size());
                 }},
    AccountField{"follows_count",
                 [](const Views& views, const Person& person, const Field&) {
                   return count(NodeFields::world(views).count_followed_by(person.id));
                 }},
    AccountField{"media_count",
                 [](const Views& views, const Person& person, const Field&) {
                   return count(NodeFields::directory(views).media_of(person.id).size());
                 }},
    AccountField{"media",
                 [](const Views& views, const Person& person, const Field& edge) {
                   return NodeFields::show_media_list(views, person, edge);
                 }},
};

constexpr std::array own_fields{
    AccountField{"mentioned_comment",
                 [](const Views& views, const Person&, const Field& field) {
                   return NodeFields::find_mention(views, field);
                 }},
    AccountField{"mentioned_media",
                 [](const Views& views, const Person&, const Field& field) {
                   return NodeFields::find_mention(views, field);
                 }},
    AccountField{"stories", [](const Views& views, const Person&,
                               const Field& edge) { return Value(views.story_list(edge)); }},
};

constexpr std::array instagram_fields{
    AccountField{"user_id",
                 [](const Views& views, const Person& person, const Field&) {
                   return Value(NodeFields::directory(views).account_id(person.id));
                 }},
    AccountField{"account_type",
                 [](const Views&, const Person& person, const Field&) {
                   const bool is_business = person.kind == Person::Kind::organization;
                   return Value(is_business ? "BUSINESS" : "MEDIA_CREATOR");
                 }},
};

constexpr std::array facebook_fields{
    AccountField{"business_discovery",
                 [](const Views& views, const Person&, const Field& field) {
                   return NodeFields::discover(views, field);
                 }},
    AccountField{"tags", [](const Views& views, const Person&,
                            const Field& edge) { return Value(views.tagged_list(edge)); }},
};

template <class Table>
bool show(const Table& table, const Views& views, const Person& person, const Field& field,
          Object& object)
{
  const auto* known = std::ranges::find(table, field.name, &AccountField::name);
  if (known == table.end()) return false;
  auto value = known->show(views, person, field);
  if (!value.is_null()) object[field.name] = std::move(value);
  return true;
}

}  // namespace

Object NodeFields::show_account(const Views& views, const Person& person,
                                const std::vector<Field>& fields)
{
  const bool is_by_facebook = views.viewer().is_by_facebook;
  Object object;
  for (const auto& field : fields) {
    if (field.name == "id") continue;
    const bool is_known = show(shared_fields, views, person, field, object) ||
                          show(own_fields, views, person, field, object) ||
                          (is_by_facebook ? show(facebook_fields, views, person, field, object)
                                          : show(instagram_fields, views, person, field, object));
    if (!is_known) throw make_unknown_field(field.name, "IGUser");
  }
  // By Instagram's login "id" is the app's own for the person.
  object["id"] = is_by_facebook ? views.directory_.account_id(person.id)
                                : views.directory_.app_scoped_id(person.id);
  return object;
}

Object NodeFields::show_public_account(const Views& views, const Person& person,
                                       const std::vector<Field>& fields)
{
  Object object;
  for (const auto& field : fields) {
    const bool is_known = field.name == "id" || show(shared_fields, views, person, field, object);
    if (!is_known) throw make_unknown_field(field.name, "IGUser");
  }
  object["id"] = views.directory_.account_id(person.id);
  return object;
}

Value NodeFields::show_avatar(const Views& views, const Person& person)
{
  return person.avatar ? Value(views.picture_url(*person.avatar)) : Value();
}

Value NodeFields::show_media_list(const Views& views, const Person& person, const Field& edge)
{
  if (person.id == views.viewer_.account) return views.media_list(edge);
  const auto posts = views.directory_.media_of(person.id);
  return views.list(
      views.directory_.account_id(person.id) + "/media", posts, edge,
      [&](PostId id, const std::vector<Field>& fields) { return views.public_media(id, fields); });
}

}  // namespace socialhub::platformsim::instagram
