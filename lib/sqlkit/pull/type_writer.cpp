#include "sqlkit/pull/type_writer.hpp"

#include "sqlkit/pull/chain.hpp"
#include "sqlkit/pull/column_type.hpp"
#include "sqlkit/pull/sql_units.hpp"

#include <algorithm>
#include <optional>

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

/// The domain that this one is a kind of, or null.
const DomainDescription* find_base(const Draft& draft, const DomainDescription& domain)
{
  UnitReader reader(domain.type);
  const auto path = reader.take_path();
  const auto found = std::ranges::find_if(draft.schema.domains, [&](const auto& each) {
    return join_path(each.schema, each.name) == path;
  });
  return found == draft.schema.domains.end() ? nullptr : &*found;
}

void write_after_base(Draft& draft, const DomainDescription& domain,
                      std::set<const DomainDescription*>& written)
{
  if (not written.insert(&domain).second) { return; }
  if (const auto* base = find_base(draft, domain)) { write_after_base(draft, *base, written); }
  if (draft.cpp_types.contains(join_path(domain.schema, domain.name))) {
    write_domain(draft, domain);
  }
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
}

void write_types(Draft& draft)
{
  for (const auto& type : draft.schema.enums) {
    if (draft.cpp_types.contains(join_path(type.schema, type.name))) { write_enum(draft, type); }
  }
  std::set<const DomainDescription*> written;
  for (const auto& domain : draft.schema.domains) {
    write_after_base(draft, domain, written);
  }
}

}  // namespace sqlkit::pulling
