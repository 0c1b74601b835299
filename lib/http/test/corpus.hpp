#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

namespace socialhub::http::test {

inline std::filesystem::path corpus_folder()
{
  return std::filesystem::path(__FILE__).parent_path() / "../../../tests/corpus/http";
}

inline std::string read_corpus_file(const std::filesystem::path& path)
{
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// One connection's bytes and the statuses that they must be answered with; tests/corpus/http tells
/// how the files are named.
struct CorpusCase {
  std::string name;
  std::vector<int> statuses;
  std::string bytes;

  friend void PrintTo(const CorpusCase& item, std::ostream* out) { *out << item.name; }
};

inline std::vector<int> parse_statuses(std::string name)
{
  std::vector<int> statuses;
  for (std::size_t at = 0; at < name.size(); at += 4) {
    statuses.push_back(std::stoi(name.substr(at, 3)));
    if (name[at + 3] != '+') break;
  }
  return statuses;
}

inline std::vector<CorpusCase> load_corpus()
{
  std::vector<CorpusCase> cases;
  for (const auto& entry : std::filesystem::directory_iterator(corpus_folder())) {
    if (entry.path().extension() != ".http") continue;
    const auto name = entry.path().stem().string();
    cases.push_back({name, parse_statuses(name), read_corpus_file(entry.path())});
  }
  std::ranges::sort(cases, {}, &CorpusCase::name);
  return cases;
}

/// The case's name as GoogleTest wants names.
inline std::string test_name(const CorpusCase& item)
{
  std::string name = item.name;
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '+' || c == '.'; }, '_');
  return name;
}

}  // namespace socialhub::http::test
