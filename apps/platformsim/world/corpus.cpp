#include "platformsim/world/corpus.hpp"

#include "platformsim/random.hpp"
#include "platformsim/world/corpus_text.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace socialhub::platformsim::world {
namespace {

using sqlkit::trim;

struct Extent {
  int width;
  int height;
};
constexpr std::array<Extent, 5> extents{
    {{1280, 800}, {1280, 960}, {960, 1200}, {1280, 720}, {1080, 1080}}};

[[noreturn]] void fail(std::string_view line)
{
  throw sqlkit::Error{sqlkit::ErrorCode::internal,
                      fmt::format("The corpus has a wrong line: {}", line)};
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// `key: value`; both trimmed.
std::pair<std::string_view, std::string_view> split_pair(std::string_view line)
{
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {trim(line), {}};
  return {trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
}

picture::Scene get_scene(std::string_view name)
{
  const auto scene = picture::find_scene(name);
  if (!scene) fail(name);
  return *scene;
}

picture::Picture make_picture(std::string_view scene_name, std::string_view about)
{
  const auto seed = seed_of(about, seed_of(scene_name));
  const Extent extent = extents[seed % extents.size()];
  return {get_scene(scene_name), seed, extent.width, extent.height};
}

std::string unescape(std::string_view text)
{
  std::string plain(text);
  for (auto at = plain.find("\\n"); at != std::string::npos; at = plain.find("\\n"))
    plain.replace(at, 2, "\n");
  return plain;
}

int parse_number(std::string_view text)
{
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) fail(text);
  return number;
}

std::chrono::days parse_days(std::string_view text)
{
  return std::chrono::days(parse_number(text));
}

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

void apply_detail(CastMember& member, std::string_view line)
{
  auto& person = member.person;
  const auto [key, value] = split_pair(line);
  if (key == "name") {
    person.name = value;
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
  } else if (key == "blocks") {
    member.blocked = split_names(value);
  } else if (key == "demo") {
    member.is_demo_user = true;
  } else if (key == "stranger") {
    member.is_stranger = true;
  } else {
    fail(line);
  }
}

// [username] sections of `key: value` lines.
std::vector<CastMember> parse_people(std::string_view text)
{
  std::vector<CastMember> cast;
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    if (line.front() == '[') {
      auto& person = cast.emplace_back().person;
      person.username = line.substr(1, line.size() - 2);
      person.avatar = make_avatar(picture::Scene::portrait, seed_of(person.username));
      continue;
    }
    if (cast.empty()) fail(line);
    apply_detail(cast.back(), line);
  }
  return cast;
}

void add_image(Line& line, std::string_view value, bool is_gallery)
{
  const auto parts = split(value, '|');
  const auto about = fmt::format("{}/{}", line.text, value);
  Image image{make_picture(parts[0], about), parts.size() > 1 ? std::string(parts[1]) : ""};
  if (auto* images = std::get_if<Images>(&line.attachment)) {
    images->images.push_back(std::move(image));
  } else if (auto* gallery = std::get_if<Gallery>(&line.attachment)) {
    gallery->images.push_back(std::move(image));
  } else if (is_gallery) {
    line.attachment = Gallery{{std::move(image)}};
  } else {
    line.attachment = Images{{std::move(image)}};
  }
}

void add_card(Line& line, std::string_view value)
{
  const auto parts = split(value, '|');
  if (parts.size() < 3) fail(value);
  LinkCard card{std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), std::nullopt};
  if (parts.size() > 3) {
    card.picture = picture::Picture{get_scene(parts[3]), seed_of(parts[0]), 1200, 630};
  }
  line.attachment = std::move(card);
}

void add_quote(Line& line, std::string_view value)
{
  const auto parts = split(value, ',');
  line.quotes = parts[0];
  if (parts.size() < 2) return;
  line.is_quoted_deleted = parts[1] == "deleted";
  line.is_quote_detached = parts[1] == "detached";
}

void add_video(Line& line, std::string_view value)
{
  const auto parts = split(value, '|');
  line.attachment = Video{make_picture(parts.front(), value), std::string(parts.back())};
}

// What stands in braces after a text.
void apply_directive(Story& story, Line& line, std::string_view directive)
{
  const auto [key, value] = split_pair(directive);
  if (key == "image" || key == "gallery") {
    add_image(line, value, key == "gallery");
  } else if (key == "card") {
    add_card(line, value);
  } else if (key == "video") {
    add_video(line, value);
  } else if (key == "unknown") {
    line.attachment = UnknownPart{std::string(value)};
  } else if (key == "quote") {
    add_quote(line, value);
  } else if (key == "label") {
    line.label = value;
  } else if (key == "lang") {
    line.language = value;
  } else if (key == "backdated") {
    line.backdated = parse_days(value);
  } else if (key == "age") {
    story.age = parse_days(value);
  } else {
    fail(directive);
  }
}

// `>> username: text {directive: value} {…}`
void parse_line(Story& story, std::string_view text)
{
  Line line;
  while (text.starts_with('>')) {
    ++line.depth;
    text.remove_prefix(1);
  }
  const auto [author, rest] = split_pair(text);
  line.author = author;
  const auto brace = rest.find(" {");
  line.text = unescape(trim(rest.substr(0, brace)));
  auto directives = brace == std::string_view::npos ? std::string_view() : rest.substr(brace + 1);
  while (!directives.empty()) {
    const auto end = directives.find('}');
    if (directives.front() != '{' || end == std::string_view::npos) fail(text);
    apply_directive(story, line, directives.substr(1, end - 1));
    directives = trim(directives.substr(end + 1));
  }
  const int deepest = story.lines.empty() ? 0 : story.lines.back().depth + 1;
  if (line.depth > deepest || (line.depth == 0) != story.lines.empty()) fail(text);
  story.lines.push_back(std::move(line));
}

// Stories are parted by empty lines.
std::vector<Story> parse_stories(std::string_view text)
{
  std::vector<Story> stories;
  bool is_open = false;
  for (const auto line : split(text, '\n')) {
    if (line.empty()) {
      is_open = false;
      continue;
    }
    if (!is_open) stories.emplace_back();
    is_open = true;
    parse_line(stories.back(), line);
  }
  return stories;
}

// Sections [words name], [post topic language] and [reply topic language], one entry a line;
// `=> scene | alt` at its end adds a picture.
void parse_phrases(std::string_view text, Corpus& corpus)
{
  std::vector<std::string_view> section;
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    if (line.front() == '[' && line.back() == ']' && line.find(' ') != std::string_view::npos) {
      section = split(line.substr(1, line.size() - 2), ' ');
      continue;
    }
    if (section.size() < 2) fail(line);
    if (section[0] == "words") {
      corpus.words[std::string(section[1])].emplace_back(line);
      continue;
    }
    if (section.size() != 3) fail(line);
    Template entry{std::string(section[1]), "", std::string(section[2]), std::nullopt, ""};
    const auto arrow = line.find("=>");
    entry.text = unescape(trim(line.substr(0, arrow)));
    if (arrow != std::string_view::npos) {
      const auto parts = split(line.substr(arrow + 2), '|');
      entry.scene = get_scene(parts[0]);
      entry.alt = parts.back();
    }
    (section[0] == "post" ? corpus.posts : corpus.replies).push_back(std::move(entry));
  }
}

}  // namespace

Corpus parse_corpus(std::string_view people, std::string_view stories, std::string_view phrases)
{
  Corpus corpus;
  corpus.cast = parse_people(people);
  corpus.stories = parse_stories(stories);
  parse_phrases(phrases, corpus);
  const auto is_known = [&](const std::string& username) {
    return std::any_of(corpus.cast.begin(), corpus.cast.end(), [&](const CastMember& member) {
      return member.person.username == username;
    });
  };
  for (const auto& story : corpus.stories) {
    for (const auto& line : story.lines) {
      if (!is_known(line.author)) fail(line.author + ": " + line.text);
    }
  }
  return corpus;
}

const Corpus& built_in_corpus()
{
  static const Corpus corpus = parse_corpus(people_text, stories_text, phrases_text);
  return corpus;
}

}  // namespace socialhub::platformsim::world
