#pragma once

#include <set>
#include <string>
#include <vector>

namespace sqlkit {

/// What a text of SQL mentions: a name, or a comma or a dot.
struct Mention {
  std::string text;
  bool is_quoted = false;
};

/// Also what stands in strings: `nextval('numbers')`. A quote may belong to a string and not to a
/// name, so each is tried as the beginning of one.
std::vector<Mention> mentions_of(const std::string& text);
std::set<std::string> words_of(const std::string& text);

}  // namespace sqlkit
