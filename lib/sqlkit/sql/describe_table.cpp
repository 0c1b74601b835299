#include "sqlkit/sql/rule_sql.hpp"
#include "sqlkit/sql/schema.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <map>

namespace sqlkit::detail {
namespace {

std::optional<std::string> text_or_nothing(std::string_view text)
{
  return text.empty() ? std::nullopt : std::optional(std::string(text));
}

std::optional<std::string> text_or_nothing(const char* text)
{
  return text ? std::optional<std::string>(text) : std::nullopt;
}

std::optional<IdentityDescription> describe_identity(const Identity* identity)
{
  if (!identity) { return std::nullopt; }
  return IdentityDescription{identity->is_always ? IdentityKind::always : IdentityKind::by_default,
                             describe_numbers(*identity)};
}

class TableDescriber {
public:
  explicit TableDescriber(const SchemaTable& table) : source_(table)
  {
    auto [schema, name] = split_name(table.name);
    table_.schema = std::move(schema);
    table_.name = std::move(name);
  }

  TableDescription run() &&
  {
    for (std::size_t i = 0; i < source_.shape.count; ++i) {
      add_column(source_.shape.columns[i]);
    }
    const auto rules = source_.rules({source_.name, {}});
    for (const auto& rule : rules) {
      add_rule(rule);
    }
    for (std::size_t i = 0; i < source_.shape.count; ++i) {
      add_type_check(source_.shape.columns[i].name, source_.types[i]);
    }
    std::ranges::sort(table_.storage);
    return std::move(table_);
  }

private:
  void add_column(const ColumnShape& shape)
  {
    const auto& traits = shape.traits;
    table_.columns.push_back({.name = std::string(shape.name),
                              .type = traits.type ? traits.type : shape.type->name,
                              .is_nullable = shape.is_nullable,
                              .default_sql = text_or_nothing(traits.default_sql),
                              .generated_sql = text_or_nothing(traits.generated_sql),
                              .identity = describe_identity(traits.identity),
                              .collation = text_or_nothing(traits.collation),
                              .comment = text_or_nothing(traits.comment),
                              .renamed_from = text_or_nothing(traits.renamed_from)});
  }

  void add_rule(const TableRule& rule)
  {
    switch (rule.form) {
      case RuleForm::primary_key:
        add_key(rule, ConstraintType::primary_key, {}, "pkey", key_definition(rule, "primary key"));
        break;
      case RuleForm::unique:
        add_key(rule, ConstraintType::unique, columns_in(rule.keys), "key",
                key_definition(rule, "unique"));
        break;
      case RuleForm::exclusion:
        add_key(rule, ConstraintType::exclusion, columns_in(rule.keys), "excl",
                exclusion_definition(rule));
        break;
      case RuleForm::foreign_key:
        add_foreign_key(rule);
        break;
      case RuleForm::check:
        add_check(rule, columns_in(rule.keys), to_sql(rule.keys));
        break;
      case RuleForm::index:
      case RuleForm::unique_index:
        add_index(rule);
        break;
      case RuleForm::policy:
        add_policy(rule);
        break;
      case RuleForm::trigger:
        add_trigger(rule);
        break;
      default:
        add_trait(rule);
    }
  }

  /// What is said of the table as a whole.
  void add_trait(const TableRule& rule)
  {
    const auto& words = rule.words;
    switch (rule.form) {
      case RuleForm::storage:
        table_.storage.push_back(words.text.empty()
                                     ? std::string(words.name) + "=" + std::to_string(rule.number)
                                     : std::string(words.text));
        break;
      case RuleForm::partition_by:
        table_.partition_by = std::string(words.method) + " (" + to_sql(rule.keys) + ")";
        break;
      case RuleForm::row_level_security:
        table_.row_level_security =
            rule.number == 1 ? RowLevelSecurity::forced : RowLevelSecurity::on;
        break;
      case RuleForm::unlogged:
        table_.is_unlogged = true;
        break;
      case RuleForm::comment:
        table_.comment = std::string(words.text);
        break;
      case RuleForm::renamed_from:
        table_.renamed_from = std::string(words.text);
        break;
      case RuleForm::moved_from:
        table_.moved_from = std::string(words.text);
        break;
      default:
        break;
    }
  }

  std::string name_of_rule(std::string_view given, const std::vector<std::string>& parts,
                           std::string_view suffix)
  {
    auto name = given.empty() ? default_name(table_.name, parts, suffix) : std::string(given);
    // As PostgreSQL numbers them: posts_check, posts_check1, …
    const auto used = uses_of_names_[name]++;
    return used == 0 ? name : name + std::to_string(used);
  }

  ConstraintDescription& add_key(const TableRule& rule, ConstraintType type,
                                 const std::vector<std::string>& name_parts,
                                 std::string_view suffix, std::string definition)
  {
    ConstraintDescription constraint;
    constraint.type = type;
    constraint.name = name_of_rule(rule.words.name, name_parts, suffix);
    constraint.definition = std::move(definition);
    constraint.columns = columns_in(rule.keys);
    constraint.comment = text_or_nothing(rule.words.note);
    constraint.renamed_from = text_or_nothing(rule.words.previous_name);
    return table_.constraints.emplace_back(std::move(constraint));
  }

  void add_foreign_key(const TableRule& rule)
  {
    const auto columns = columns_in(rule.keys);
    if (rule.referenced.empty()) {
      throw Error(ErrorCode::internal, "The foreign key on " + join_names(columns) + " of " +
                                           table_.name + " needs references(…).");
    }
    auto& key =
        add_key(rule, ConstraintType::foreign_key, columns, "fkey", foreign_key_definition(rule));
    key.references = table_of(rule.referenced);
    if (columns.size() != columns_in(rule.referenced).size()) {
      throw Error(ErrorCode::internal, "The foreign key " + key.name +
                                           " has another number of columns than it refers to.");
    }
  }

  void add_check(const TableRule& rule, const std::vector<std::string>& columns,
                 const std::string& condition)
  {
    const auto parts = columns.size() == 1 ? columns : std::vector<std::string>();
    add_key(rule, ConstraintType::check, parts, "check",
            "check (" + condition + ")" + std::string(rule.words.ending))
        .columns = columns;
  }

  void add_type_check(std::string_view column, const TypeFacts& type)
  {
    const auto condition = type.condition(quote_identifier(column));
    if (condition.empty()) { return; }
    add_check(TableRule(RuleForm::check, {}), {std::string(column)}, condition);
  }

  void add_index(const TableRule& rule)
  {
    auto parts = columns_in(rule.keys);
    if (parts.empty()) { parts.emplace_back("expr"); }
    IndexDescription index;
    index.name = name_of_rule(rule.words.name, parts, "idx");
    index.is_unique = rule.form == RuleForm::unique_index;
    index.definition = index_definition(rule);
    index.comment = text_or_nothing(rule.words.note);
    index.renamed_from = text_or_nothing(rule.words.previous_name);
    for (const auto* tokens : {&rule.keys, &rule.included, &rule.condition_tokens}) {
      for (auto& column : columns_in(*tokens)) {
        if (std::ranges::find(index.columns, column) == index.columns.end()) {
          index.columns.push_back(std::move(column));
        }
      }
    }
    table_.indexes.push_back(std::move(index));
  }

  void add_policy(const TableRule& rule)
  {
    if (table_.row_level_security == RowLevelSecurity::off) {
      table_.row_level_security = RowLevelSecurity::on;
    }
    const auto& words = rule.words;
    table_.policies.push_back(
        {.name = std::string(words.name),
         .is_permissive = rule.is_permissive,
         .command = std::string(words.events),
         .roles = split_list(words.roles),
         .using_sql = text_or_nothing(std::string_view(to_sql(rule.condition_tokens))),
         .check_sql = text_or_nothing(std::string_view(to_sql(rule.written_condition))),
         .comment = text_or_nothing(words.note),
         .renamed_from = text_or_nothing(words.previous_name)});
  }

  void add_trigger(const TableRule& rule)
  {
    table_.triggers.push_back({.name = std::string(rule.words.name),
                               .is_constraint = rule.number == 1,
                               .events = trigger_events(rule),
                               .action = trigger_action(rule),
                               .comment = text_or_nothing(rule.words.note),
                               .renamed_from = text_or_nothing(rule.words.previous_name)});
  }

  const SchemaTable& source_;
  TableDescription table_;
  std::map<std::string, int> uses_of_names_;
};

}  // namespace

TableDescription describe_table(const SchemaTable& table)
{
  return TableDescriber(table).run();
}

}  // namespace sqlkit::detail
