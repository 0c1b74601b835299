#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/studio/studio.hpp"

#include <string>

namespace sqlkit::studio {

/// An answer to the page.
struct ApiAnswer {
  int status;  ///< of HTTP: 200, or what fits the error
  std::string json;
};

/// Answers one question of the page: `name` is place, tables, table, rows, value, count, review,
/// save, run or cancel; `body` its request as JSON. What goes wrong becomes `{"problem": {…}}`, all
/// issues of a request at once. Never throws but for what is no Error.
Task<ApiAnswer> answer(Studio& studio, std::string name, std::string body);

/// What is said of an error.
ApiAnswer refusal(const Error& error);

}  // namespace sqlkit::studio
