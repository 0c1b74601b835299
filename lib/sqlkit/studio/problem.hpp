#pragma once

#include "sqlkit/base/error.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sqlkit::studio {

struct ProblemIssue {
  std::string path;
  std::string message;
};

/// An error in the words of the page: whoever works with a database wants its own.
struct Problem {
  std::string message;
  std::string code;
  std::optional<std::string> sqlstate;
  std::optional<std::string> hint;
  std::optional<int> position;  ///< of the character in the statement, from 1
  std::optional<std::string> row;
  std::vector<ProblemIssue> issues;
};

Problem to_problem(const Error& error);

}  // namespace sqlkit::studio
