#include "sqlkit/studio/problem.hpp"

#include <charconv>

namespace sqlkit::studio {

namespace {

std::optional<std::string> field_of(const Error& error, std::string_view name)
{
  const auto value = error.field(name);
  return value.empty() ? std::nullopt : std::optional<std::string>(value);
}

/// PostgreSQL's messages are no sentences; a person reads them as one.
std::string to_sentence(std::string text)
{
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 32);
  }
  return text.ends_with('.') ? text : text + ".";
}

}  // namespace

Problem to_problem(const Error& error)
{
  Problem problem{.message = error.message(), .code = std::string(to_string(error.code()))};
  if (const auto words = field_of(error, "server_message")) {
    problem.message = to_sentence(*words);
  }
  problem.sqlstate = field_of(error, "sqlstate");
  problem.hint = field_of(error, "hint");
  problem.row = field_of(error, "row");
  if (const auto digits = field_of(error, "position")) {
    int position = 0;
    std::from_chars(digits->data(), digits->data() + digits->size(), position);
    problem.position = position;
  }
  for (const auto& issue : error.issues()) {
    problem.issues.push_back({issue.path, issue.message});
  }
  return problem;
}

}  // namespace sqlkit::studio
