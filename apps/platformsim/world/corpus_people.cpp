#include "platformsim/random.hpp"
#include "platformsim/world/corpus_lines.hpp"

#include "sqlkit/base/enum_names.hpp"

namespace socialhub::platformsim::world {
namespace {

picture::Picture make_avatar(picture::Scene scene, std::uint64_t seed)
{
  return {scene, seed, 400, 400};
}

// `none`, `face 7` or a scene.
std::optional<picture::Picture> parse_avatar(std::string_view value, std::string_view username)
{
  constexpr std::string_view face = "face ";
  if (value == "none") return std::nullopt;
  if (value.starts_with(face)) {
    const auto seed = parse_number(value.substr(face.size()));
    return make_avatar(picture::Scene::portrait, static_cast<std::uint64_t>(seed));
  }
  return make_avatar(get_scene(value), seed_of(username));
}

std::vector<std::string> split_names(std::string_view value)
{
  const auto parts = split(value, ',');
  return {parts.begin(), parts.end()};
}

Person::Kind parse_kind(std::string_view value)
{
  const auto kind = sqlkit::parse_enum<Person::Kind>(value);
  if (!kind) refuse_line(value);
  return *kind;
}

// False if the key is not one of a person's.
bool apply_trait(Person& person, std::string_view key, std::string_view value)
{
  if (key == "username") {
    person.username = value;
  } else if (key == "name") {
    person.name = value;
  } else if (key == "kind") {
    person.kind = parse_kind(value);
  } else if (key == "bio") {
    person.bio = unescape(value);
  } else if (key == "language") {
    person.language = value;
  } else if (key == "domain") {
    person.domain = std::string(value);
  } else if (key == "topics") {
    person.topics = split_names(value);
  } else if (key == "avatar") {
    person.avatar = parse_avatar(value, person.username);
  } else {
    return false;
  }
  return true;
}

bool apply_membership(CastMember& member, std::string_view key, std::string_view value)
{
  if (key == "blocks") {
    member.blocked = split_names(value);
  } else if (key == "demo") {
    member.is_demo_user = true;
  } else if (key == "stranger") {
    member.is_stranger = true;
  } else if (key == "administrator") {
    member.administrator = value;
  } else {
    return false;
  }
  return true;
}

// What is said of one network alone, as in `username.mastodon`, comes after what holds everywhere.
CastMember make_member(std::string_view called, const std::vector<std::string_view>& lines)
{
  CastMember member{.called = std::string(called)};
  member.person.username = called;
  member.person.avatar = make_avatar(picture::Scene::portrait, seed_of(called));
  std::vector<Platform> platforms{Platform::bluesky};
  for (const auto line : lines) {
    const auto [key, value] = split_pair(line);
    if (key == "networks") {
      platforms = parse_platforms(value);
    } else if (key.find('.') == std::string_view::npos) {
      if (!apply_trait(member.person, key, value) && !apply_membership(member, key, value))
        refuse_line(line);
    }
  }
  for (const auto platform : platforms)
    member.accounts.emplace(platform, member.person);
  for (const auto line : lines) {
    const auto [key, value] = split_pair(line);
    const auto dot = key.find('.');
    if (dot == std::string_view::npos) continue;
    const auto account = member.accounts.find(get_platform(key.substr(dot + 1)));
    if (account == member.accounts.end()) refuse_line(line);
    if (!apply_trait(account->second, key.substr(0, dot), value)) refuse_line(line);
  }
  return member;
}

}  // namespace

// [name] sections of `key: value` lines.
std::vector<CastMember> parse_people(std::string_view text)
{
  std::vector<CastMember> cast;
  std::string_view called;
  std::vector<std::string_view> lines;
  const auto end_section = [&] {
    if (!called.empty()) cast.push_back(make_member(called, lines));
    lines.clear();
  };
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    if (line.front() == '[') {
      end_section();
      called = line.substr(1, line.size() - 2);
      continue;
    }
    if (called.empty()) refuse_line(line);
    lines.push_back(line);
  }
  end_section();
  return cast;
}

}  // namespace socialhub::platformsim::world
