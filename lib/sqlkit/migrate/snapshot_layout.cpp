#include "sqlkit/migrate/snapshot_layout.hpp"

#include <cstddef>
#include <vector>

namespace sqlkit {

namespace {

/// Behind the text that begins at `begin` with its quotation mark.
std::size_t end_of_text(std::string_view json, std::size_t begin)
{
  auto i = begin + 1;
  while (json[i] != '"') {
    i += json[i] == '\\' ? 2 : 1;
  }
  return i + 1;
}

/// Behind a value that is no list and no object.
std::size_t end_of_scalar(std::string_view json, std::size_t begin)
{
  if (json[begin] == '"') { return end_of_text(json, begin); }
  auto i = begin;
  while (json[i] != ',' and json[i] != ']' and json[i] != '}') {
    ++i;
  }
  return i;
}

bool is_bracket(char character)
{
  return character == '[' or character == '{';
}

/// For each opening bracket, in their order: whether what it holds stands on one line.
std::vector<bool> find_lines(std::string_view json)
{
  struct Open {
    std::size_t number;
    bool is_list;
  };
  std::vector<bool> is_line;
  std::vector<Open> open;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '"') {
      i = end_of_text(json, i) - 1;
    } else if (is_bracket(json[i])) {
      open.push_back({is_line.size(), json[i] == '['});
      is_line.push_back(true);
    } else if (json[i] == ']' or json[i] == '}') {
      const auto [number, is_list] = open.back();
      open.pop_back();
      const bool is_list_of_values = is_list and is_line[number];
      if (not open.empty() and (open.back().is_list or not is_list_of_values)) {
        is_line[open.back().number] = false;
      }
    }
  }
  return is_line;
}

class Layout {
public:
  explicit Layout(std::string_view json) : json_(json), is_line_(find_lines(json)) {}

  std::string write()
  {
    text_.reserve(json_.size() + json_.size() / 4);
    write_value(0);
    return std::move(text_);
  }

private:
  void write_value(std::size_t depth)
  {
    if (is_bracket(json_[at_])) { return write_bracket(depth); }
    copy_until(end_of_scalar(json_, at_));
  }

  void write_bracket(std::size_t depth)
  {
    const bool is_list = json_[at_] == '[';
    const bool is_line = is_line_[brackets_++];
    const auto indent = is_line ? std::string() : "\n" + std::string(depth * 2 + 2, ' ');
    copy_until(at_ + 1);
    bool is_first = true;
    while (json_[at_] != ']' and json_[at_] != '}') {
      if (json_[at_] == ',') { ++at_; }
      if (not is_list and depth > 0 and skip_empty_member()) { continue; }
      text_ += (is_first ? "" : ",") + indent;
      is_first = false;
      if (not is_list) { write_key(is_line ? ":" : ": "); }
      write_value(depth + 1);
    }
    if (not is_line) { text_ += "\n" + std::string(depth * 2, ' '); }
    copy_until(at_ + 1);
  }

  void write_key(std::string_view colon)
  {
    copy_until(end_of_text(json_, at_));
    text_ += colon;
    ++at_;
  }

  bool skip_empty_member()
  {
    const auto key = json_.substr(at_, end_of_text(json_, at_) - at_);
    const auto value = json_.substr(at_ + key.size() + 1, 2);
    // Moved from "" is from the program's own schema.
    const bool is_empty = value == "[]" or (value == R"("")" and key != R"("movedFrom")");
    if (not is_empty) { return false; }
    at_ += key.size() + 1 + value.size();
    if (value == "[]") { ++brackets_; }
    return true;
  }

  void copy_until(std::size_t end)
  {
    text_ += json_.substr(at_, end - at_);
    at_ = end;
  }

  std::string_view json_;
  std::vector<bool> is_line_;
  std::size_t at_ = 0;
  std::size_t brackets_ = 0;
  std::string text_;
};

/// Where the line of a member of the outermost object begins.
std::size_t find_member(std::string_view key, std::string_view text)
{
  return text.find("\n  \"" + std::string(key) + "\": ");
}

/// The lines of that member. Deeper ones are indented further.
std::string_view lines_of(std::string_view key, std::string_view text)
{
  const auto begin = find_member(key, text);
  if (begin == text.npos) { return {}; }
  const auto end = text.find("\n  }", begin);
  return text.substr(begin, end == text.npos ? end : end - begin);
}

}  // namespace

std::string lay_out(std::string_view compact)
{
  return Layout(compact).write();
}

bool is_same_member(std::string_view key, std::string_view one, std::string_view other)
{
  const auto lines = lines_of(key, one);
  return not lines.empty() and lines == lines_of(key, other);
}

std::string members_before(std::string_view key, std::string_view text)
{
  const auto end = find_member(key, text);
  if (end == text.npos or end == 0 or text[end - 1] != ',') { return ""; }
  return std::string(text.substr(0, end - 1)) + "}";
}

}  // namespace sqlkit
