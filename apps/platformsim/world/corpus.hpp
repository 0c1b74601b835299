#pragma once

#include "platformsim/world/person.hpp"
#include "platformsim/world/post.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::world {

/// Somebody of the corpus, before they join a world.
struct CastMember {
  Person person;
  bool is_demo_user = false;
  bool is_stranger = false;          ///< the demo user does not follow them
  std::vector<std::string> blocked;  ///< usernames
};

/// One post of a story: who says what, in answer to what.
struct Line {
  int depth = 0;  ///< 0 opens the story; n answers the last line of depth n - 1
  std::string author;
  std::string text;
  std::string language;
  Attachment attachment;
  std::string quotes;              ///< username whose last post is quoted; empty: nobody
  bool is_quoted_deleted = false;  ///< the quoted post is deleted soon after
  std::string label;
  std::chrono::days backdated{};  ///< written so long before it appears
  bool is_quote_detached = false;
};

/// Posts that belong together: a single one, a conversation, a thread by one author.
struct Story {
  std::vector<Line> lines;
  std::chrono::days age{};  ///< older than what the history shows; only reposted there
};

/// A text with choices: `{tea|coffee}` picks one, `[place]` a word of that list.
struct Template {
  std::string topic;
  std::string text;
  std::string language;
  std::optional<picture::Scene> scene;  ///< of a picture that goes with it
  std::string alt;
};

/// Everything that is written by hand.
struct Corpus {
  std::vector<CastMember> cast;
  std::vector<Story> stories;
  std::vector<Template> posts;
  std::vector<Template> replies;
  std::map<std::string, std::vector<std::string>, std::less<>> words;
};

/// Reads the corpus's own format. Throws Error{internal} that names the line that is wrong.
Corpus parse_corpus(std::string_view people, std::string_view stories, std::string_view phrases);

/// The corpus that is built into the program.
const Corpus& built_in_corpus();

}  // namespace socialhub::platformsim::world
