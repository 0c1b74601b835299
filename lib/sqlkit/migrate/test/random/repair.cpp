#include "sqlkit/migrate/test/random/repair.hpp"

#include "sqlkit/migrate/test/random/describe_parts.hpp"
#include "sqlkit/migrate/test/random/repair_parts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sqlkit {

namespace {

// PostgreSQL cuts what is longer.
constexpr std::size_t max_name_bytes = 63;

void make_new(std::string& name, std::set<std::string>& taken, ThingId id)
{
  name.resize(std::min(name.size(), max_name_bytes));
  const auto stem = name;
  // Also what has a number behind it may be the name of another thing.
  for (auto suffix = "_" + std::to_string(id); not taken.insert(name).second; suffix += "_") {
    name = stem.substr(0, max_name_bytes - suffix.size()) + suffix;
  }
}

/// Names of one kind within one thing.
template <class List>
void make_names_new(List& list)
{
  std::set<std::string> taken;
  for (auto& thing : list) {
    make_new(thing.name, taken, thing.id);
  }
}

/// One set of names in each schema: a table has a type of its name, a key an index.
class Naming {
public:
  explicit Naming(Sketch& sketch) : sketch_(sketch) {}

  void run()
  {
    make_names_new(sketch_.spaces);
    claim(sketch_.tables);
    claim(sketch_.views);
    claim(sketch_.enums);
    claim(sketch_.domains);
    claim(sketch_.composites);
    claim(sketch_.sequences);
    claim(sketch_.functions);
    for (auto& table : sketch_.tables) {
      make_names_new(table.columns);
      make_names_new(table.policies);
      make_names_new(table.triggers);
      claim_constraints(table);
      claim_indexes(table, table.indexes);
    }
    for (auto& view : sketch_.views) {
      make_names_new(view.triggers);
      claim_indexes(view, view.indexes);
    }
  }

private:
  template <class List>
  void claim(List& list)
  {
    for (auto& thing : list) {
      make_new(thing.name, taken_[thing.space], thing.id);
    }
  }

  void claim_constraints(TableSketch& table)
  {
    for (auto& constraint : table.constraints) {
      auto name =
          constraint.name.empty() ? default_name_of(sketch_, table, constraint) : constraint.name;
      const auto wanted = name;
      make_new(name, taken_[table.space], constraint.id);
      if (name != wanted) { constraint.name = name; }
    }
  }

  template <class Relation, class List>
  void claim_indexes(const Relation& relation, List& indexes)
  {
    for (auto& index : indexes) {
      auto name = index.name.empty() ? default_name_of(sketch_, relation.name, index) : index.name;
      const auto wanted = name;
      make_new(name, taken_[relation.space], index.id);
      if (name != wanted) { index.name = name; }
    }
  }

  Sketch& sketch_;
  std::map<ThingId, std::set<std::string>> taken_;
};

void repair_types(Sketch& sketch)
{
  const auto come_home = [&](auto& list) {
    for (auto& thing : list) {
      if (find_thing(sketch.spaces, thing.space) == nullptr) { thing.space = 0; }
    }
  };
  come_home(sketch.enums);
  come_home(sketch.domains);
  come_home(sketch.composites);
  come_home(sketch.sequences);
  come_home(sketch.functions);
  come_home(sketch.tables);
  come_home(sketch.views);
  std::erase_if(sketch.enums, [](const EnumSketch& type) { return type.values.empty(); });
  for (auto& type : sketch.enums) {
    make_names_new(type.values);
  }
  for (auto& type : sketch.domains) {
    std::ranges::sort(type.checks);
    const auto repeated = std::ranges::unique(type.checks);
    type.checks.erase(repeated.begin(), repeated.end());
  }
  for (auto& type : sketch.composites) {
    std::set<std::string> taken;
    for (auto& [field, field_type] : type.fields) {
      make_new(field.name, taken, field.id);
      field.comment.reset();
    }
  }
}

/// A sequence stands in the schema of the table whose column it serves.
void repair_sequences(Sketch& sketch)
{
  for (auto& sequence : sketch.sequences) {
    const auto table = std::ranges::find_if(sketch.tables, [&](const TableSketch& candidate) {
      return find_thing(candidate.columns, sequence.owner) != nullptr;
    });
    const bool fits = table != sketch.tables.end() and table->space == sequence.space;
    if (not fits) { sequence.owner = 0; }
  }
}

}  // namespace

void repair(Sketch& sketch)
{
  repair_types(sketch);
  repair_columns(sketch);
  repair_parts(sketch);
  repair_views(sketch);
  repair_sequences(sketch);
  Naming(sketch).run();
}

}  // namespace sqlkit
