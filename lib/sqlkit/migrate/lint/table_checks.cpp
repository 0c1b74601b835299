#include "sqlkit/migrate/lint/script_walk.hpp"

#include "sqlkit/base/text.hpp"
#include "sqlkit/migrate/ddl/defaults.hpp"
#include "sqlkit/migrate/model.hpp"

#include <algorithm>
#include <array>

namespace sqlkit {

namespace {

std::string base_of(const std::string& type)
{
  const auto lower = to_lower_ascii(type);
  return lower.substr(0, lower.find_first_of(" ([", 0));
}

bool is_integer(const std::string& type)
{
  constexpr std::array<std::string_view, 6> small{"int",    "integer",  "int4",
                                                  "serial", "smallint", "int2"};
  return std::ranges::find(small, base_of(type)) != small.end();
}

class TableChecks {
public:
  explicit TableChecks(ScriptWalk& walk)
      : walk_(walk), table_(without_public(walk.statement->relation))
  {
  }

  void run()
  {
    if (walk_.statement->kind == StatementKind::create_table) { return look_at_new_table(); }
    for (const auto& action : walk_.statement->actions) {
      look_at(action);
    }
  }

private:
  std::string part(const std::string& name) const { return table_ + "." + name; }
  void find(std::string_view rule, const std::string& name)
  {
    walk_.find(rule, name.empty() ? table_ : part(name), table_);
  }
  bool is_busy() const { return walk_.is_busy(table_); }

  void look_at_new_table()
  {
    walk_.made.insert(table_);
    std::vector<std::string> key;
    for (const auto& constraint : walk_.statement->constraints) {
      Words words(walk_.written->text, constraint.tokens);
      const bool is_key = words.accept({"primary", "key"});
      auto names = read_names(words);
      if (is_key) { key = std::move(names); }
      note_key(constraint.tokens, constraint.name);
    }
    for (const auto& column : walk_.statement->columns) {
      look_at_type(column);
      const bool is_in_key = std::ranges::find(key, column.name) != key.end();
      if ((column.is_primary_key or (is_in_key and key.size() == 1)) and is_integer(column.type)) {
        find("small_key", column.name);
      }
      note_column_keys(column);
    }
  }

  void look_at_type(const ColumnDefinition& column)
  {
    const auto type = to_lower_ascii(column.type);
    const auto base = base_of(type);
    if (base == "json") { find("json_column", column.name); }
    if (base == "char" or base == "bpchar" or
        (base == "character" and type.find("varying") == std::string::npos)) {
      find("char_column", column.name);
    }
    if (base.ends_with("serial")) { find("serial_column", column.name); }
    if (base == "timestamp" and type.find("with time zone") == std::string::npos) {
      find("timestamp_without_zone", column.name);
    }
  }

  void note_column_keys(const ColumnDefinition& column)
  {
    if (column.is_primary_key or column.is_unique) {
      walk_.keys.push_back({table_, {column.name}});
    }
    if (not column.references.empty()) { note_foreign_key({column.name}, column.name); }
  }

  /// Of a table's constraint: a key, or a foreign key that needs one.
  void note_key(const std::vector<Token>& tokens, const std::string& name)
  {
    Words words(walk_.written->text, tokens);
    if (words.accept({"foreign", "key"})) { return note_foreign_key(read_names(words), name); }
    if (not words.accept({"primary", "key"}) and not words.accept({"unique"})) { return; }
    words.accept({"nulls", "not", "distinct"});
    walk_.keys.push_back({table_, read_names(words)});
  }

  void note_foreign_key(std::vector<std::string> columns, const std::string& name)
  {
    constexpr std::string_view rule = "foreign_key_without_index";
    if (walk_.is_allowed(rule)) { return; }
    walk_.foreign_keys.emplace_back(walk_.make_finding(rule, part(name), table_),
                                    KnownKey{table_, std::move(columns)});
  }

  void look_at(const TableAction& action)
  {
    switch (action.kind) {
      case TableActionKind::add_column:
        return look_at_new_column(action.column);
      case TableActionKind::drop_column:
        return find("drop_column", action.name);
      case TableActionKind::rename_column:
        return find("rename_column", action.name);
      case TableActionKind::rename_table:
        return find("rename_table", "");
      case TableActionKind::drop_not_null:
        return find("drop_not_null", action.name);
      case TableActionKind::set_not_null:
        if (is_busy() and not walk_.validated.contains(part(action.name))) {
          find("set_not_null", action.name);
        }
        return;
      case TableActionKind::set_type:
        return look_at_new_type(action);
      case TableActionKind::add_constraint:
        note_key(action.tokens, action.name);
        if (is_busy()) { look_at_new_constraint(action); }
        return;
      case TableActionKind::validate_constraint:
        return look_at_validation(action.name);
      default:
        return;
    }
  }

  void look_at_new_column(const ColumnDefinition& column)
  {
    look_at_type(column);
    note_column_keys(column);
    if (not is_busy()) { return; }
    const bool is_serial = column.type.ends_with("serial");
    if (column.is_identity or is_serial) { find("add_identity", column.name); }
    if (column.is_generated) { find("add_generated", column.name); }
    const bool is_volatile = column.default_sql and may_be_volatile(*column.default_sql);
    if (is_volatile) { find("volatile_default", column.name); }
    const bool has_value =
        column.default_sql or column.is_generated or column.is_identity or is_serial;
    if (not column.is_nullable and not has_value) { find("add_not_null", column.name); }
    if (column.is_primary_key) { find("add_primary_key", column.name); }
    if (column.is_unique) { find("add_unique", column.name); }
    if (column.has_check) { find("add_check", column.name); }
    if (not column.references.empty()) { find("add_foreign_key", column.name); }
  }

  void look_at_new_type(const TableAction& action)
  {
    Words words(walk_.written->text, action.tokens);
    ColumnDefinition column{.name = action.name, .type = words.read_until({"using", "collate"})};
    look_at_type(column);
    if (not is_busy()) { return; }
    const bool is_computed = words.is("using");
    const auto from = type_before(action.name);
    const bool is_harmless =
        not is_computed and not from.empty() and keeps_values_as_they_are(from, column.type);
    if (not is_harmless) { find("change_type", action.name); }
  }

  std::string type_before(const std::string& column) const
  {
    for (const auto& table : walk_.options.before.tables) {
      if (quote_qualified(table.schema, table.name) != table_) { continue; }
      for (const auto& candidate : table.columns) {
        if (quote_identifier(candidate.name) == column) { return candidate.type; }
      }
    }
    return "";
  }

  void look_at_new_constraint(const TableAction& action)
  {
    Words words(walk_.written->text, action.tokens);
    const auto has = [&](std::string_view word) {
      return std::ranges::any_of(action.tokens, [&](const Token& t) { return t.is(word); });
    };
    if (words.accept({"exclude"})) { return find("add_exclusion", action.name); }
    if (words.accept({"unique"})) {
      if (not words.accept({"using", "index"})) { find("add_unique", action.name); }
    } else if (words.accept({"primary", "key"})) {
      if (not words.accept({"using", "index"})) { find("add_primary_key", action.name); }
    } else if (has("valid")) {
      note_unvalidated(action, words);
    } else {
      find(words.is("foreign") ? "add_foreign_key" : "add_check", action.name);
    }
  }

  /// `check (a is not null) not valid`
  void note_unvalidated(const TableAction& action, Words words)
  {
    walk_.added_in_stage.insert(part(action.name));
    if (not words.accept({"check"})) { return; }
    while (words.accept({"("})) {}
    const auto column = words.read_name();
    if (words.accept({"is", "not", "null"})) { walk_.not_nulls[part(action.name)] = part(column); }
  }

  void look_at_validation(const std::string& name)
  {
    if (walk_.added_in_stage.contains(part(name))) { find("validated_at_once", name); }
    const auto checked = walk_.not_nulls.find(part(name));
    if (checked != walk_.not_nulls.end()) { walk_.validated.insert(checked->second); }
  }

  ScriptWalk& walk_;
  std::string table_;
};

}  // namespace

void check_table(ScriptWalk& walk)
{
  const auto kind = walk.statement->kind;
  if (kind == StatementKind::create_table or kind == StatementKind::alter_table) {
    TableChecks(walk).run();
  }
}

}  // namespace sqlkit
