#include "platformsim/world/corpus_lines.hpp"

namespace socialhub::platformsim::world {
namespace {

std::vector<Template>& get_list(Corpus& corpus, std::string_view kind)
{
  if (kind == "post") return corpus.posts;
  if (kind == "reply") return corpus.replies;
  if (kind == "mention") return corpus.mentions;
  if (kind == "quote") return corpus.quotes;
  refuse_line(kind);
}

Template parse_template(std::string_view line)
{
  Template entry;
  const auto arrow = line.find(" =>");
  entry.text = unescape(line.substr(0, arrow));
  if (arrow != std::string_view::npos) {
    const auto parts = split(line.substr(arrow + 3), '|');
    entry.scene = get_scene(parts[0]);
    entry.alt = parts.back();
  }
  return entry;
}

bool is_heading(std::string_view line)
{
  return line.front() == '[' && line.back() == ']' && line.find(' ') != std::string_view::npos;
}

}  // namespace

// Sections [words name] and [post topic language], with reply, mention or quote in the place of
// post; one entry a line. `=> scene | alt` at its end adds a picture.
void parse_phrases(std::string_view text, Corpus& corpus)
{
  std::vector<Platform> platforms{Platform::bluesky};
  std::vector<std::string_view> section;
  for (const auto line : split(text, '\n')) {
    if (line.empty()) continue;
    if (auto named = parse_heading(line); !named.empty()) {
      platforms = std::move(named);
      continue;
    }
    if (is_heading(line)) {
      section = split(line.substr(1, line.size() - 2), ' ');
      continue;
    }
    if (section.size() < 2) refuse_line(line);
    if (section[0] == "words") {
      corpus.words[std::string(section[1])].emplace_back(line);
      continue;
    }
    if (section.size() != 3) refuse_line(line);
    Template entry = parse_template(line);
    entry.platforms = platforms;
    entry.topic = section[1];
    entry.language = section[2];
    get_list(corpus, section[0]).push_back(std::move(entry));
  }
}

}  // namespace socialhub::platformsim::world
