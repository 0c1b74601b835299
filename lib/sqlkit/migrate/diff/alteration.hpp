#pragma once

#include "sqlkit/migrate/plan.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sqlkit {

/// How a thing that stays becomes what it shall be.
struct Alteration {
  bool is_possible = true;  ///< otherwise it is dropped and made
  std::vector<std::string> statements;
  std::string line;  ///< for a person: "   integer → bigint"
  std::vector<std::string> notes;
  bool is_outside_transaction = false;  ///< cannot be used in the transaction that makes it
  bool is_retyped = false;              ///< what is computed from it must go before and come back
  bool is_converted = false;            ///< by `using`: its expressions may mean something else
  /// A type that another one takes the place of: columns are converted to it, and then this last
  /// statement drops the old one.
  std::string finish;
  /// Run before what it is built on goes: it comes back by `statements`.
  std::vector<std::string> release;
};

/// The line and the notes are for where the thing is made anew.
inline Alteration impossible(std::string line = "", std::vector<std::string> notes = {})
{
  Alteration alteration;
  alteration.is_possible = false;
  alteration.line = std::move(line);
  alteration.notes = std::move(notes);
  return alteration;
}

/// Where PostgreSQL cannot change a type that columns have: a new one takes its place.
Alteration make_type_anew(const Object& before, const Object& after);

/// One overload for each kind, in the file of the kind. `after` is in normal form as `before`;
/// `source` holds the texts that are written.
Alteration alter(const EnumDescription& before, const EnumDescription& after);
Alteration alter(const DomainDescription& before, const DomainDescription& after,
                 const DomainDescription& source);
Alteration alter(const CompositeDescription& before, const CompositeDescription& after);
Alteration alter(const SequenceDescription& before, const SequenceDescription& after);
Alteration alter(const FunctionDescription& before, const FunctionDescription& after,
                 const FunctionDescription& source);
Alteration alter(const TableDescription& before, const TableDescription& after);
/// `is_forced` converts the values although the type has the same name: it is another one now.
Alteration alter(const TableDescription& table, const ColumnDescription& before,
                 const ColumnDescription& after, const ColumnDescription& source, bool is_forced);
Alteration alter(const std::string& relation, const ConstraintDescription& before,
                 const ConstraintDescription& after);
Alteration alter(const std::string& relation, const PolicyDescription& before,
                 const PolicyDescription& after, const PolicyDescription& source);
Alteration alter(const RoleDescription& before, const RoleDescription& after);
/// `on` is what follows that word.
Alteration alter(const std::string& on, const GrantDescription& before,
                 const GrantDescription& after);
Alteration alter(const ViewDescription& before, const ViewDescription& after,
                 const ViewDescription& source);

}  // namespace sqlkit
