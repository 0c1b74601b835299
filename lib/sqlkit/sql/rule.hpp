#pragma once

#include "sqlkit/sql/conditional.hpp"
#include "sqlkit/sql/description.hpp"
#include "sqlkit/sql/table.hpp"
#include "sqlkit/sql/text_function.hpp"

#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

/// What relates columns of a table: keys, foreign keys, checks, indexes.
namespace sqlkit {
namespace detail {

enum class RuleForm { primary_key, unique, foreign_key, check, index, unique_index, storage };

struct DeleteAction {
  ReferentialAction action;
  Tokens columns;
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

inline constexpr ReferentialAction cascade = ReferentialAction::cascade;
inline constexpr ReferentialAction restrict = ReferentialAction::restrict;
inline constexpr ReferentialAction no_action = ReferentialAction::no_action;

/// Nulls only these columns of the key.
template <class... T>
constexpr detail::DeleteAction set_null(const T&... columns)
{
  return {ReferentialAction::set_null, detail::key_list(columns...)};
}

/// One rule. What it was made by decides which of its functions have a meaning.
class TableRule {
public:
  constexpr TableRule(detail::RuleForm rule_form, detail::Tokens rule_keys)
      : form(rule_form), keys(std::move(rule_keys))
  {
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
    action = what;
    return std::move(*this);
  }
  constexpr TableRule on_delete(detail::DeleteAction what) &&
  {
    action = what.action;
    set_null_columns = std::move(what.columns);
    return std::move(*this);
  }
  /// An index of only these rows.
  constexpr TableRule where(Condition condition) &&
  {
    condition_tokens = std::move(condition.tokens());
    return std::move(*this);
  }
  constexpr TableRule using_gin() && { return std::move(*this).using_method("gin"); }
  constexpr TableRule using_method(std::string_view index_method) &&
  {
    method = index_method;
    return std::move(*this);
  }
  /// Instead of PostgreSQL's own name for it.
  constexpr TableRule named(std::string_view rule_name) &&
  {
    name = rule_name;
    return std::move(*this);
  }

  detail::RuleForm form;
  detail::Tokens keys;
  detail::Tokens referenced;
  detail::Tokens set_null_columns;
  detail::Tokens condition_tokens;
  ReferentialAction action = ReferentialAction::no_action;
  std::string_view method = "btree";
  std::string_view name;
  int number = 0;
};

/// All rules of a table, in order.
class Rules {
public:
  constexpr Rules() = default;
  template <std::same_as<TableRule>... T>
    requires(sizeof...(T) > 0)
  constexpr Rules(T... rules)
      : rules_(new TableRule[sizeof...(T)]{std::move(rules)...}), size_(sizeof...(T))
  {
  }
  constexpr Rules(Rules&& other) noexcept
      : rules_(std::exchange(other.rules_, nullptr)), size_(std::exchange(other.size_, 0))
  {
  }
  Rules& operator=(Rules&&) = delete;
  constexpr ~Rules() { delete[] rules_; }

  constexpr const TableRule* begin() const { return rules_; }
  constexpr const TableRule* end() const { return rules_ + size_; }

private:
  TableRule* rules_ = nullptr;
  std::size_t size_ = 0;
};

template <class... T>
constexpr TableRule primary_key(const T&... columns)
{
  return {detail::RuleForm::primary_key, detail::key_list(columns...)};
}
template <class... T>
constexpr TableRule unique(const T&... columns)
{
  return {detail::RuleForm::unique, detail::key_list(columns...)};
}
template <class... T>
constexpr TableRule foreign_key(const T&... columns)
{
  return {detail::RuleForm::foreign_key, detail::key_list(columns...)};
}
/// Keys are columns or expressions, each perhaps inside desc().
template <class... T>
constexpr TableRule index(const T&... keys)
{
  return {detail::RuleForm::index, detail::key_list(keys...)};
}
template <class... T>
constexpr TableRule unique_index(const T&... keys)
{
  return {detail::RuleForm::unique_index, detail::key_list(keys...)};
}
constexpr TableRule check(Condition condition)
{
  return {detail::RuleForm::check, std::move(condition.tokens())};
}
/// How full, in percent, pages are packed: room for updates that stay on their page.
constexpr TableRule fillfactor(int percent)
{
  TableRule rule(detail::RuleForm::storage, {});
  rule.name = "fillfactor";
  rule.number = percent;
  return rule;
}

namespace detail {

template <template <template <class, auto...> class> class Shape>
constexpr Rules rules_of(TableName name)
{
  const Table<Shape> table(name);
  if constexpr (requires { table.rules(); }) {
    return table.rules();
  } else {
    return {};
  }
}

}  // namespace detail
}  // namespace sqlkit
