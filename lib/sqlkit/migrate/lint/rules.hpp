#pragma once

#include <span>
#include <string_view>

namespace sqlkit {

/// Something that a migration should not do to a table which a program is using, or that will be
/// regretted later.
struct LintRule {
  std::string_view id;
  std::string_view lock;     ///< PostgreSQL's word for the lock that is held meanwhile; "" = none
  std::string_view reason;   ///< a sentence
  std::string_view rewrite;  ///< what to write instead, a sentence
  bool is_written_by_safe = false;  ///< `generate --safe` does it
};

/// Every rule, in the order of the guide.
std::span<const LintRule> list_lint_rules();

/// Null if there is none of that name.
const LintRule* find_lint_rule(std::string_view id);

}  // namespace sqlkit
