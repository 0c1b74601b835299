#pragma once

#include "sqlkit/migrate/test/random/lexicon.hpp"
#include "sqlkit/migrate/test/random/sketch.hpp"
#include "sqlkit/sql/description.hpp"

#include <string>

namespace sqlkit {

/// The parts of tables and views in words.
class DescribeParts {
public:
  DescribeParts(const Sketch& sketch, const Lexicon& words) : sketch_(sketch), words_(words) {}

  ColumnDescription describe_column(const ColumnSketch& column) const;
  ConstraintDescription describe_constraint(const TableSketch& table,
                                            const ConstraintSketch& constraint) const;
  IndexDescription describe_index(const std::string& relation, const IndexSketch& index) const;
  PolicyDescription describe_policy(const PolicySketch& policy) const;
  TriggerDescription describe_trigger(const TriggerSketch& trigger) const;

private:
  std::string write_foreign_key(const ConstraintSketch& constraint,
                                ConstraintDescription& description) const;
  std::string write_definition(const ConstraintSketch& constraint,
                               ConstraintDescription& description) const;
  std::string write_key(const KeySketch& key, const std::string& method) const;
  std::string list(const std::vector<ThingId>& columns) const;

  const Sketch& sketch_;
  const Lexicon& words_;
};

/// The name that the library gives a constraint or index by itself.
std::string default_name_of(const Sketch& sketch, const TableSketch& table,
                            const ConstraintSketch& constraint);
std::string default_name_of(const Sketch& sketch, const std::string& relation,
                            const IndexSketch& index);

}  // namespace sqlkit
