#include "sqlkit/migrate/diff/alteration.hpp"
#include "sqlkit/migrate/diff/sequence_range.hpp"
#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

/// What stands before the language: names and types of the arguments, and the result. PostgreSQL
/// replaces a function only if they stay.
std::string head_of(const std::string& definition)
{
  std::string lower(definition);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' and c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return definition.substr(0, lower.find("language"));
}

}  // namespace

Alteration alter(const SequenceDescription& before, const SequenceDescription& after)
{
  Alteration alteration;
  const auto alter = "alter sequence " + sql_name(after) + " ";
  if (before.type != after.type) {
    alteration.statements.push_back(alter + "as " + (after.type.empty() ? "bigint" : after.type));
    alteration.line += "   " + before.type + " → " + after.type;
  }
  const auto changes = sequence_changes(before.options, after.options);
  if (not changes.empty()) {
    if (raises_minimum(before.options, after.options)) {
      const auto name = quote_literal(sql_name(after)) + "::regclass";
      alteration.statements.push_back(raise_value(name, before.options, after.options));
    }
    const bool is_anew = begins_anew(before.options, after.options);
    alteration.statements.push_back(alter + changes + (is_anew ? " restart" : ""));
    alteration.line += "   " + changes;
  }
  return alteration;
}

Alteration alter(const FunctionDescription& before, const FunctionDescription& after,
                 const FunctionDescription& source)
{
  if (head_of(before.definition) != head_of(after.definition) or
      before.is_procedure != after.is_procedure) {
    return impossible();
  }
  Alteration alteration;
  if (before.definition == after.definition) { return alteration; }
  alteration.statements.push_back("create or replace" +
                                  create_statement(source).substr(std::string("create").size()));
  alteration.line = "   another body";
  return alteration;
}

}  // namespace sqlkit
