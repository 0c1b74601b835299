#pragma once

#include "platformsim/picture/picture.hpp"
#include "platformsim/world/corpus.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the three parts of the corpus have in common: lines of text. Only corpus*.cpp see this.
namespace socialhub::platformsim::world {

/// Throws the Error that names a wrong line.
[[noreturn]] void refuse_line(std::string_view line);

/// The parts between separators, trimmed.
std::vector<std::string_view> split(std::string_view text, char separator);
/// `key: value`; both trimmed.
std::pair<std::string_view, std::string_view> split_pair(std::string_view line);
/// `\n` is a line break.
std::string unescape(std::string_view text);
int parse_number(std::string_view text);
picture::Scene get_scene(std::string_view name);
Platform get_platform(std::string_view name);
/// Names of networks, parted by blanks.
std::vector<Platform> parse_platforms(std::string_view names);

/// What a line `[on mastodon twitter]` says; empty for any other line.
std::vector<Platform> parse_heading(std::string_view line);

std::vector<CastMember> parse_people(std::string_view text);
/// Adds stories; the people are there already.
void parse_stories(std::string_view text, Corpus& corpus);
void parse_phrases(std::string_view text, Corpus& corpus);

}  // namespace socialhub::platformsim::world
