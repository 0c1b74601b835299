#include "sqlkit/migrate/test/random/describe.hpp"

#include "sqlkit/migrate/diff/statements.hpp"
#include "sqlkit/migrate/test/random/describe_parts.hpp"
#include "sqlkit/migrate/test/random/lexicon.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

std::string predicate_definition(const FunctionSketch& function)
{
  return "(integer) returns boolean language sql immutable return $1 > " +
         std::to_string(function.body);
}

std::string definition_of(const FunctionSketch& function)
{
  const auto body = std::to_string(function.body);
  switch (function.kind) {
    case FunctionKind::number:
      return std::string("() returns ") + (function.is_wide ? "bigint" : "integer") +
             " language sql immutable as $$select " + body + (function.is_wide ? "::bigint" : "") +
             "$$";
    case FunctionKind::predicate:
      return predicate_definition(function);
    case FunctionKind::trigger:
      return "() returns trigger language plpgsql as 'begin /* ; " + body + " */ return new; end'";
    case FunctionKind::procedure:
      return "() language plpgsql as $x$ begin perform " + body + "; end $x$";
  }
  return "";
}

class Describing {
public:
  Describing(const Sketch& sketch, const Sketch& before)
      : sketch_(sketch), before_(before), words_(sketch), parts_(sketch, words_), old_words_(before)
  {
  }

  SchemaDescription run() &&
  {
    done_.extensions = sketch_.extensions;
    for (const auto& space : sketch_.spaces) {
      NamespaceDescription description{.name = space.name, .comment = space.comment};
      const auto* old = find_thing(before_.spaces, space.id);
      if (old != nullptr and old->name != space.name) { description.renamed_from = old->name; }
      done_.namespaces.push_back(std::move(description));
    }
    for (const auto& type : sketch_.enums) {
      done_.enums.push_back(describe_enum(type));
    }
    for (const auto& type : sketch_.domains) {
      done_.domains.push_back(describe_domain(type));
    }
    for (const auto& type : sketch_.composites) {
      auto description = place<CompositeDescription>(type, before_.composites);
      for (const auto& [field, field_type] : type.fields) {
        description.fields.push_back({field.name, words_.write_type(field_type)});
      }
      done_.composites.push_back(std::move(description));
    }
    for (const auto& sequence : sketch_.sequences) {
      done_.sequences.push_back(describe_sequence(sequence));
    }
    for (const auto& function : sketch_.functions) {
      auto description = place<FunctionDescription>(function, std::vector<FunctionSketch>());
      description.arguments = function.kind == FunctionKind::predicate ? "integer" : "";
      description.is_procedure = function.kind == FunctionKind::procedure;
      description.definition = definition_of(function);
      done_.functions.push_back(std::move(description));
    }
    for (const auto& table : sketch_.tables) {
      done_.tables.push_back(describe_table(table));
    }
    for (const auto& view : sketch_.views) {
      done_.views.push_back(describe_view(view));
    }
    return std::move(done_);
  }

private:
  /// Name, schema, comment and hints.
  template <class Description, class List>
  Description place(const PlacedThing& thing, const List& old_list) const
  {
    Description description;
    description.schema = words_.space_name(thing.space);
    description.name = thing.name;
    description.comment = thing.comment;
    const auto* old = find_thing(old_list, thing.id);
    if (old == nullptr) { return description; }
    if (old->name != thing.name) { description.renamed_from = old->name; }
    // A schema with another name takes what it holds along.
    if (old->space != thing.space) { description.moved_from = place_before(old->space); }
    return description;
  }

  /// Under its new name: schemas are renamed first.
  std::string place_before(ThingId space) const
  {
    const bool is_kept = find_thing(sketch_.spaces, space) != nullptr;
    return is_kept ? words_.space_name(space) : old_words_.space_name(space);
  }

  EnumDescription describe_enum(const EnumSketch& type) const
  {
    auto description = place<EnumDescription>(type, before_.enums);
    const auto* old = find_thing(before_.enums, type.id);
    for (const auto& value : type.values) {
      description.values.push_back(value.name);
      const auto* was = old == nullptr ? nullptr : find_thing(old->values, value.id);
      if (was != nullptr and was->name != value.name) {
        description.renamed_values.push_back({was->name, value.name});
      }
    }
    return description;
  }

  DomainDescription describe_domain(const DomainSketch& type) const
  {
    auto description = place<DomainDescription>(type, before_.domains);
    description.type = type.is_text ? "text" : "integer";
    description.is_nullable = type.is_nullable;
    if (type.default_value != 0) {
      const auto number = std::to_string(type.default_value);
      description.default_sql = type.is_text ? "'x@" + number + "'" : number;
    }
    for (const auto number : type.checks) {
      const auto text = std::to_string(number);
      description.checks.push_back(
          {"check_" + text, type.is_text
                                ? "check (length(value) > " + std::to_string(number % 3) + ")"
                                : "check (value <> -" + text + ")"});
    }
    return description;
  }

  SequenceDescription describe_sequence(const SequenceSketch& sequence) const
  {
    auto description = place<SequenceDescription>(sequence, before_.sequences);
    description.type = sequence.type;
    description.options = sequence.options;
    for (const auto& table : sketch_.tables) {
      const auto* owner = find_thing(table.columns, sequence.owner);
      if (owner != nullptr) {
        description.owned_by = words_.path(table) + "." + path_part(owner->name);
      }
    }
    return description;
  }

  TableDescription describe_table(const TableSketch& table) const
  {
    auto description = place<TableDescription>(table, before_.tables);
    const auto* old = find_thing(before_.tables, table.id);
    for (const auto& column : table.columns) {
      description.columns.push_back(parts_.describe_column(column));
      const auto* was = old == nullptr ? nullptr : find_thing(old->columns, column.id);
      if (was != nullptr and was->name != column.name) {
        description.columns.back().renamed_from = was->name;
      }
    }
    for (const auto& constraint : table.constraints) {
      description.constraints.push_back(parts_.describe_constraint(table, constraint));
    }
    for (const auto& index : table.indexes) {
      description.indexes.push_back(parts_.describe_index(table.name, index));
    }
    for (const auto& policy : table.policies) {
      description.policies.push_back(parts_.describe_policy(policy));
    }
    for (const auto& trigger : table.triggers) {
      description.triggers.push_back(parts_.describe_trigger(trigger));
    }
    description.storage = table.storage;
    description.row_level_security = table.row_level_security;
    description.is_unlogged = table.is_unlogged;
    describe_partition(table, description);
    return description;
  }

  void describe_partition(const TableSketch& table, TableDescription& description) const
  {
    if (table.partitioned_by != 0) {
      description.partition_by = "range (" + words_.name_of(table.partitioned_by) + ")";
    }
    const auto* whole = find_thing(sketch_.tables, table.partition_of);
    if (whole == nullptr) { return; }
    description.partition_of = words_.path(*whole);
    description.partition_bound = table.bound == 0
                                      ? "default"
                                      : "for values from (" + std::to_string(table.bound * 10) +
                                            ") to (" + std::to_string(table.bound * 10 + 10) + ")";
  }

  std::string name_of_relation(ThingId id) const
  {
    if (const auto* table = find_thing(sketch_.tables, id)) { return words_.sql_name(*table); }
    const auto* view = find_thing(sketch_.views, id);
    return view == nullptr ? "" : words_.sql_name(*view);
  }

  ViewDescription describe_view(const ViewSketch& view) const
  {
    auto description = place<ViewDescription>(view, before_.views);
    description.is_materialized = view.is_materialized;
    description.is_populated = view.is_populated;
    std::vector<std::string> columns;
    for (const auto& column : view.columns) {
      columns.push_back(words_.name_of(column.source) + " as " + words_.name_of(column.id));
    }
    description.query = "select " + join(columns, ", ") + " from " + name_of_relation(view.source);
    if (view.where.column != 0) {
      description.query += " where " + words_.write_condition(view.where);
    }
    description.options = view.options;
    for (const auto& index : view.indexes) {
      description.indexes.push_back(parts_.describe_index(view.name, index));
    }
    for (const auto& trigger : view.triggers) {
      description.triggers.push_back(parts_.describe_trigger(trigger));
    }
    return description;
  }

  const Sketch& sketch_;
  const Sketch& before_;
  Lexicon words_;
  DescribeParts parts_;
  Lexicon old_words_;
  SchemaDescription done_;
};

}  // namespace

SchemaDescription describe(const Sketch& sketch, const Sketch& before)
{
  return Describing(sketch, before).run();
}

}  // namespace sqlkit
