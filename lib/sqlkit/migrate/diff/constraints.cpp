#include "sqlkit/migrate/diff/alteration.hpp"

#include <string_view>

namespace sqlkit {

namespace {

/// A definition in PostgreSQL's normal form without what can change in its place.
/// https://www.postgresql.org/docs/15/sql-altertable.html
struct Definition {
  explicit Definition(std::string_view text)
  {
    is_valid = not cut(text, " NOT VALID");
    if (cut(text, " INITIALLY DEFERRED")) { deferral = " initially deferred"; }
    deferral = (cut(text, " DEFERRABLE") ? " deferrable" : " not deferrable") + deferral;
    rest = text;
  }

  static bool cut(std::string_view& text, std::string_view end)
  {
    if (not text.ends_with(end)) { return false; }
    text.remove_suffix(end.size());
    return true;
  }

  bool is_valid = true;
  std::string deferral;
  std::string rest;
};

}  // namespace

Alteration alter(const std::string& relation, const ConstraintDescription& before,
                 const ConstraintDescription& after)
{
  Alteration alteration;
  if (before.type == after.type and before.definition == after.definition) { return alteration; }
  const Definition old(before.definition);
  const Definition wanted(after.definition);
  const bool is_foreign_key = after.type == ConstraintType::foreign_key;
  const bool can_be_deferred = is_foreign_key or old.deferral == wanted.deferral;
  if (before.type != after.type or old.rest != wanted.rest or not can_be_deferred or
      (old.is_valid and not wanted.is_valid)) {
    return impossible();
  }
  const auto alter = "alter table " + relation;
  const auto name = quote_identifier(after.name);
  if (old.deferral != wanted.deferral) {
    alteration.statements.push_back(alter + " alter constraint " + name + wanted.deferral);
    alteration.line += "  " + wanted.deferral;
  }
  if (old.is_valid != wanted.is_valid) {
    alteration.statements.push_back(alter + " validate constraint " + name);
    alteration.line += "   valid";
  }
  return alteration;
}

}  // namespace sqlkit
