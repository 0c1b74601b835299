#include "sqlkit/sql/identifier.hpp"
#include "sqlkit/sql/schema.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace sqlkit {

namespace {

// PostgreSQL cuts longer names, and two names that are cut to the same one collide.
constexpr std::size_t max_name_bytes = 63;

std::uint64_t hash_of(std::string_view text)
{
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  return hash;
}

}  // namespace

std::string quote_identifier(std::string_view name)
{
  if (!detail::needs_quotes(name)) { return std::string(name); }
  std::string quoted = "\"";
  for (const char c : name) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + "\"";
}

std::string quote_qualified(std::string_view schema, std::string_view name)
{
  if (schema.empty()) { return quote_identifier(name); }
  return quote_identifier(schema) + "." + quote_identifier(name);
}

std::string default_name(std::string_view table, const std::vector<std::string>& parts,
                         std::string_view suffix)
{
  std::string name(table);
  for (const auto& part : parts) {
    name += "_" + part;
  }
  name += "_" + std::string(suffix);
  if (name.size() <= max_name_bytes) { return name; }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string tail = "_";
  for (auto hash = hash_of(name); tail.size() < 9; hash >>= 4) {
    tail += digits[hash & 15];
  }
  tail += "_" + std::string(suffix);
  return name.substr(0, max_name_bytes - tail.size()) + tail;
}

namespace detail {
namespace {

std::string quote_text(std::string_view text)
{
  std::string quoted(2 * text.size() + 2, '\0');
  quoted.resize(static_cast<std::size_t>(write_quoted(quoted.data(), text) - quoted.data()));
  return quoted;
}

/// A constant, column name or piece of SQL as it stands in a rule: names without their table.
std::string to_sql(const Token& token)
{
  switch (token.kind) {
    case TokenKind::column:
    case TokenKind::bare_column:
      return quote_identifier(token.name_view());
    case TokenKind::quoted:
      return quote_text(token.text_view());
    case TokenKind::number:
      return std::to_string(token.number);
    case TokenKind::conjunction:
      return " and ";
    case TokenKind::text:
      return std::string(token.text_view());
    default:
      throw Error(ErrorCode::internal,
                  "A rule of a table holds something that only a query can hold.");
  }
}

std::string to_sql(const Tokens& tokens)
{
  std::string sql;
  for (const auto& token : tokens) {
    sql += to_sql(token);
  }
  return sql;
}

/// The columns that tokens mention, each once, in order.
std::vector<std::string> columns_in(const Tokens& tokens)
{
  std::vector<std::string> columns;
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::column) {
      std::string name(token.name_view());
      if (std::ranges::find(columns, name) == columns.end()) { columns.push_back(std::move(name)); }
    }
  }
  return columns;
}

std::string join_names(const std::vector<std::string>& names)
{
  std::string joined;
  for (const auto& name : names) {
    joined += (joined.empty() ? "" : ", ") + quote_identifier(name);
  }
  return "(" + joined + ")";
}

std::string on_delete_clause(const TableRule& rule)
{
  switch (rule.action) {
    case ReferentialAction::no_action:
      return "";
    case ReferentialAction::restrict:
      return " on delete restrict";
    case ReferentialAction::cascade:
      return " on delete cascade";
    case ReferentialAction::set_null: {
      const auto columns = columns_in(rule.set_null_columns);
      return " on delete set null" + (columns.empty() ? "" : " " + join_names(columns));
    }
    case ReferentialAction::set_default:
      return " on delete set default";
  }
  return "";
}

class TableDescriber {
public:
  explicit TableDescriber(const SchemaTable& table) : source_(table)
  {
    table_.name = std::string(table.name);
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
      add_type_check(source_.shape.columns[i].name, source_.checks[i]);
    }
    std::ranges::sort(table_.storage);
    return std::move(table_);
  }

private:
  void add_column(const ColumnShape& shape)
  {
    const auto text = [](const char* value) {
      return value ? std::optional<std::string>(value) : std::nullopt;
    };
    const auto& traits = shape.traits;
    table_.columns.push_back({.name = std::string(shape.name),
                              .type = traits.type ? traits.type : shape.type->name,
                              .is_nullable = shape.is_nullable,
                              .default_sql = text(traits.default_sql),
                              .generated_sql = text(traits.generated_sql),
                              .identity = {},
                              .collation = text(traits.collation),
                              .comment = text(traits.comment),
                              .renamed_from = text(traits.renamed_from)});
  }

  void add_rule(const TableRule& rule)
  {
    switch (rule.form) {
      case RuleForm::primary_key:
        add_key(rule, ConstraintType::primary_key, {}, "pkey").definition =
            "primary key " + join_names(columns_in(rule.keys));
        break;
      case RuleForm::unique:
        add_key(rule, ConstraintType::unique, columns_in(rule.keys), "key").definition =
            "unique " + join_names(columns_in(rule.keys));
        break;
      case RuleForm::foreign_key:
        add_foreign_key(rule);
        break;
      case RuleForm::check:
        add_check(columns_in(rule.keys), to_sql(rule.keys), rule.name);
        break;
      case RuleForm::index:
      case RuleForm::unique_index:
        add_index(rule);
        break;
      case RuleForm::storage:
        table_.storage.push_back(std::string(rule.name) + "=" + std::to_string(rule.number));
        break;
    }
  }

  std::string name_of_rule(std::string_view given, const std::vector<std::string>& parts,
                           std::string_view suffix)
  {
    auto name = given.empty() ? default_name(source_.name, parts, suffix) : std::string(given);
    // As PostgreSQL numbers them: posts_check, posts_check1, …
    const auto used = uses_of_names_[name]++;
    return used == 0 ? name : name + std::to_string(used);
  }

  ConstraintDescription& add_key(const TableRule& rule, ConstraintType type,
                                 const std::vector<std::string>& name_parts,
                                 std::string_view suffix)
  {
    ConstraintDescription constraint;
    constraint.type = type;
    constraint.name = name_of_rule(rule.name, name_parts, suffix);
    constraint.columns = columns_in(rule.keys);
    return table_.constraints.emplace_back(std::move(constraint));
  }

  void add_foreign_key(const TableRule& rule)
  {
    auto& key = add_key(rule, ConstraintType::foreign_key, columns_in(rule.keys), "fkey");
    if (rule.referenced.empty()) {
      throw Error(ErrorCode::internal, "The foreign key " + key.name + " needs references(…).");
    }
    key.references = std::string(rule.referenced[0].text_view());
    const auto referenced = columns_in(rule.referenced);
    if (key.columns.size() != referenced.size()) {
      throw Error(ErrorCode::internal, "The foreign key " + key.name +
                                           " has another number of columns than it refers to.");
    }
    key.definition = "foreign key " + join_names(key.columns) + " references " +
                     quote_identifier(key.references) + " " + join_names(referenced) +
                     on_delete_clause(rule);
  }

  void add_check(const std::vector<std::string>& columns, const std::string& condition,
                 std::string_view given_name)
  {
    ConstraintDescription constraint;
    constraint.type = ConstraintType::check;
    constraint.columns = columns;
    constraint.name = name_of_rule(
        given_name, columns.size() == 1 ? columns : std::vector<std::string>(), "check");
    constraint.definition = "check (" + condition + ")";
    table_.constraints.push_back(std::move(constraint));
  }

  void add_type_check(std::string_view column, const TypeCheck& check)
  {
    const auto condition = check.condition(quote_identifier(column));
    if (!condition.empty()) { add_check({std::string(column)}, condition, {}); }
  }

  void add_index(const TableRule& rule)
  {
    auto parts = columns_in(rule.keys);
    if (parts.empty()) { parts.emplace_back("expr"); }
    IndexDescription index;
    index.name = name_of_rule(rule.name, parts, "idx");
    index.is_unique = rule.form == RuleForm::unique_index;
    index.definition = "using " + std::string(rule.method) + " (" + to_sql(rule.keys) + ")";
    const auto condition = to_sql(rule.condition_tokens);
    if (!condition.empty()) { index.definition += " where (" + condition + ")"; }
    index.columns = columns_in(rule.keys);
    for (auto& column : columns_in(rule.condition_tokens)) {
      if (std::ranges::find(index.columns, column) == index.columns.end()) {
        index.columns.push_back(std::move(column));
      }
    }
    table_.indexes.push_back(std::move(index));
  }

  const SchemaTable& source_;
  TableDescription table_;
  std::map<std::string, int> uses_of_names_;
};

}  // namespace

std::string check_of_names(std::string_view value, std::span<const std::string_view> names)
{
  std::string condition(value);
  condition += " in (";
  for (const auto& name : names) {
    if (&name != names.data()) { condition += ", "; }
    condition += quote_text(name);
  }
  return condition + ")";
}

SchemaDescription describe(std::span<const SchemaTable> tables,
                           std::span<const Extension> extensions)
{
  SchemaDescription schema;
  for (const auto& extension : extensions) {
    schema.extensions.emplace_back(extension.name);
  }
  std::ranges::sort(schema.extensions);
  for (const auto& table : tables) {
    schema.tables.push_back(TableDescriber(table).run());
  }
  return schema;
}

}  // namespace detail
}  // namespace sqlkit
