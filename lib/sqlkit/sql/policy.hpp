#pragma once

#include "sqlkit/sql/rule.hpp"

/// Row-level security: which rows whom the database shows, and lets write.
/// https://www.postgresql.org/docs/current/ddl-rowsecurity.html
namespace sqlkit {

/// A rule of a table: `policy("own_posts").to("app").using_(user_id == …)`. The first one turns
/// row-level security on.
class Policy {
public:
  constexpr explicit Policy(std::string_view name) : rule_(detail::RuleForm::policy, {})
  {
    rule_.words.name = name;
    rule_.words.events = "all";
  }

  constexpr Policy for_select() && { return for_command("select"); }
  constexpr Policy for_insert() && { return for_command("insert"); }
  constexpr Policy for_update() && { return for_command("update"); }
  constexpr Policy for_delete() && { return for_command("delete"); }
  /// Names of roles, with commas between them; without it everybody.
  constexpr Policy to(std::string_view roles) && { return say(&detail::RuleWords::roles, roles); }
  /// Rows of which it is true are seen, and may be changed.
  constexpr Policy using_(Condition condition) &&
  {
    rule_.condition_tokens = std::move(condition.tokens());
    return std::move(*this);
  }
  /// Rows of which it is true may be written; without it, those of using_().
  constexpr Policy with_check(Condition condition) &&
  {
    rule_.written_condition = std::move(condition.tokens());
    return std::move(*this);
  }
  /// Takes away from what other policies permit, instead of adding to it.
  constexpr Policy restrictive() &&
  {
    rule_.is_permissive = false;
    return std::move(*this);
  }
  constexpr Policy comment(std::string_view text) && { return say(&detail::RuleWords::note, text); }
  constexpr Policy renamed_from(std::string_view name) &&
  {
    return say(&detail::RuleWords::previous_name, name);
  }

  constexpr operator TableRule() && { return std::move(rule_); }

private:
  constexpr Policy for_command(std::string_view command)
  {
    return say(&detail::RuleWords::events, command);
  }
  constexpr Policy say(std::string_view detail::RuleWords::* word, std::string_view text)
  {
    rule_.words.*word = text;
    return std::move(*this);
  }

  TableRule rule_;
};

constexpr Policy policy(std::string_view name)
{
  return Policy(name);
}

/// Shows nothing but what policies permit; a table with policies needs not say it.
constexpr TableRule row_level_security()
{
  return {detail::RuleForm::row_level_security, {}};
}
/// The same for the table's owner too.
constexpr TableRule force_row_level_security()
{
  TableRule rule(detail::RuleForm::row_level_security, {});
  rule.number = 1;
  return rule;
}

}  // namespace sqlkit
