#pragma once

#include "sqlkit/sql/conditional.hpp"
#include "sqlkit/sql/description.hpp"
#include "sqlkit/sql/table.hpp"
#include "sqlkit/sql/text_function.hpp"

#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

namespace sqlkit {
namespace detail {

enum class RuleForm {
  primary_key,
  unique,
  foreign_key,
  exclusion,
  check,
  index,
  unique_index,
  policy,
  trigger,
  storage,
  partition_by,
  row_level_security,
  unlogged,
  comment,
  renamed_from,
  moved_from
};

struct ReferentialActionOn {
  ReferentialAction action = ReferentialAction::no_action;
  Tokens columns;  ///< only these of the key; none = all
};

/// What is said of a rule, and what has a meaning for some of them only.
struct RuleWords {
  std::string_view name;
  std::string_view text;  ///< of a comment, a hint, a trigger's or policy's own words
  std::string_view method = "btree";
  std::string_view options;
  std::string_view roles;   ///< of a trigger: for each what
  std::string_view events;  ///< of a policy: the command
  std::string_view statement;
  std::string_view note;
  std::string_view previous_name;
  std::string_view from;    ///< of a constraint trigger: the other table
  std::string_view match;   ///< of a foreign key
  std::string_view ending;  ///< of a check or foreign key: what stands last
};

constexpr void push_comma(Tokens& tokens)
{
  if (!tokens.empty()) { push_text(tokens, ", "); }
}

/// A key is a plain column, an expression in parentheses, or one of them with a direction.
constexpr void push_key(Tokens& tokens, const OrderKey& key)
{
  push_comma(tokens);
  tokens.append(key.tokens);
}
constexpr void push_key(Tokens& tokens, const Operand& key)
{
  push_comma(tokens);
  append_operand(tokens, key, atom);
}
template <Node T>
constexpr void push_key(Tokens& tokens, const T& key)
{
  push_key(tokens, operand(key));
}

template <class... T>
constexpr Tokens key_list(const T&... keys)
{
  Tokens tokens;
  (push_key(tokens, keys), ...);
  return tokens;
}

}  // namespace detail

/// One rule. What it was made by (rule.hpp) decides which of its functions have a meaning.
class TableRule {
public:
  constexpr TableRule(detail::RuleForm rule_form, detail::Tokens rule_keys)
      : form(rule_form), keys(std::move(rule_keys))
  {
  }

  /// Instead of PostgreSQL's own name for it.
  constexpr TableRule named(std::string_view name) && { return say(&Words::name, name); }
  constexpr TableRule comment(std::string_view text) && { return say(&Words::note, text); }
  /// The name that it had before: the next migration renames it.
  constexpr TableRule renamed_from(std::string_view name) &&
  {
    return say(&Words::previous_name, name);
  }

  /// The columns that a foreign key points to, all of one table.
  template <class... T>
  constexpr TableRule references(const T&... columns) &&
  {
    referenced = detail::key_list(columns...);
    return std::move(*this);
  }
  constexpr TableRule on_delete(ReferentialAction what) &&
  {
    deletion.action = what;
    return std::move(*this);
  }
  constexpr TableRule on_delete(detail::ReferentialActionOn what) &&
  {
    deletion = std::move(what);
    return std::move(*this);
  }
  constexpr TableRule on_update(ReferentialAction what) &&
  {
    change = what;
    return std::move(*this);
  }
  /// Of keys, foreign keys and exclusions: `set constraints … deferred` may put the check off.
  constexpr TableRule deferrable() &&
  {
    is_deferrable = true;
    return std::move(*this);
  }
  /// Checked when the transaction commits.
  constexpr TableRule initially_deferred() &&
  {
    is_deferred = true;
    return std::move(*this).deferrable();
  }

  /// Of a foreign key of several columns: all of them are null or none is.
  constexpr TableRule match_full() && { return say(&Words::match, " match full"); }
  /// Of a check: it is not one of the tables that inherit.
  constexpr TableRule no_inherit() && { return say(&Words::ending, " no inherit"); }
  /// Of a check or foreign key: rows that were there before it are not held against it.
  constexpr TableRule not_valid() && { return say(&Words::ending, " not valid"); }

  /// Of an index or an exclusion: only these rows. Of a trigger it is when().
  constexpr TableRule where(Condition condition) &&
  {
    condition_tokens = std::move(condition.tokens());
    return std::move(*this);
  }
  /// Of keys and indexes: two nulls count as the same value.
  constexpr TableRule nulls_not_distinct() &&
  {
    has_distinct_nulls = false;
    return std::move(*this);
  }
  /// Columns that the index only carries.
  template <class... T>
  constexpr TableRule include(const T&... columns) &&
  {
    included = detail::key_list(columns...);
    return std::move(*this);
  }
  /// Storage parameters of an index: `with("fillfactor=70")`.
  constexpr TableRule with(std::string_view options) && { return say(&Words::options, options); }
  constexpr TableRule using_hash() && { return std::move(*this).using_method("hash"); }
  constexpr TableRule using_gin() && { return std::move(*this).using_method("gin"); }
  constexpr TableRule using_gist() && { return std::move(*this).using_method("gist"); }
  constexpr TableRule using_spgist() && { return std::move(*this).using_method("spgist"); }
  constexpr TableRule using_brin() && { return std::move(*this).using_method("brin"); }
  constexpr TableRule using_method(std::string_view method) &&
  {
    return say(&Words::method, method);
  }

  using Words = detail::RuleWords;
  constexpr TableRule say(std::string_view Words::* word, std::string_view text)
  {
    words.*word = text;
    return std::move(*this);
  }

  detail::RuleForm form;
  detail::Tokens keys;
  detail::Tokens referenced;
  detail::Tokens included;
  detail::Tokens condition_tokens;
  detail::Tokens written_condition;  ///< of a policy: which rows may be written
  detail::ReferentialActionOn deletion;
  ReferentialAction change = ReferentialAction::no_action;
  Words words;
  int number = 0;
  bool is_deferrable = false;
  bool is_deferred = false;
  bool has_distinct_nulls = true;
  bool is_permissive = true;
};

}  // namespace sqlkit
