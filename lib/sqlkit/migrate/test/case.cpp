#include "sqlkit/migrate/test/case.hpp"

#include "sqlkit/migrate/script.hpp"

#include <unistd.h>
#include <algorithm>
#include <cctype>
#include <fstream>
#include <ostream>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace sqlkit {

namespace {

std::string with_roles_of_process(const std::string& line)
{
  static const std::regex name(R"re(\brole_[a-z]+\b)re");
  return std::regex_replace(line, name, "$&_" + std::to_string(getpid()));
}

class Reader {
public:
  explicit Reader(const std::filesystem::path& file) : area_(file.stem()) {}

  void read(const std::string& written)
  {
    const auto line = with_roles_of_process(written);
    const bool is_mark_of_a_stage = section_ == &safe_ and line.starts_with("-- sqlkit: ");
    if (not line.starts_with("-- ") or is_mark_of_a_stage) {
      if (section_ != nullptr) { *section_ += line + "\n"; }
      return;
    }
    std::istringstream words(line.substr(3));
    std::string word;
    words >> word;
    if (word == "case") {
      begin(words);
    } else if (not cases_.empty()) {
      read_mark(word, words, line);
    }
  }

  std::vector<DifferCase> finish() &&
  {
    end();
    return std::move(cases_);
  }

private:
  void begin(std::istringstream& words)
  {
    end();
    cases_.emplace_back();
    cases_.back().area = area_;
    words >> cases_.back().name;
    std::erase(cases_.back().name, ':');
    section_ = nullptr;
  }

  void read_mark(const std::string& word, std::istringstream& words, const std::string& line)
  {
    auto& row = cases_.back();
    section_ = nullptr;
    if (word == "before") {
      section_ = &row.before;
    } else if (word == "after") {
      section_ = &row.after;
    } else if (word == "rows") {
      section_ = &row.rows;
    } else if (word == "up") {
      section_ = &up_;
    } else if (word == "safe") {
      section_ = &safe_;
    } else if (word == "hint") {
      read_hint(words);
    } else if (word == "drop") {
      std::getline(words >> std::ws, row.dropped.emplace_back());
    } else if (word == "refused:") {
      row.refused = line.substr(line.find(": ") + 2);
    } else if (line.starts_with("-- no push: ")) {
      row.is_pushed = false;
    } else if (line.starts_with("-- no down: ")) {
      row.has_way_back = false;
    } else {
      throw std::runtime_error(area_ + ", " + row.name + ": " + line);
    }
  }

  void read_hint(std::istringstream& words)
  {
    Hint hint;
    words >> hint.kind >> std::ws;
    std::getline(words, hint.name);
    const auto from = hint.name.find(" from ");
    if (from == std::string::npos) { throw std::runtime_error(area_ + ": a hint without from"); }
    hint.from = hint.name.substr(from + std::string(" from ").size());
    hint.name.resize(from);
    if (hint.kind == "value") {
      const auto space = hint.name.rfind(' ');
      hint.value = hint.name.substr(space + 1);
      hint.name.resize(space);
    }
    cases_.back().hints.push_back(hint);
  }

  void end()
  {
    if (cases_.empty()) { return; }
    for (const auto& statement : split_script(up_)) {
      cases_.back().up.push_back(with_single_spaces(std::string(statement.text)));
    }
    cases_.back().safe = with_marks(safe_);
    up_.clear();
    safe_.clear();
  }

  std::string area_;
  std::vector<DifferCase> cases_;
  std::string up_;
  std::string safe_;
  std::string* section_ = nullptr;
};

}  // namespace

void PrintTo(const DifferCase& row, std::ostream* out)
{
  *out << row.area << "/" << row.name;
}

std::vector<DifferCase> read_cases(const std::filesystem::path& folder)
{
  std::vector<std::filesystem::path> files;
  if (std::filesystem::exists(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::vector<DifferCase> cases;
  for (const auto& file : files) {
    Reader reader(file);
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      reader.read(line);
    }
    auto found = std::move(reader).finish();
    cases.insert(cases.end(), found.begin(), found.end());
  }
  return cases;
}

std::vector<std::string> with_marks(const std::string& script)
{
  std::vector<std::string> statements;
  for (const auto& statement : split_script(script)) {
    std::string mark = statement.is_outside_transaction ? "outside: " : "";
    if (statement.begins_transaction) { mark = "new: "; }
    statements.push_back(mark + with_single_spaces(std::string(statement.text)));
  }
  return statements;
}

std::string role_of_case(const std::string& name)
{
  return with_roles_of_process("role_" + name);
}

std::string with_single_spaces(const std::string& statement)
{
  std::string text;
  for (const char c : statement) {
    const bool is_space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (is_space and (text.empty() or text.back() == ' ' or text.back() == '(')) { continue; }
    if (c == ')' and not text.empty() and text.back() == ' ') { text.pop_back(); }
    text += is_space ? ' ' : c;
  }
  return text;
}

}  // namespace sqlkit
