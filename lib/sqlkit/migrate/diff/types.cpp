#include "sqlkit/migrate/diff/alteration.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

/// The type's name while its successor is made.
std::string old_name(const std::string& name)
{
  constexpr std::size_t longest = 63;
  const auto old = "sqlkit_" + name;
  return old.size() <= longest ? old : default_name("sqlkit", {name}, "old");
}

bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole)
{
  auto next = part.begin();
  for (const auto& value : whole) {
    if (next != part.end() and *next == value) { ++next; }
  }
  return next == part.end();
}

const CompositeField* find_field(const CompositeDescription& type, const std::string& name)
{
  const auto found = std::ranges::find(type.fields, name, &CompositeField::name);
  return found == type.fields.end() ? nullptr : &*found;
}

void alter_checks(const DomainDescription& before, const DomainDescription& after,
                  const DomainDescription& source, Alteration& alteration)
{
  const auto alter = "alter domain " + sql_name(after) + " ";
  for (const auto& check : before.checks) {
    if (std::ranges::find(after.checks, check) != after.checks.end()) { continue; }
    alteration.statements.push_back(alter + "drop constraint " + quote_identifier(check.name));
    alteration.line += "   - check " + check.name;
  }
  for (const auto& check : after.checks) {
    if (std::ranges::find(before.checks, check) != before.checks.end()) { continue; }
    const auto written = std::ranges::find(source.checks, check.name, &DomainCheck::name);
    const auto& text = written == source.checks.end() ? check.definition : written->definition;
    alteration.statements.push_back(alter + "add constraint " + quote_identifier(check.name) + " " +
                                    text);
    alteration.line += "   + check " + check.name;
  }
}

}  // namespace

Alteration make_type_anew(const Object& before, const Object& after)
{
  Alteration alteration;
  const auto noun = before.target.substr(0, before.target.find(' ') + 1);
  const auto old = old_name(before.name);
  alteration.statements = after.create;
  alteration.statements.insert(alteration.statements.begin(),
                               "alter " + before.target + " rename to " + quote_identifier(old));
  alteration.finish = "drop " + noun + quote_qualified(schema_of(before.path), old);
  return alteration;
}

Alteration alter(const EnumDescription& before, const EnumDescription& after)
{
  Alteration alteration;
  if (before.values == after.values) { return alteration; }
  if (not is_subsequence(before.values, after.values)) {
    return impossible("   other values", {"rows that hold a value that " + after.name +
                                          " no longer has make the migration fail"});
  }
  // A new value cannot be used in the transaction that adds it.
  alteration.is_outside_transaction = true;
  for (std::size_t i = 0; i < after.values.size(); ++i) {
    if (std::ranges::find(before.values, after.values[i]) != before.values.end()) { continue; }
    auto statement = "alter type " + sql_name(before) + " add value if not exists " +
                     quote_literal(after.values[i]);
    const auto next =
        std::find_if(after.values.begin() + static_cast<std::ptrdiff_t>(i), after.values.end(),
                     [&](const auto& value) {
                       return std::ranges::find(before.values, value) != before.values.end();
                     });
    if (next != after.values.end()) { statement += " before " + quote_literal(*next); }
    alteration.statements.push_back(std::move(statement));
    alteration.line += "   + '" + after.values[i] + "'";
  }
  return alteration;
}

Alteration alter(const DomainDescription& before, const DomainDescription& after,
                 const DomainDescription& source)
{
  if (before.type != after.type) { return impossible("   " + before.type + " → " + after.type); }
  if (before.collation != after.collation) { return impossible("   another collation"); }
  Alteration alteration;
  const auto alter = "alter domain " + sql_name(after) + " ";
  if (before.default_sql != after.default_sql) {
    alteration.statements.push_back(
        alter + (after.default_sql
                     ? "set default " + source.default_sql.value_or(*after.default_sql)
                     : "drop default"));
    alteration.line += "   default";
  }
  if (before.is_nullable != after.is_nullable) {
    alteration.statements.push_back(alter + (after.is_nullable ? "drop" : "set") + " not null");
    alteration.line += after.is_nullable ? "   null" : "   not null";
  }
  alter_checks(before, after, source, alteration);
  return alteration;
}

Alteration alter(const CompositeDescription& before, const CompositeDescription& after)
{
  Alteration alteration;
  const auto alter = "alter type " + sql_name(after) + " ";
  for (const auto& field : before.fields) {
    if (find_field(after, field.name) != nullptr) { continue; }
    alteration.statements.push_back(alter + "drop attribute " + quote_identifier(field.name));
    alteration.line += "   - " + field.name;
  }
  for (const auto& field : after.fields) {
    const auto* old = find_field(before, field.name);
    const auto name = quote_identifier(field.name);
    if (old == nullptr) {
      alteration.statements.push_back(alter + "add attribute " + name + " " + field.type);
      alteration.line += "   + " + field.name + " " + field.type;
    } else if (old->type != field.type) {
      alteration.statements.push_back(alter + "alter attribute " + name + " type " + field.type);
      alteration.line += "   " + field.name + " " + old->type + " → " + field.type;
    }
  }
  return alteration;
}

}  // namespace sqlkit
