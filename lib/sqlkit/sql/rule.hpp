#pragma once

#include "sqlkit/sql/table_rule.hpp"

/// What a table's rules() list: keys, foreign keys, checks, exclusions, indexes, and what else is
/// said of the table as a whole. Policies and triggers: policy.hpp, trigger.hpp.
namespace sqlkit {

/// All rules of a table, in order.
class Rules {
public:
  constexpr Rules() = default;
  template <std::convertible_to<TableRule>... T>
    requires(sizeof...(T) > 0)
  constexpr Rules(T... rules)
      : rules_(new TableRule[sizeof...(T)]{TableRule(std::move(rules))...}), size_(sizeof...(T))
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

inline constexpr ReferentialAction cascade = ReferentialAction::cascade;
inline constexpr ReferentialAction restrict = ReferentialAction::restrict;
inline constexpr ReferentialAction no_action = ReferentialAction::no_action;

/// Nulls the key, or only these columns of it.
template <class... T>
constexpr detail::ReferentialActionOn set_null(const T&... columns)
{
  return {ReferentialAction::set_null, detail::key_list(columns...)};
}
/// The same with the columns' defaults.
template <class... T>
constexpr detail::ReferentialActionOn set_default(const T&... columns)
{
  return {ReferentialAction::set_default, detail::key_list(columns...)};
}

template <class... T>
constexpr TableRule primary_key(const T&... columns)
{
  return {detail::RuleForm::primary_key, detail::key_list(columns...)};
}
namespace detail {

// An object, so that columns of std::string do not bring std::unique along.
struct Unique {
  template <class... T>
  constexpr TableRule operator()(const T&... columns) const
  {
    return {RuleForm::unique, key_list(columns...)};
  }
};

}  // namespace detail

inline constexpr detail::Unique unique{};
template <class... T>
constexpr TableRule foreign_key(const T&... columns)
{
  return {detail::RuleForm::foreign_key, detail::key_list(columns...)};
}
/// Keys are columns or expressions, each perhaps inside desc(), opclass(), collated().
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

/// A key of an index with another operator class: `index(opclass(content, "text_pattern_ops"))`.
template <class T>
constexpr detail::OrderKey opclass(const T& key, std::string_view name)
{
  auto tokens = detail::key_list(key);
  detail::push_text(tokens, " ");
  detail::push_text(tokens, name);
  return {std::move(tokens)};
}
/// A key of an index with another order of texts: `index(collated(name, "de-x-icu"))`.
template <class T>
constexpr detail::OrderKey collated(const T& key, std::string_view collation)
{
  auto tokens = detail::key_list(key);
  detail::push_text(tokens, " collate \"");
  detail::push_text(tokens, collation);
  detail::push_text(tokens, "\"");
  return {std::move(tokens)};
}

/// A part of exclude(): two rows whose keys are all in these relations exclude each other.
template <class T>
constexpr detail::OrderKey with_operator(const T& key, std::string_view symbol)
{
  auto tokens = detail::key_list(key);
  detail::push_text(tokens, " with ");
  detail::push_text(tokens, symbol);
  return {std::move(tokens)};
}
/// `exclude(with_operator(room, "="), with_operator(during, "&&"))`; by GiST unless using_… says
/// otherwise. Plain columns inside it need extension("btree_gist").
template <class... T>
constexpr TableRule exclude(const T&... keys)
{
  return TableRule(detail::RuleForm::exclusion, detail::key_list(keys...)).using_gist();
}

/// How full, in percent, pages are packed: room for updates that stay on their page.
constexpr TableRule fillfactor(int percent)
{
  TableRule rule(detail::RuleForm::storage, {});
  rule.words.name = "fillfactor";
  rule.number = percent;
  return rule;
}
/// Any other storage parameter: `storage("autovacuum_enabled=false")`.
constexpr TableRule storage(std::string_view setting)
{
  return TableRule(detail::RuleForm::storage, {}).say(&detail::RuleWords::text, setting);
}
/// Not in the write-ahead log: faster, and empty after a crash.
constexpr TableRule unlogged()
{
  return {detail::RuleForm::unlogged, {}};
}
constexpr TableRule table_comment(std::string_view text)
{
  return TableRule(detail::RuleForm::comment, {}).say(&detail::RuleWords::text, text);
}
/// The name that the table had before: the next migration renames it.
constexpr TableRule table_renamed_from(std::string_view name)
{
  return TableRule(detail::RuleForm::renamed_from, {}).say(&detail::RuleWords::text, name);
}
/// The PostgreSQL schema that the table was in before; "public" for the program's own.
constexpr TableRule table_moved_from(std::string_view schema)
{
  return TableRule(detail::RuleForm::moved_from, {}).say(&detail::RuleWords::text, schema);
}

/// The table is divided: its rows lie in the parts that the schema lists (partition_of).
/// https://www.postgresql.org/docs/current/ddl-partitioning.html
template <class... T>
constexpr TableRule partition_by_range(const T&... keys)
{
  return TableRule(detail::RuleForm::partition_by, detail::key_list(keys...)).using_method("range");
}
template <class... T>
constexpr TableRule partition_by_list(const T&... keys)
{
  return TableRule(detail::RuleForm::partition_by, detail::key_list(keys...)).using_method("list");
}
template <class... T>
constexpr TableRule partition_by_hash(const T&... keys)
{
  return TableRule(detail::RuleForm::partition_by, detail::key_list(keys...)).using_method("hash");
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
