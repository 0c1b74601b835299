#pragma once

#include "sqlkit/pull/draft.hpp"
#include "sqlkit/pull/sql_units.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit::pulling {

/// Writes what stands in a table's rules(), a rule an entry: `unique(name).nulls_not_distinct()`.
/// What it has no word for is a warning.
class RuleWriter {
public:
  /// `types` are the columns', in SQL.
  RuleWriter(Draft& draft, std::string path, const TableNames& names,
             std::map<std::string, std::string> types);

  void add_constraint(const ConstraintDescription& constraint);
  void add_index(const IndexDescription& index);
  void add_policy(const PolicyDescription& policy);
  void add_trigger(const TriggerDescription& trigger);
  /// "fillfactor=80".
  void add_storage(const std::string& setting);
  /// "range (created_at)".
  void add_partition_key(const std::string& key);
  /// A word with a text or without: `table_comment("…")`, `unlogged()`.
  void add_words(std::string_view word, const std::optional<std::string>& text = std::nullopt);

  const std::vector<std::string>& rules() const noexcept { return rules_; }

private:
  struct Key {
    std::string text;    ///< in C++
    std::string column;  ///< if it is one
  };

  std::string word(std::string_view name) const { return draft_.word(name, &names_); }
  std::string sql_piece(std::string_view type, std::string_view sql) const;
  std::string member(const std::string& column) const;
  std::string members(const std::vector<std::string>& columns) const;
  std::string member_list(std::string_view in_parentheses) const;
  std::string reference(const std::string& path, std::string_view in_parentheses) const;
  std::string condition(std::string_view sql) const;
  std::string comparison(std::string_view sql) const;

  Key read_key(std::string_view sql) const;
  Key read_bare_key(UnitReader& reader) const;
  std::vector<Key> read_keys(std::string_view in_parentheses) const;

  std::string write_key(const ConstraintDescription& constraint, std::string_view word);
  std::string write_foreign_key(const ConstraintDescription& constraint);
  std::string write_exclusion(const ConstraintDescription& constraint);
  std::string write_check(const ConstraintDescription& constraint);
  std::string take_clauses(UnitReader& reader) const;
  std::string take_action(UnitReader& reader) const;
  void finish(const std::string& what, UnitReader& reader);
  std::string name_clause(const std::string& name, const std::vector<std::string>& parts,
                          std::string_view suffix);
  std::string comment_clause(const std::optional<std::string>& comment) const;

  Draft& draft_;
  std::string path_;
  std::string table_;
  const TableNames& names_;
  std::map<std::string, std::string> types_;
  std::vector<std::string> rules_;
  std::map<std::string, int> uses_of_names_;
};

}  // namespace sqlkit::pulling
