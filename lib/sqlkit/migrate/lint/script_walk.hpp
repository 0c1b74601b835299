#pragma once

#include "sqlkit/migrate/ddl/statement.hpp"
#include "sqlkit/migrate/ddl/words.hpp"
#include "sqlkit/migrate/lint/lint.hpp"
#include "sqlkit/migrate/script.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit {

/// Columns by which rows are found: of a key, or of an index.
struct KnownKey {
  std::string table;
  std::vector<std::string> columns;
};

/// What the statements of a script did up to the one that is looked at. Names are as statements
/// write them, without `public.`.
struct ScriptWalk {
  const LintOptions& options;
  const ScriptStatement* written = nullptr;
  const Statement* statement = nullptr;
  bool is_in_block = false;  ///< between the script's own begin and commit

  std::set<std::string> made;                    ///< tables
  std::map<std::string, std::string> not_nulls;  ///< "t.constraint" → "t.column" that it checks
  std::set<std::string> validated;               ///< "t.column": known to have no null
  std::set<std::string> added_in_stage;          ///< "t.constraint", not valid
  std::vector<std::string> values_in_stage;      ///< of enums, as literals
  std::vector<KnownKey> keys;
  std::vector<std::pair<LintFinding, KnownKey>> foreign_keys;
  std::vector<LintFinding> findings;

  bool is_busy(const std::string& table) const { return not made.contains(table); }

  /// `object` is what the statement is about, `table` whose size counts.
  LintFinding make_finding(std::string_view rule, std::string object, std::string_view table) const;
  /// Notes a finding, unless a comment before the statement allows it.
  void find(std::string_view rule, std::string object, std::string_view table = {});
  bool is_allowed(std::string_view rule) const;
};

/// The names in parentheses that come next; ends at an expression.
std::vector<std::string> read_names(Words& words);

/// The columns of an index, from what follows its table.
std::vector<std::string> columns_of_index(const std::string& definition);

/// True if its last column has a direction: it gives the order of what the others find.
bool ends_with_an_order(const std::string& index_definition);

/// The statement as a whole: indexes, enums, transactions.
void check_statement(ScriptWalk& walk);
/// `create table` and `alter table`.
void check_table(ScriptWalk& walk);
/// Whether the type of a column can become another one without a look at its values.
bool keeps_values_as_they_are(std::string_view from, std::string_view to);
/// Foreign keys whose columns begin no index; called when the whole script was seen.
void check_foreign_keys(ScriptWalk& walk);

}  // namespace sqlkit
