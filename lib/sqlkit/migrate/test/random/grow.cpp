#include "sqlkit/migrate/test/random/grow.hpp"

#include "sqlkit/migrate/test/random/lexicon.hpp"
#include "sqlkit/migrate/test/random/repair.hpp"

#include <array>
#include <string_view>

namespace sqlkit {

namespace {

// Few, so that a name often comes back for something else; some need quotes.
constexpr std::array<std::string_view, 22> words{
    "users",      "posts",
    "tags",       "notes",
    "kind",       "state",
    "title",      "amount",
    "created_at", "id",
    "owner",      "size",
    "Mixed Case", "order",
    "a.b",        "x-y",
    "naïve",      "CamelCase",
    "it's",       "user",
    "say \"hi\"", "a_name_that_is_so_long_that_its_default_names_must_be_cut"};

constexpr std::array<std::string_view, 6> comments{"a note",         "it's", "",
                                                   "50 % ; -- done", "$1",   "é"};

}  // namespace

std::string Growing::make_name()
{
  std::string name(dice_.pick(words));
  return dice_.chance(50) ? name : name + "_" + std::to_string(dice_.between(1, 4));
}

std::optional<std::string> Growing::make_comment()
{
  if (not dice_.chance(12)) { return std::nullopt; }
  std::string comment(dice_.pick(comments));
  return comment.empty() ? "more" : comment;
}

Thing Growing::make_thing()
{
  return {.id = ++sketch_.last_id, .name = make_name(), .comment = make_comment()};
}

template <class T>
T Growing::make_placed()
{
  T thing;
  static_cast<Thing&>(thing) = make_thing();
  if (dice_.chance(25)) { thing.space = pick_id(sketch_.spaces); }
  return thing;
}

void Growing::add_space()
{
  auto space = make_placed<PlacedThing>();
  space.space = 0;
  space.name = "in_" + space.name;
  sketch_.spaces.push_back(std::move(space));
}

void Growing::add_enum()
{
  auto type = make_placed<EnumSketch>();
  for (int i = dice_.between(1, 4); i > 0; --i) {
    type.values.push_back({.id = ++sketch_.last_id, .name = make_name(), .comment = {}});
  }
  sketch_.enums.push_back(std::move(type));
}

void Growing::add_domain()
{
  auto type = make_placed<DomainSketch>();
  type.is_text = dice_.chance(50);
  type.is_nullable = dice_.chance(80);
  type.default_value = dice_.chance(30) ? dice_.between(1, 9) : 0;
  if (dice_.chance(60)) { type.checks.push_back(dice_.between(1, 9)); }
  sketch_.domains.push_back(std::move(type));
}

void Growing::add_composite()
{
  auto type = make_placed<CompositeSketch>();
  for (int i = dice_.between(1, 3); i > 0; --i) {
    auto field = make_thing();
    type.fields.emplace_back(std::move(field),
                             TypeSketch{.name = dice_.pick(built_in_types()).name});
  }
  sketch_.composites.push_back(std::move(type));
}

SequenceOptions Growing::make_sequence_options()
{
  SequenceOptions options;
  if (dice_.chance(40)) { options.increment = dice_.chance(80) ? dice_.between(1, 5) : -2; }
  const bool is_upward = options.increment.value_or(1) > 0;
  if (dice_.chance(30)) { options.maximum = is_upward ? dice_.between(100, 900) : -1; }
  if (dice_.chance(20)) { options.minimum = is_upward ? dice_.between(1, 5) : -999; }
  if (dice_.chance(30)) { options.start = is_upward ? dice_.between(10, 50) : -20; }
  if (dice_.chance(20)) { options.cache = dice_.between(2, 20); }
  options.is_cyclic = dice_.chance(20);
  return options;
}

void Growing::add_sequence()
{
  constexpr std::array<std::string_view, 4> types{"", "bigint", "integer", "smallint"};
  auto sequence = make_placed<SequenceSketch>();
  sequence.type = dice_.pick(types);
  sequence.options = make_sequence_options();
  if (dice_.chance(30) and not sketch_.tables.empty()) {
    const auto& table = dice_.pick(sketch_.tables);
    sequence.owner = pick_id(table.columns);
    sequence.space = table.space;
  }
  sketch_.sequences.push_back(std::move(sequence));
}

void Growing::add_function()
{
  auto function = make_placed<FunctionSketch>();
  function.kind = static_cast<FunctionKind>(dice_.below(4));
  function.body = dice_.between(1, 9);
  function.is_wide = dice_.chance(30);
  sketch_.functions.push_back(std::move(function));
}

TypeSketch Growing::make_type()
{
  TypeSketch type{.name = dice_.chance(40) ? "text" : dice_.pick(built_in_types()).name};
  if (dice_.chance(25)) { type.name = "integer"; }
  if (dice_.chance(30)) {
    const auto kind = dice_.below(4);
    type.made = kind < 2    ? pick_id(sketch_.enums)
                : kind == 2 ? pick_id(sketch_.domains)
                            : pick_id(sketch_.composites);
  }
  if (type.made != 0) { type.name = ""; }
  type.is_array = dice_.chance(12);
  return type;
}

void Growing::add_column(TableSketch& table)
{
  ColumnSketch column;
  static_cast<Thing&>(column) = make_thing();
  column.type = make_type();
  column.is_nullable = dice_.chance(60);
  column.is_collated = dice_.chance(8);
  if (dice_.chance(35)) { column.default_form = dice_.between(1, 3); }
  if (dice_.chance(10)) {
    column.default_of = dice_.chance(50) ? pick_id(sketch_.sequences) : pick_id(sketch_.functions);
  }
  if (dice_.chance(12)) {
    column.generated_of = pick_id(table.columns);
    column.generated_form = dice_.between(1, 4);
  }
  if (dice_.chance(8)) { column.is_serial = true; }
  if (dice_.chance(10)) {
    column.identity = IdentityDescription{
        .kind = dice_.chance(50) ? IdentityKind::always : IdentityKind::by_default,
        .options = make_sequence_options()};
  }
  table.columns.push_back(std::move(column));
}

ConditionSketch Growing::make_condition(const TableSketch& table)
{
  ConditionSketch condition{.column = pick_id(table.columns), .form = dice_.between(0, 8)};
  if (dice_.chance(20)) { condition.function = pick_id(sketch_.functions); }
  return condition;
}

ConstraintSketch Growing::make_foreign_key(const TableSketch& table)
{
  ConstraintSketch constraint;
  const bool is_own = sketch_.tables.empty() or dice_.chance(20);
  const auto& other = is_own ? table : dice_.pick(sketch_.tables);
  constraint.key = pick_id(other.constraints);
  constraint.on_delete = static_cast<ReferentialAction>(dice_.below(5));
  constraint.on_update = static_cast<ReferentialAction>(dice_.below(5));
  constraint.is_full_match = dice_.chance(15);
  return constraint;
}

void Growing::add_constraint(TableSketch& table)
{
  ConstraintSketch constraint;
  const auto type = static_cast<ConstraintType>(dice_.below(5));
  if (type == ConstraintType::foreign_key) { constraint = make_foreign_key(table); }
  static_cast<Thing&>(constraint) = make_thing();
  if (dice_.chance(60)) { constraint.name = ""; }
  constraint.type = type;
  for (int i = dice_.chance(70) ? 1 : 2; i > 0; --i) {
    constraint.columns.push_back(pick_id(table.columns));
  }
  if (dice_.chance(60)) { constraint.condition = make_condition(table); }
  constraint.is_distinct_null = dice_.chance(80);
  constraint.is_valid = dice_.chance(90);
  constraint.deferral = dice_.chance(80) ? 0 : dice_.between(1, 2);
  if (dice_.chance(15)) { constraint.included = pick_id(table.columns); }
  table.constraints.push_back(std::move(constraint));
}

IndexSketch Growing::make_index(const std::vector<ThingId>& columns)
{
  constexpr std::array<std::string_view, 6> methods{"btree", "btree", "btree",
                                                    "hash",  "gin",   "brin"};
  IndexSketch index;
  static_cast<Thing&>(index) = make_thing();
  if (dice_.chance(50)) { index.name = ""; }
  index.method = dice_.pick(methods);
  for (int i = dice_.chance(70) ? 1 : 2; i > 0; --i) {
    index.keys.push_back({.column = columns[dice_.below(columns.size())],
                          .form = dice_.chance(50) ? 0 : dice_.between(1, 5)});
  }
  index.is_unique = dice_.chance(30);
  index.is_distinct_null = dice_.chance(80);
  if (dice_.chance(20)) { index.included = columns[dice_.below(columns.size())]; }
  if (dice_.chance(20)) { index.fillfactor = dice_.between(50, 99); }
  return index;
}

void Growing::add_index(TableSketch& table)
{
  std::vector<ThingId> columns;
  for (const auto& column : table.columns) {
    columns.push_back(column.id);
  }
  if (columns.empty()) { return; }
  auto index = make_index(columns);
  if (dice_.chance(25)) { index.where = make_condition(table); }
  table.indexes.push_back(std::move(index));
}

void Growing::add_policy(TableSketch& table)
{
  constexpr std::array<std::string_view, 5> commands{"all", "select", "insert", "update", "delete"};
  PolicySketch policy;
  static_cast<Thing&>(policy) = make_thing();
  policy.is_permissive = dice_.chance(80);
  policy.command = dice_.pick(commands);
  policy.role = dice_.between(0, 2);
  if (dice_.chance(80)) { policy.rows = make_condition(table); }
  if (dice_.chance(50)) { policy.check = make_condition(table); }
  table.policies.push_back(std::move(policy));
}

void Growing::add_trigger(TableSketch& table)
{
  TriggerSketch trigger;
  static_cast<Thing&>(trigger) = make_thing();
  trigger.function = pick_id(sketch_.functions);
  trigger.is_constraint = dice_.chance(15);
  trigger.form = dice_.between(0, 3);
  if (dice_.chance(40)) { trigger.column = pick_id(table.columns); }
  table.triggers.push_back(std::move(trigger));
}

void Growing::add_table()
{
  auto table = make_placed<TableSketch>();
  for (int i = dice_.between(0, 6); i > 0; --i) {
    add_column(table);
  }
  for (int i = dice_.between(0, 4); i > 0; --i) {
    add_constraint(table);
  }
  for (int i = dice_.between(0, 2); i > 0; --i) {
    add_index(table);
  }
  if (dice_.chance(25)) { add_policy(table); }
  if (dice_.chance(30)) { add_trigger(table); }
  table.row_level_security = static_cast<RowLevelSecurity>(dice_.chance(70) ? 0 : dice_.below(3));
  table.is_unlogged = dice_.chance(8);
  if (dice_.chance(15)) {
    table.storage.push_back("fillfactor=" + std::to_string(dice_.between(40, 90)));
  }
  sketch_.tables.push_back(std::move(table));
}

void Growing::add_partitioned_table()
{
  add_table();
  auto& table = sketch_.tables.back();
  // What is cut otherwise is another table: its name says so.
  table.name = "parts_of_" + table.name;
  ColumnSketch column;
  static_cast<Thing&>(column) = make_thing();
  column.name = "part";
  column.type.name = "integer";
  column.is_nullable = false;
  table.partitioned_by = column.id;
  table.columns.insert(table.columns.begin(), std::move(column));
  const auto whole = table;
  for (int i = dice_.between(0, 2); i > 0; --i) {
    add_partition(whole);
  }
}

void Growing::add_partition(TableSketch whole)
{
  TableSketch part;
  static_cast<Thing&>(part) = make_thing();
  // Never one of another table's.
  part.name = "slice_" + std::to_string(whole.id) + "_" + std::to_string(part.id);
  part.space = whole.space;
  part.partition_of = whole.id;
  part.bound = dice_.between(0, 5);
  sketch_.tables.push_back(std::move(part));
}

void Growing::fill_view(ViewSketch& view)
{
  std::vector<ThingId> columns;
  const bool is_over_view = dice_.chance(30) and not sketch_.views.empty();
  if (is_over_view) {
    const auto& source = dice_.pick(sketch_.views);
    view.source = source.id;
    for (const auto& column : source.columns) {
      columns.push_back(column.id);
    }
  } else if (not sketch_.tables.empty()) {
    const auto& source = dice_.pick(sketch_.tables);
    view.source = source.id;
    for (const auto& column : source.columns) {
      columns.push_back(column.id);
    }
    if (dice_.chance(40)) { view.where = make_condition(source); }
  }
  for (const auto column : columns) {
    if (not dice_.chance(70)) { continue; }
    view.columns.push_back({make_thing(), column});
    view.columns.back().comment.reset();
  }
}

void Growing::add_view()
{
  constexpr std::array<std::string_view, 3> options{"security_barrier=true",
                                                    "security_invoker=true", "check_option=local"};
  auto view = make_placed<ViewSketch>();
  fill_view(view);
  view.is_materialized = dice_.chance(35);
  view.is_populated = dice_.chance(80);
  if (dice_.chance(25)) { view.options.emplace_back(dice_.pick(options)); }
  std::vector<ThingId> columns;
  for (const auto& column : view.columns) {
    columns.push_back(column.id);
  }
  if (dice_.chance(50) and not columns.empty()) { view.indexes.push_back(make_index(columns)); }
  if (dice_.chance(15)) {
    view.triggers.push_back({make_thing(), pick_id(sketch_.functions), false, 4, 0});
  }
  sketch_.views.push_back(std::move(view));
}

Sketch grow(Dice& dice, ThingId last_id)
{
  Sketch sketch;
  sketch.last_id = last_id;
  Growing growing(sketch, dice);
  const auto repeat = [&](int most, void (Growing::*add)()) {
    for (int i = dice.between(0, most); i > 0; --i) {
      (growing.*add)();
    }
  };
  repeat(2, &Growing::add_space);
  repeat(2, &Growing::add_enum);
  repeat(1, &Growing::add_domain);
  repeat(1, &Growing::add_composite);
  repeat(2, &Growing::add_sequence);
  repeat(3, &Growing::add_function);
  repeat(4, &Growing::add_table);
  if (dice.chance(20)) { growing.add_partitioned_table(); }
  repeat(1, &Growing::add_sequence);
  repeat(3, &Growing::add_view);
  if (dice.chance(15)) { sketch.extensions.emplace_back("pg_trgm"); }
  repair(sketch);
  return sketch;
}

}  // namespace sqlkit
