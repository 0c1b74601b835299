#include "platformsim/world/corpus.hpp"

#include "platformsim/world/corpus_lines.hpp"
#include "platformsim/world/corpus_text.hpp"

#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace socialhub::platformsim::world {

using sqlkit::trim;

void refuse_line(std::string_view line)
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

std::pair<std::string_view, std::string_view> split_pair(std::string_view line)
{
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {trim(line), {}};
  return {trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
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
  if (error != std::errc{} || end != text.data() + text.size()) refuse_line(text);
  return number;
}

picture::Scene get_scene(std::string_view name)
{
  const auto scene = picture::find_scene(name);
  if (!scene) refuse_line(name);
  return *scene;
}

Platform get_platform(std::string_view name)
{
  const auto platform = sqlkit::parse_enum<Platform>(name);
  if (!platform) refuse_line(name);
  return *platform;
}

std::vector<Platform> parse_platforms(std::string_view names)
{
  std::vector<Platform> platforms;
  for (const auto name : split(names, ' '))
    platforms.push_back(get_platform(name));
  return platforms;
}

std::vector<Platform> parse_heading(std::string_view line)
{
  constexpr std::string_view opening = "[on ";
  if (!line.starts_with(opening) || !line.ends_with(']')) return {};
  return parse_platforms(line.substr(opening.size(), line.size() - opening.size() - 1));
}

const CastMember* Corpus::find_member(std::string_view called) const
{
  const auto found = std::find_if(
      cast.begin(), cast.end(), [&](const CastMember& member) { return member.called == called; });
  return found == cast.end() ? nullptr : &*found;
}

Corpus parse_corpus(std::string_view people, std::string_view stories, std::string_view phrases)
{
  Corpus corpus;
  corpus.cast = parse_people(people);
  parse_stories(stories, corpus);
  parse_phrases(phrases, corpus);
  return corpus;
}

const Corpus& built_in_corpus()
{
  static const Corpus corpus = parse_corpus(people_text, stories_text, phrases_text);
  return corpus;
}

}  // namespace socialhub::platformsim::world
