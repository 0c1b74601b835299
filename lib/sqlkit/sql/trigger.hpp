#pragma once

#include "sqlkit/sql/rule.hpp"

namespace sqlkit {

/// A rule of a table:
/// `trigger("posts_touch").before("update of content").execute("touch_updated_at()")`.
/// https://www.postgresql.org/docs/current/sql-createtrigger.html
class Trigger {
public:
  constexpr Trigger(std::string_view name, bool is_constraint)
      : rule_(detail::RuleForm::trigger, {})
  {
    rule_.words.name = name;
    rule_.words.roles = "row";
    rule_.number = is_constraint ? 1 : 0;
  }

  /// Events are SQL: "insert or update of content".
  constexpr Trigger before(std::string_view events) && { return at("before ", events); }
  constexpr Trigger after(std::string_view events) && { return at("after ", events); }
  /// Of a view.
  constexpr Trigger instead_of(std::string_view events) && { return at("instead of ", events); }
  /// Once for each statement instead of for each row.
  constexpr Trigger for_each_statement() && { return say(&detail::RuleWords::roles, "statement"); }
  /// Which rows: SQL about `old` and `new`.
  constexpr Trigger when(std::string_view condition) &&
  {
    return say(&detail::RuleWords::options, condition);
  }
  /// Tables of all changed rows: "old table as before new table as after".
  constexpr Trigger referencing(std::string_view tables) &&
  {
    return say(&detail::RuleWords::statement, tables);
  }
  /// A call: "touch_updated_at()".
  constexpr Trigger execute(std::string_view call) &&
  {
    return say(&detail::RuleWords::text, call);
  }
  /// Of a constraint trigger: checked when the transaction commits.
  constexpr Trigger initially_deferred() &&
  {
    rule_.is_deferred = true;
    return std::move(*this).deferrable();
  }
  /// Of a constraint trigger: `set constraints … deferred` may put it off.
  constexpr Trigger deferrable() &&
  {
    rule_.is_deferrable = true;
    return std::move(*this);
  }
  /// Of a constraint trigger: the other table that it looks at.
  constexpr Trigger from(std::string_view table) && { return say(&detail::RuleWords::from, table); }
  constexpr Trigger comment(std::string_view text) &&
  {
    return say(&detail::RuleWords::note, text);
  }
  constexpr Trigger renamed_from(std::string_view name) &&
  {
    return say(&detail::RuleWords::previous_name, name);
  }

  constexpr operator TableRule() && { return std::move(rule_); }

private:
  constexpr Trigger at(std::string_view time, std::string_view events)
  {
    rule_.words.method = time;
    return say(&detail::RuleWords::events, events);
  }
  constexpr Trigger say(std::string_view detail::RuleWords::* word, std::string_view text)
  {
    rule_.words.*word = text;
    return std::move(*this);
  }

  TableRule rule_;
};

constexpr Trigger trigger(std::string_view name)
{
  return {name, false};
}
/// One that SET CONSTRAINTS can put off; it runs after the event, once for each row.
constexpr Trigger constraint_trigger(std::string_view name)
{
  return {name, true};
}

}  // namespace sqlkit
