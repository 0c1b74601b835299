#include "platformsim/random.hpp"
#include "platformsim/world/corpus_lines.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace socialhub::platformsim::world {
namespace {

using sqlkit::trim;

struct Extent {
  int width;
  int height;
};
constexpr std::array<Extent, 5> extents{
    {{1280, 800}, {1280, 960}, {960, 1200}, {1280, 720}, {1080, 1080}}};

// The most votes that the crowd gives one answer of a poll.
constexpr std::size_t most_votes = 240;

// How a line differs on one network.
struct Variant {
  std::string author;
  std::string text;
};

// A line as it is written: for all networks of its story.
struct Draft {
  Line line;
  std::vector<Platform> platforms;
  std::map<Platform, Variant> variants;
};

struct StoryDraft {
  std::vector<Draft> drafts;
  std::chrono::days age{};
};

std::chrono::days parse_days(std::string_view text)
{
  return std::chrono::days(parse_number(text));
}

picture::Picture make_picture(std::string_view scene_name, std::string_view about)
{
  const auto seed = seed_of(about, seed_of(scene_name));
  const Extent extent = extents[seed % extents.size()];
  return {get_scene(scene_name), seed, extent.width, extent.height};
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
  if (parts.size() < 3) refuse_line(value);
  LinkCard card{std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), std::nullopt};
  if (parts.size() > 3) {
    card.picture = picture::Picture{get_scene(parts[3]), seed_of(parts[0]), 1200, 630};
  }
  line.attachment = std::move(card);
}

void add_poll(Line& line, std::string_view value, bool is_multiple)
{
  Poll poll;
  poll.is_multiple = is_multiple;
  Random crowd(seed_of(value));
  for (const auto option : split(value, '|')) {
    poll.options.emplace_back(option);
    poll.votes.push_back(static_cast<std::uint32_t>(crowd.below(most_votes)));
  }
  if (poll.options.size() < 2) refuse_line(value);
  line.attachment = std::move(poll);
}

// How long one may vote.
void set_length(Line& line, std::string_view value)
{
  auto* poll = std::get_if<Poll>(&line.attachment);
  if (poll == nullptr) refuse_line(value);
  poll->length = parse_days(value);
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

bool attach(Line& line, std::string_view key, std::string_view value)
{
  if (key == "image" || key == "gallery") {
    add_image(line, value, key == "gallery");
  } else if (key == "card") {
    add_card(line, value);
  } else if (key == "video") {
    add_video(line, value);
  } else if (key == "poll" || key == "choices") {
    add_poll(line, value, key == "choices");
  } else if (key == "unknown") {
    line.attachment = UnknownPart{std::string(value)};
  } else {
    return false;
  }
  return true;
}

// What stands in braces after a text.
void apply_directive(StoryDraft& story, Draft& draft, std::string_view directive)
{
  auto& line = draft.line;
  const auto [key, value] = split_pair(directive);
  if (attach(line, key, value)) return;
  if (key == "on") {
    draft.platforms = parse_platforms(value);
  } else if (key == "open") {
    set_length(line, value);
  } else if (key == "quote") {
    add_quote(line, value);
  } else if (key == "label") {
    line.label = value;
  } else if (key == "cw") {
    line.spoiler = value;
  } else if (key == "lang") {
    line.language = value;
  } else if (key == "backdated") {
    line.backdated = parse_days(value);
  } else if (key == "age") {
    story.age = parse_days(value);
  } else {
    refuse_line(directive);
  }
}

const Draft& parent_of(const StoryDraft& story, int depth)
{
  const auto parent = std::find_if(story.drafts.rbegin(), story.drafts.rend(),
                                   [&](const Draft& above) { return above.line.depth < depth; });
  return *parent;
}

bool includes(const std::vector<Platform>& platforms, Platform platform)
{
  return std::find(platforms.begin(), platforms.end(), platform) != platforms.end();
}

// An answer is where what it answers is.
void check_place(const StoryDraft& story, const Draft& draft, std::string_view text)
{
  const auto& parent = parent_of(story, draft.line.depth);
  for (const auto platform : draft.platforms) {
    if (!includes(parent.platforms, platform)) refuse_line(text);
  }
}

// `>> name: text {directive: value} {…}`
void parse_line(StoryDraft& story, std::string_view text, const std::vector<Platform>& usual)
{
  Draft draft;
  auto rest_of_line = text;
  while (rest_of_line.starts_with('>')) {
    ++draft.line.depth;
    rest_of_line.remove_prefix(1);
  }
  const int depth = draft.line.depth;
  const int deepest = story.drafts.empty() ? 0 : story.drafts.back().line.depth + 1;
  if (depth > deepest || (depth == 0) != story.drafts.empty()) refuse_line(text);
  draft.platforms = depth == 0 ? usual : parent_of(story, depth).platforms;

  const auto [author, rest] = split_pair(rest_of_line);
  draft.line.author = author;
  const auto brace = rest.find(" {");
  draft.line.text = unescape(trim(rest.substr(0, brace)));
  auto directives = brace == std::string_view::npos ? std::string_view() : rest.substr(brace + 1);
  while (!directives.empty()) {
    const auto end = directives.find('}');
    if (directives.front() != '{' || end == std::string_view::npos) refuse_line(text);
    apply_directive(story, draft, directives.substr(1, end - 1));
    directives = trim(directives.substr(end + 1));
  }
  if (depth > 0) check_place(story, draft, text);
  story.drafts.push_back(std::move(draft));
}

// `= twitter: text` says it in other words there; `+ linkedin shop: text` adds a paragraph and says
// who speaks.
void parse_variant(StoryDraft& story, std::string_view text)
{
  if (story.drafts.empty()) refuse_line(text);
  auto& draft = story.drafts.back();
  const auto [head, words] = split_pair(text.substr(1));
  const auto names = split(head, ' ');
  const auto platform = get_platform(names.front());
  if (!includes(draft.platforms, platform) || names.size() > 2) refuse_line(text);
  Variant variant;
  variant.author = names.size() == 2 ? std::string(names.back()) : draft.line.author;
  variant.text = unescape(words);
  if (text.front() == '+') {
    variant.text = draft.line.text + (words.empty() ? "" : "\n\n") + variant.text;
  }
  draft.variants.insert_or_assign(platform, std::move(variant));
}

// Texts name people as they are called; a network knows them by their usernames there.
std::string name_people(std::string_view text, Platform platform, const Corpus& corpus)
{
  std::string named;
  for (const auto& token : split_text(text)) {
    if (token.kind != TextToken::Kind::mention) {
      named += token.text;
      continue;
    }
    const auto* member = corpus.find_member(token.text.substr(1));
    if (member == nullptr || !member->accounts.contains(platform)) refuse_line(text);
    named += "@" + member->accounts.at(platform).username;
  }
  return named;
}

Line make_line(const Draft& draft, Platform platform, const Corpus& corpus)
{
  Line line = draft.line;
  const auto variant = draft.variants.find(platform);
  if (variant != draft.variants.end()) {
    line.author = variant->second.author;
    line.text = variant->second.text;
  }
  line.text = name_people(line.text, platform, corpus);
  const auto* author = corpus.find_member(line.author);
  if (author == nullptr || !author->accounts.contains(platform))
    refuse_line(line.author + ": " + line.text);
  // Elsewhere there is nothing to fold a text under.
  if (platform != Platform::mastodon) line.spoiler.clear();
  return line;
}

void add_story(const StoryDraft& draft, Corpus& corpus)
{
  const auto& platforms = draft.drafts.front().platforms;
  const int cross_post = platforms.size() > 1 ? ++corpus.cross_posts : 0;
  for (const auto platform : platforms) {
    Story story{.platform = platform, .age = draft.age, .cross_post = cross_post};
    for (const auto& line : draft.drafts) {
      if (includes(line.platforms, platform))
        story.lines.push_back(make_line(line, platform, corpus));
    }
    corpus.stories.push_back(std::move(story));
  }
}

}  // namespace

// Stories are parted by empty lines; `[on network]` lines say where those below are told.
void parse_stories(std::string_view text, Corpus& corpus)
{
  std::vector<Platform> platforms{Platform::bluesky};
  StoryDraft story;
  const auto end_story = [&] {
    if (!story.drafts.empty()) add_story(story, corpus);
    story = {};
  };
  for (const auto line : split(text, '\n')) {
    if (line.empty()) {
      end_story();
    } else if (auto named = parse_heading(line); !named.empty()) {
      end_story();
      platforms = std::move(named);
    } else if (line.front() == '=' || line.front() == '+') {
      parse_variant(story, line);
    } else {
      parse_line(story, line, platforms);
    }
  }
  end_story();
}

}  // namespace socialhub::platformsim::world
