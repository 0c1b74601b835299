#include "sqlkit/migrate/diff/mention.hpp"

#include <cctype>

namespace sqlkit {

namespace {

bool is_word(char character)
{
  const auto byte = static_cast<unsigned char>(character);
  return std::isalnum(byte) != 0 or character == '_' or byte >= 0x80;
}

}  // namespace

std::vector<Mention> mentions_of(const std::string& text)
{
  std::vector<Mention> tokens;
  for (std::size_t place = 0; place < text.size();) {
    const auto begin = place++;
    if (text[begin] == '"') {
      std::string name;
      for (auto i = begin + 1; i < text.size(); ++i) {
        if (text[i] == '"' and (i + 1 == text.size() or text[i + 1] != '"')) { break; }
        name += text[i];
        if (text[i] == '"') { ++i; }  // two stand for one
      }
      tokens.push_back({name, true});
    } else if (text[begin] == ',' or text[begin] == '.') {
      tokens.push_back({std::string(1, text[begin]), false});
    } else if (is_word(text[begin])) {
      while (place < text.size() and is_word(text[place])) {
        ++place;
      }
      tokens.push_back({text.substr(begin, place - begin), false});
    }
  }
  return tokens;
}

std::set<std::string> words_of(const std::string& text)
{
  std::set<std::string> words;
  for (const auto& token : mentions_of(text)) {
    words.insert(token.text);
  }
  return words;
}

}  // namespace sqlkit
