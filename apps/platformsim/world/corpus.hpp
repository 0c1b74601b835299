#pragma once

#include "platformsim/world/person.hpp"
#include "platformsim/world/platform.hpp"
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
  std::string called;                   ///< in stories; a network may know them by another username
  Person person;                        ///< what holds wherever nothing else is said
  std::map<Platform, Person> accounts;  ///< on which networks they are, and as whom
  bool is_demo_user = false;
  bool is_stranger = false;          ///< the demo user does not follow them
  std::string administrator;         ///< of a Page: who speaks for it; empty: somebody else
  std::vector<std::string> blocked;  ///< as they are called
};

/// One post of a story: who says what, in answer to what.
struct Line {
  int depth = 0;       ///< 0 opens the story; n answers the last line of depth n - 1
  std::string author;  ///< as they are called
  std::string text;    ///< names people by their usernames on the story's network
  std::string language;
  Attachment attachment;
  std::string quotes;              ///< who wrote the last post that is quoted; empty: nobody
  bool is_quoted_deleted = false;  ///< the quoted post is deleted soon after
  std::string label;
  std::string spoiler;
  std::chrono::days backdated{};  ///< written so long before it appears
  bool is_quote_detached = false;
};

/// Posts on one network that belong together: a single one, a conversation, a thread by one author.
struct Story {
  Platform platform{};
  std::vector<Line> lines;
  std::chrono::days age{};  ///< older than what the history shows; only reposted there
  int cross_post = 0;       ///< the same number on every network where it is told; 0: only on one
};

/// A text with choices: `{tea|coffee}` picks one, `[place]` a word of that list.
struct Template {
  std::vector<Platform> platforms;  ///< where people talk like this
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
  std::vector<Template> mentions;  ///< of the demo user, who is "@demo" in them
  std::vector<Template> quotes;    ///< what is said about a quoted post
  std::map<std::string, std::vector<std::string>, std::less<>> words;
  int cross_posts = 0;  ///< how many texts are told on several networks

  /// Null if nobody is called so.
  const CastMember* find_member(std::string_view called) const;
};

/// Reads the corpus's own format, which README.md beside the texts describes. Throws
/// Error{internal} that names the line that is wrong.
Corpus parse_corpus(std::string_view people, std::string_view stories, std::string_view phrases);

/// The corpus that is built into the program.
const Corpus& built_in_corpus();

}  // namespace socialhub::platformsim::world
