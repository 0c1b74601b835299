#pragma once

#include "sqlkit/sql/conflict.hpp"
#include "sqlkit/sql/mistake.hpp"
#include "sqlkit/sql/schema.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

/// Whether a schema's tables fit together, while the program is compiled.
namespace sqlkit {
namespace detail {

// PostgreSQL cuts longer names.
inline constexpr std::size_t longest_name = 63;

/// Looks at one table among all of a schema. Writes down the first thing that is wrong.
class SoundnessCheck {
public:
  constexpr SoundnessCheck(std::span<const SchemaTable> tables, std::size_t index)
      : tables_(tables), index_(index), table_(tables[index])
  {
  }

  constexpr MistakeText run()
  {
    check_name("table", table_.name.substr(TableName{table_.name, {}}.schema_size()));
    for (std::size_t i = 0; i < index_; ++i) {
      if (same_text(tables_[i].name, table_.name)) {
        wrong_.say("the schema lists two tables called ", table_.name);
      }
    }
    for (std::size_t i = 0; i < table_.shape.count; ++i) {
      check_name("column", table_.shape.columns[i].name);
    }
    const auto rules = table_.rules({table_.name, {}});
    for (const auto& rule : rules) {
      check_rule(rule, rules);
    }
    return wrong_;
  }

private:
  constexpr void check_name(std::string_view kind, std::string_view name)
  {
    if (name.size() > longest_name) {
      wrong_.say("the name of the ", kind, " ", name, " is longer than 63 bytes");
    }
  }

  constexpr void check_rule(const TableRule& rule, const Rules& rules)
  {
    check_name("rule", rule.words.name);
    for (const auto& other : rules) {
      if (&other == &rule) { break; }
      if (!rule.words.name.empty() && rule.form != RuleForm::storage &&
          same_text(other.words.name, rule.words.name)) {
        wrong_.say(table_.name, " has two rules called ", rule.words.name);
      }
      if (rule.form == RuleForm::primary_key && other.form == RuleForm::primary_key) {
        wrong_.say(table_.name, " has two primary keys");
      }
    }
    if (rule.form == RuleForm::foreign_key) { check_foreign_key(rule); }
  }

  constexpr void check_foreign_key(const TableRule& rule)
  {
    if (rule.referenced.empty()) {
      wrong_.say("a foreign key of ", table_.name, " needs references()");
      return;
    }
    const auto& first = rule.referenced[0];
    const std::string_view name(first.text - first.schema_size,
                                std::size_t{first.text_size} + first.schema_size);
    const auto* target = find_table(name);
    if (!target) {
      wrong_.say(table_.name, " refers to ", name, ", which the schema does not list");
    } else {
      check_types(rule, *target);
      check_target_key(rule, *target);
    }
  }

  constexpr const SchemaTable* find_table(std::string_view name) const
  {
    for (const auto& table : tables_) {
      if (same_text(table.name, name)) { return &table; }
    }
    return nullptr;
  }

  /// The next column token at or after `place`.
  static constexpr const Token* next_column(const Tokens& tokens, std::size_t& place)
  {
    while (place < tokens.size()) {
      const auto& token = tokens[place++];
      if (token.kind == TokenKind::column) { return &token; }
    }
    return nullptr;
  }

  constexpr void check_types(const TableRule& rule, const SchemaTable& target)
  {
    std::size_t here = 0, there = 0;
    while (true) {
      const auto* from = next_column(rule.keys, here);
      const auto* to = next_column(rule.referenced, there);
      if (!from && !to) { return; }
      if (!from || !to) {
        wrong_.say("a foreign key of ", table_.name, " has another number of columns than ",
                   target.name, " gives it");
        return;
      }
      const auto* column = table_.shape.find(from->name_view());
      const auto* referenced = target.shape.find(to->name_view());
      if (!column || !referenced || column->type != referenced->type) {
        wrong_.say(table_.name, ".", from->name_view(), " refers to ", target.name, ".",
                   to->name_view(), ", which has another type");
      }
    }
  }

  constexpr void check_target_key(const TableRule& rule, const SchemaTable& target)
  {
    const auto rules = target.rules({target.name, {}});
    for (const auto& key : rules) {
      if (is_unique_on(key, rule.referenced, false)) { return; }
    }
    wrong_.say(table_.name, " refers to columns of ", target.name,
               " that are no primary key and no unique rule");
  }

  std::span<const SchemaTable> tables_;
  std::size_t index_;
  const SchemaTable& table_;
  MistakeText wrong_;
};

/// One evaluation for each table: compilers bound the steps of each.
template <const auto& Schema, std::size_t Index>
inline constexpr MistakeText table_mistake = SoundnessCheck(Schema.tables, Index).run();

template <const auto& Schema, std::size_t... Index>
constexpr bool refuse_unsound(std::index_sequence<Index...>)
{
  (refuse<table_mistake<Schema, Index>>(), ...);
  return (table_mistake<Schema, Index>.empty() && ...);
}

}  // namespace detail

/// `static_assert(is_sound<app_schema>());` in one .cpp: foreign keys point to keys of tables that
/// the schema lists, with the same types on both sides; names are distinct and not cut. Otherwise
/// the compiler says which are not.
template <const auto& Schema>
constexpr bool is_sound()
{
  return detail::refuse_unsound<Schema>(std::make_index_sequence<Schema.tables.size()>());
}

}  // namespace sqlkit
