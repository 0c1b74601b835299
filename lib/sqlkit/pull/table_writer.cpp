#include "sqlkit/pull/table_writer.hpp"

#include "sqlkit/pull/chain.hpp"
#include "sqlkit/pull/column_writer.hpp"
#include "sqlkit/pull/rule_writer.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sqlkit::pulling {

namespace {

/// What needs no more than every schema includes.
constexpr std::size_t narrow_columns = 64;

constexpr std::string_view column_template = "template <template <class, auto...> class Column>";

std::map<std::string, std::string> types_of(const auto& object)
{
  std::map<std::string, std::string> types;
  for (const auto& column : object.columns) {
    types.emplace(column.name, column.type);
  }
  return types;
}

std::vector<std::string> write_rules(Draft& draft, const TableDescription& table,
                                     const TableNames& names)
{
  RuleWriter writer(draft, join_path(table.schema, table.name), names, types_of(table));
  if (table.partition_by) { writer.add_partition_key(*table.partition_by); }
  for (const auto type :
       {ConstraintType::primary_key, ConstraintType::unique, ConstraintType::foreign_key,
        ConstraintType::exclusion, ConstraintType::check}) {
    for (const auto& constraint : table.constraints) {
      if (constraint.type == type) { writer.add_constraint(constraint); }
    }
  }
  for (const auto& index : table.indexes) {
    writer.add_index(index);
  }
  for (const auto& policy : table.policies) {
    writer.add_policy(policy);
  }
  for (const auto& trigger : table.triggers) {
    writer.add_trigger(trigger);
  }
  for (const auto& setting : table.storage) {
    writer.add_storage(setting);
  }
  if (table.row_level_security == RowLevelSecurity::forced) {
    writer.add_words("force_row_level_security");
  } else if (table.row_level_security == RowLevelSecurity::on and table.policies.empty()) {
    writer.add_words("row_level_security");
  }
  if (table.is_unlogged) { writer.add_words("unlogged"); }
  if (table.comment) { writer.add_words("table_comment", table.comment); }
  return writer.rules();
}

std::vector<std::string> write_rules(Draft& draft, const ViewDescription& view,
                                     const TableNames& names)
{
  RuleWriter writer(draft, join_path(view.schema, view.name), names, types_of(view));
  for (const auto& index : view.indexes) {
    writer.add_index(index);
  }
  for (const auto& trigger : view.triggers) {
    writer.add_trigger(trigger);
  }
  if (view.comment) { writer.add_words("table_comment", view.comment); }
  return writer.rules();
}

/// `return {a, b};`, each on a line of its own, indented as the body of a function.
void write_rule_list(Draft& draft, const std::vector<std::string>& rules, const std::string& indent)
{
  draft.line(indent + "return {");
  for (const auto& rule : rules) {
    draft.line(indent + "    " + wrap_chain(rule, indent + "    ") + ",");
  }
  draft.line(indent + "};");
}

/// What is declared by one struct.
struct StructParts {
  std::string path;
  const TableNames* names;
  std::vector<std::string> columns;
  std::vector<std::string> rules;
};

/// Returns false, with a warning, where no struct can be written.
bool begin_struct(Draft& draft, const StructParts& parts, std::size_t columns)
{
  if (not parts.names) {
    draft.warn(parts.path + " has " + std::to_string(columns) + " columns; a struct has 1 to " +
               std::to_string(max_columns) + ": it is left out.");
    return false;
  }
  if (columns > narrow_columns) { draft.includes.insert("sqlkit/base/wide_bindings.hpp"); }
  return true;
}

/// The rules stand in the struct, or, where they name what is declared later, behind it.
void write_struct(Draft& draft, const StructParts& parts, bool are_rules_inside)
{
  const auto& names = *parts.names;
  const auto rules_type = draft.word("Rules", &names);
  draft.line();
  draft.line(std::string(column_template));
  draft.line("struct " + names.type + " {");
  for (const auto& column : parts.columns) {
    draft.line("  " + wrap_template(column, "  "));
  }
  if (not parts.rules.empty()) {
    draft.line();
    draft.line("  constexpr " + rules_type + " rules() const" + (are_rules_inside ? "" : ";"));
    if (are_rules_inside) {
      draft.line("  {");
      write_rule_list(draft, parts.rules, "    ");
      draft.line("  }");
    }
  }
  draft.line("};");
  draft.line("inline constexpr auto " + names.variable + " = " + draft.word("table") + "<" +
             names.type + ">(" + quote_cpp(parts.path) + ");");
}

void write_rules_behind(Draft& draft, const StructParts& parts)
{
  draft.line();
  draft.line(std::string(column_template));
  draft.line("constexpr " + draft.word("Rules") + " " + parts.names->type +
             "<Column>::rules() const");
  draft.line("{");
  write_rule_list(draft, parts.rules, "  ");
  draft.line("}");
}

/// Writes tables one after the other; rules wait until all that they name is there.
class TablesWriter {
public:
  explicit TablesWriter(Draft& draft) : draft_(draft) {}

  void add(const TableDescription& table)
  {
    const auto path = join_path(table.schema, table.name);
    StructParts parts{path, draft_.names.find_table(path), {}, {}};
    if (not begin_struct(draft_, parts, table.columns.size())) { return; }
    for (const auto& column : table.columns) {
      parts.columns.push_back(write_column(draft_, path, column, *parts.names));
    }
    parts.rules = write_rules(draft_, table, *parts.names);
    auto missing = names_missing(table);
    write_struct(draft_, parts, missing.empty());
    written_.insert(path);
    if (not missing.empty()) { waiting_.push_back({std::move(parts), std::move(missing)}); }
    write_complete();
  }

private:
  struct Waiting {
    StructParts parts;
    std::set<std::string> missing;
  };

  std::set<std::string> names_missing(const TableDescription& table) const
  {
    std::set<std::string> missing;
    for (const auto& constraint : table.constraints) {
      const auto& path = constraint.references;
      const bool is_written = path.empty() or not draft_.names.find_table(path);
      if (not is_written and not written_.contains(path)) { missing.insert(path); }
    }
    return missing;
  }

  void write_complete()
  {
    std::erase_if(waiting_, [&](const Waiting& waiting) {
      const bool is_complete = std::ranges::all_of(
          waiting.missing, [&](const auto& path) { return written_.contains(path); });
      if (is_complete) { write_rules_behind(draft_, waiting.parts); }
      return is_complete;
    });
  }

  Draft& draft_;
  std::set<std::string> written_;
  std::vector<Waiting> waiting_;
};

}  // namespace

void write_tables(Draft& draft)
{
  TablesWriter writer(draft);
  for (const auto* table : sort_tables(draft.schema)) {
    if (not table->partition_of) { writer.add(*table); }
  }
}

void write_views(Draft& draft)
{
  for (const auto& view : draft.schema.views) {
    const auto path = join_path(view.schema, view.name);
    StructParts parts{path, draft.names.find_table(path), {}, {}};
    if (not begin_struct(draft, parts, view.columns.size())) { continue; }
    for (const auto& column : view.columns) {
      parts.columns.push_back(write_view_column(draft, path, column, *parts.names));
    }
    parts.rules = write_rules(draft, view, *parts.names);
    write_struct(draft, parts, true);
  }
}

}  // namespace sqlkit::pulling
