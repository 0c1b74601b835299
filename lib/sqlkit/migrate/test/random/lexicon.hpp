#pragma once

#include "sqlkit/migrate/diff/path.hpp"
#include "sqlkit/migrate/test/random/sketch.hpp"

#include <map>
#include <string>
#include <vector>

namespace sqlkit {

/// What can be said about values of a type.
enum class TypeFamily { number, text, boolean, time, other };

struct TypeFacts {
  std::string name;
  TypeFamily family = TypeFamily::other;
  bool is_sortable = true;  ///< has a btree operator class: can be in keys and indexes
  std::vector<std::string> defaults;
};

/// The types of PostgreSQL's own that sketches use.
const std::vector<TypeFacts>& built_in_types();

/// The names and texts of a sketch as it stands now. Points into it: good until it changes.
class Lexicon {
public:
  explicit Lexicon(const Sketch& sketch);

  /// A table's column or a view's; null if it is gone.
  const TypeSketch* type_of(ThingId column) const;
  std::string name_of(ThingId column) const;  ///< in quotes where it must be
  TypeFacts facts_of(const TypeSketch& type) const;
  std::string write_type(const TypeSketch& type) const;

  std::string space_name(ThingId space) const;
  template <class T>
  std::string sql_name(const T& thing) const
  {
    return quote_qualified(space_name(thing.space), thing.name);
  }
  /// "billing.accounts", as descriptions name things.
  template <class T>
  std::string path(const T& thing) const
  {
    return path_of(space_name(thing.space), thing.name);
  }

  /// True or false for each row. `row` stands before the column: "new.".
  std::string write_condition(const ConditionSketch& condition, const std::string& row = "") const;
  /// A generated column's expression over another one.
  std::string write_generated(const ColumnSketch& column) const;
  /// The type of that expression.
  TypeSketch generated_type(const ColumnSketch& source) const;
  std::string write_default(const ColumnSketch& column) const;

private:
  const Sketch& sketch_;
  std::map<ThingId, const TypeSketch*> types_;
  std::map<ThingId, std::string> names_;
};

}  // namespace sqlkit
