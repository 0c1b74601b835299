#include "sqlkit/sql/identifier.hpp"
#include "sqlkit/sql/rule_sql.hpp"
#include "sqlkit/sql/schema.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
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

std::optional<std::string> text_or_nothing(const char* text)
{
  return text ? std::optional<std::string>(text) : std::nullopt;
}

template <class Description>
bool has_object(const std::vector<Description>& objects, const QualifiedName& wanted)
{
  return std::ranges::any_of(objects, [&](const auto& object) {
    return object.schema == wanted.schema && object.name == wanted.name;
  });
}

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

void add_table(const SchemaTable& table, SchemaDescription& schema)
{
  for (std::size_t i = 0; i < table.shape.count; ++i) {
    table.types[i].declare(schema);
  }
  schema.tables.push_back(describe_table(table));
}

void add_view(const SchemaView& view, SchemaDescription& schema)
{
  auto table = describe_table(view.table);
  if (!view.is_materialized && !table.indexes.empty()) {
    throw Error(ErrorCode::internal, "The view " + table.name +
                                         " keeps no rows, so it can have no index; declare it as "
                                         "materialized_view(), or leave the index out.");
  }
  if (!table.policies.empty() || table.row_level_security != RowLevelSecurity::off) {
    throw Error(ErrorCode::internal,
                "The view " + table.name +
                    " has a policy, and PostgreSQL knows them on tables only. Give the policy to "
                    "the tables that it reads, and the view \"security_invoker=true\".");
  }
  ViewDescription description{.schema = std::move(table.schema),
                              .name = std::move(table.name),
                              .is_materialized = view.is_materialized,
                              .query = std::string(view.query),
                              .options = split_list(view.options),
                              .is_populated = view.is_populated,
                              .indexes = std::move(table.indexes),
                              .triggers = std::move(table.triggers),
                              .comment = std::move(table.comment),
                              .renamed_from = std::move(table.renamed_from),
                              .moved_from = std::move(table.moved_from)};
  std::ranges::sort(description.options);
  schema.views.push_back(std::move(description));
}

void add_enum(const EnumType& type, std::span<const std::string_view> names,
              SchemaDescription& schema)
{
  auto name = split_name(type.name);
  if (has_object(schema.enums, name)) { return; }
  EnumDescription description;
  description.schema = std::move(name.schema);
  description.name = std::move(name.name);
  description.values.assign(names.begin(), names.end());
  description.comment = text_or_nothing(type.text);
  description.renamed_from = text_or_nothing(type.previous_name);
  for (std::size_t i = 0; i < type.renamed_values.size() && type.renamed_values[i]; i += 2) {
    description.renamed_values.push_back({type.renamed_values[i], type.renamed_values[i + 1]});
  }
  schema.enums.push_back(std::move(description));
}

void add_domain(const Domain& domain, std::string_view base_type, SchemaDescription& schema)
{
  auto name = split_name(domain.name);
  if (has_object(schema.domains, name)) { return; }
  DomainDescription description;
  description.type = domain.base_type ? domain.base_type : std::string(base_type);
  description.default_sql = text_or_nothing(domain.default_value);
  description.collation = text_or_nothing(domain.collation);
  description.is_nullable = domain.is_nullable;
  const auto own_name = default_name(name.name, {}, "check");
  for (const auto& check : domain.checks) {
    if (!check.condition) { break; }
    const auto number = description.checks.size();
    // As PostgreSQL numbers them: percentage_check, percentage_check1, …
    description.checks.push_back(
        {check.name ? check.name : own_name + (number == 0 ? "" : std::to_string(number)),
         "check (" + std::string(check.condition) + ")"});
  }
  description.comment = text_or_nothing(domain.text);
  description.renamed_from = text_or_nothing(domain.previous_name);
  description.schema = std::move(name.schema);
  description.name = std::move(name.name);
  schema.domains.push_back(std::move(description));
}

void add_composite(const Composite& type, std::span<const std::string_view> names,
                   std::span<const std::string_view> types, SchemaDescription& schema)
{
  auto name = split_name(type.name);
  if (has_object(schema.composites, name)) { return; }
  CompositeDescription description;
  for (std::size_t i = 0; i < names.size(); ++i) {
    description.fields.push_back({std::string(names[i]), std::string(types[i])});
  }
  description.comment = text_or_nothing(type.text);
  description.renamed_from = text_or_nothing(type.previous_name);
  description.schema = std::move(name.schema);
  description.name = std::move(name.name);
  schema.composites.push_back(std::move(description));
}

SchemaDescription describe(std::span<const SchemaTable> tables)
{
  SchemaDescription schema;
  for (const auto& table : tables) {
    add_table(table, schema);
  }
  return schema;
}

void sort_objects(SchemaDescription& schema)
{
  std::ranges::sort(schema.extensions);
  std::ranges::sort(schema.roles, {}, &RoleDescription::name);
}

}  // namespace detail
}  // namespace sqlkit
