#include "sqlkit/pull/type_writer.hpp"

#include "sqlkit/pull/chain.hpp"
#include "sqlkit/pull/column_type.hpp"
#include "sqlkit/pull/sql_units.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace sqlkit::pulling {

namespace {

// As many enumerators as the compiler reads the names of, and as many checks as Domain holds.
constexpr std::size_t max_values = 64;
constexpr std::size_t max_checks = 8;

void write_enum(Draft& draft, const EnumDescription& type)
{
  const auto path = join_path(type.schema, type.name);
  const auto name = draft.names.find_type(path);
  draft.line();
  draft.line("enum class " + name + " { " + join(type.values) + " };");
  const auto comment = type.comment ? ".comment(" + quote_cpp(*type.comment) + ")" : "";
  draft.line("constexpr auto sql_type_of(" + name + ")");
  draft.line("{");
  draft.line("  return " + draft.word("enum_type") + "(" + quote_cpp(path) + ")" + comment + ";");
  draft.line("}");
}

std::string write_checks(Draft& draft, const DomainDescription& domain)
{
  std::string words;
  std::size_t number = 0;
  for (const auto& check : domain.checks) {
    UnitReader reader(check.definition);
    reader.take_words("CHECK");
    const auto condition = std::string(strip_parentheses(reader.take()));
    const auto own_name =
        default_name(domain.name, {}, "check") + (number == 0 ? "" : std::to_string(number));
    words += ".check(" + quote_cpp(condition) +
             (check.name == own_name ? "" : ", " + quote_cpp(check.name)) + ")";
    ++number;
    if (not reader.is_at_end()) {
      draft.warn("The check " + check.name + " of the domain " + domain.name + " says \"" +
                 std::string(reader.take_rest()) + "\", for which there is no word.");
    }
  }
  return words;
}

std::string domain_chain(const std::string& words)
{
  constexpr std::string_view indent = "      ";
  const bool fits = words.size() + sizeof("  static constexpr auto domain = ;") <= max_line;
  return fits ? " " + words : "\n" + std::string(indent) + wrap_chain(words, std::string(indent));
}

std::string path_of_type(const std::string& type)
{
  UnitReader reader(type);
  return reader.take_path();
}

void write_domain(Draft& draft, const DomainDescription& domain)
{
  const auto path = join_path(domain.schema, domain.name);
  const auto base = find_column_type(draft, domain.type, nullptr);
  if (not base.is_known) {
    draft.warn("The domain " + path + " is a " + domain.type +
               ", which has no C++ type: its values cannot be read or written.");
  }
  const auto say = [](const char* word, const std::optional<std::string>& text) {
    return text ? "." + std::string(word) + "(" + quote_cpp(*text) + ")" : "";
  };
  auto words = "sqlkit::domain(" + quote_cpp(path) + ")";
  if (not base.modifier.empty()) { words += say("type", base.modifier); }
  words += say("collate", domain.collation) + say("default_sql", domain.default_sql);
  if (not domain.is_nullable) { words += ".not_null()"; }
  words += write_checks(draft, domain) + say("comment", domain.comment);
  draft.includes.insert("sqlkit/sql/domain.hpp");
  draft.line();
  draft.line("struct " + draft.names.find_type(path) + " {");
  draft.line("  static constexpr auto domain =" + domain_chain(words) + ";");
  draft.line("  " + base.cpp + " value{};");
  draft.line("};");
}

void write_composite(Draft& draft, const CompositeDescription& type)
{
  const auto path = join_path(type.schema, type.name);
  const auto comment = type.comment ? ".comment(" + quote_cpp(*type.comment) + ")" : "";
  draft.includes.insert("sqlkit/sql/composite.hpp");
  draft.line();
  draft.line("struct " + draft.names.find_type(path) + " {");
  draft.line("  static constexpr auto composite = sqlkit::composite(" + quote_cpp(path) + ")" +
             comment + ";");
  for (const auto& field : type.fields) {
    const auto found = find_column_type(draft, field.type, nullptr);
    draft.line("  std::optional<" + found.cpp + "> " + field.name + ";");
  }
  draft.line("};");
}

/// Of domains and composite types: each after those that it is made of.
class TypesWriter {
public:
  explicit TypesWriter(Draft& draft) : draft_(draft)
  {
    for (const auto& domain : draft.schema.domains) {
      domains_.emplace(join_path(domain.schema, domain.name), &domain);
    }
    for (const auto& type : draft.schema.composites) {
      composites_.emplace(join_path(type.schema, type.name), &type);
    }
  }

  void run()
  {
    for (const auto& [path, domain] : domains_) {
      write(path);
    }
    for (const auto& [path, type] : composites_) {
      write(path);
    }
  }

private:
  void write(const std::string& path)
  {
    if (not draft_.cpp_types.contains(path) or not written_.insert(path).second) { return; }
    if (const auto domain = domains_.find(path); domain != domains_.end()) {
      write(path_of_type(domain->second->type));
      write_domain(draft_, *domain->second);
    }
    if (const auto type = composites_.find(path); type != composites_.end()) {
      for (const auto& field : type->second->fields) {
        write(path_of_type(field.type));
      }
      write_composite(draft_, *type->second);
    }
  }

  Draft& draft_;
  std::map<std::string, const DomainDescription*> domains_;
  std::map<std::string, const CompositeDescription*> composites_;
  std::set<std::string> written_;
};

/// Whether every field can be a member: by its name, and by a type that says all of the field's.
bool is_struct(const Draft& draft, const CompositeDescription& type)
{
  auto trial = draft;  // nothing is used yet
  return not type.fields.empty() and type.fields.size() <= max_values and
         std::ranges::all_of(type.fields, [&](const CompositeField& field) {
           // jsonb would need a codec of its own in a literal.
           const auto found = find_column_type(trial, field.type, nullptr);
           return is_cpp_name(field.name) and field.name != "composite" and found.is_known and
                  found.modifier.empty() and not field.type.starts_with("jsonb");
         });
}

}  // namespace

void find_cpp_types(Draft& draft)
{
  for (const auto& type : draft.schema.enums) {
    const auto count = type.values.size();
    if (count > 0 and count <= max_values and std::ranges::all_of(type.values, is_cpp_name)) {
      draft.cpp_types.insert(join_path(type.schema, type.name));
    }
  }
  for (const auto& domain : draft.schema.domains) {
    if (domain.checks.size() <= max_checks) {
      draft.cpp_types.insert(join_path(domain.schema, domain.name));
      continue;
    }
    draft.warn("The domain " + domain.name + " has more than " + std::to_string(max_checks) +
               " checks: it is left out.");
  }
  // A type may be made of others, which are then to be found first.
  for (auto before = draft.cpp_types.size() + 1; before != draft.cpp_types.size();) {
    before = draft.cpp_types.size();
    for (const auto& type : draft.schema.composites) {
      const auto path = join_path(type.schema, type.name);
      if (not draft.cpp_types.contains(path) and is_struct(draft, type)) {
        draft.cpp_types.insert(path);
      }
    }
  }
}

void write_types(Draft& draft)
{
  for (const auto& type : draft.schema.enums) {
    if (draft.cpp_types.contains(join_path(type.schema, type.name))) { write_enum(draft, type); }
  }
  TypesWriter(draft).run();
}

}  // namespace sqlkit::pulling
