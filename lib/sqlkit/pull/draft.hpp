#pragma once

#include "sqlkit/pull/names.hpp"

#include "sqlkit/sql/description.hpp"

#include <set>
#include <string>
#include <vector>

namespace sqlkit::pulling {

/// A header while it is written.
struct Draft {
  const SchemaDescription& schema;
  Names names;
  std::set<std::string> includes;       ///< "sqlkit/sql/network.hpp"
  std::set<std::string> cpp_types{};    ///< paths of types that have a C++ type
  std::set<std::string> used_types{};   ///< those of them that a column uses
  std::vector<std::string> warnings{};  ///< what cannot be said, a sentence each
  std::string text{};                   ///< without the includes

  /// Appends a line.
  void line(const std::string& words = "") { text += words + "\n"; }
  void warn(std::string sentence) { warnings.push_back(std::move(sentence)); }
  std::string word(std::string_view name, const TableNames* inside = nullptr) const
  {
    return names.word(name, inside);
  }
};

/// "a, b, c".
std::string join(const std::vector<std::string>& parts, std::string_view separator = ", ");

}  // namespace sqlkit::pulling
