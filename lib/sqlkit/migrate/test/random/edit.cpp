#include "sqlkit/migrate/test/random/edit.hpp"

#include "sqlkit/migrate/test/random/edit_parts.hpp"
#include "sqlkit/migrate/test/random/grow.hpp"
#include "sqlkit/migrate/test/random/repair.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sqlkit {

namespace {

class Editing {
public:
  Editing(Sketch& sketch, Dice& dice) : sketch_(sketch), dice_(dice), growing_(sketch, dice) {}

  void run()
  {
    constexpr std::array<void (Editing::*)(), 17> edits{
        &Editing::add_something,     &Editing::drop_something,  &Editing::rename_something,
        &Editing::follow_something,  &Editing::move_something,  &Editing::change_comment,
        &Editing::change_enum,       &Editing::change_domain,   &Editing::change_composite,
        &Editing::change_sequence,   &Editing::change_function, &Editing::change_view,
        &Editing::change_partitions, &Editing::change_table,    &Editing::change_table,
        &Editing::change_table,      &Editing::change_table};
    (this->*dice_.pick(edits))();
  }

private:
  /// One of the lists, by number.
  template <class Act>
  void with_some_list(Act act)
  {
    switch (dice_.below(12)) {
      case 0:
        return act(sketch_.spaces);
      case 1:
      case 2:
        return act(sketch_.enums);
      case 3:
        return act(sketch_.domains);
      case 4:
        return act(sketch_.composites);
      case 5:
        return act(sketch_.sequences);
      case 6:
      case 7:
        return act(sketch_.views);
      default:
        return act(sketch_.tables);
    }
  }

  template <class List, class Act>
  void with_one(List& list, Act act)
  {
    if (not list.empty()) { act(dice_.pick(list)); }
  }

  void add_something()
  {
    constexpr std::array<void (Growing::*)(), 12> adds{
        &Growing::add_space,     &Growing::add_enum,     &Growing::add_domain,
        &Growing::add_composite, &Growing::add_sequence, &Growing::add_function,
        &Growing::add_function,  &Growing::add_table,    &Growing::add_table,
        &Growing::add_view,      &Growing::add_view,     &Growing::add_partitioned_table};
    (growing_.*dice_.pick(adds))();
  }

  void drop_something()
  {
    const auto drop = [&](auto& list) {
      if (list.empty()) { return; }
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(dice_.below(list.size())));
    };
    dice_.chance(15) ? drop(sketch_.functions) : with_some_list(drop);
  }

  /// A name that nothing had: a hint says where it came from.
  std::string make_fresh_name()
  {
    return growing_.make_name() + "_n" + std::to_string(++sketch_.last_id);
  }

  void rename_something()
  {
    with_some_list([&](auto& list) {
      with_one(list, [&](Thing& thing) {
        const bool is_whole = thing.name.starts_with("parts_of_");
        thing.name = (is_whole ? "parts_of_" : "") + make_fresh_name();
      });
    });
  }

  /// The old thing is kept under another name, and a new one has its name.
  void follow_something()
  {
    switch (dice_.below(5)) {
      case 0:
        return follow(sketch_.enums, &Growing::add_enum);
      case 1:
        return follow(sketch_.sequences, &Growing::add_sequence);
      case 2:
        return follow(sketch_.views, &Growing::add_view);
      case 3:
        return follow_column();
      default:
        return follow(sketch_.tables, &Growing::add_table);
    }
  }

  template <class List>
  void follow(List& list, void (Growing::*add)())
  {
    if (list.empty()) { return; }
    auto& old = dice_.pick(list);
    // The names of partitioned tables and their parts say what they are.
    if (old.name.starts_with("parts_of_") or old.name.starts_with("slice_")) { return; }
    const auto name = old.name;
    const auto space = old.space;
    old.name = make_fresh_name();
    (growing_.*add)();
    list.back().name = name;
    list.back().space = space;
  }

  void follow_column()
  {
    if (sketch_.tables.empty()) { return; }
    auto& table = dice_.pick(sketch_.tables);
    if (table.columns.empty()) { return; }
    auto& old = dice_.pick(table.columns);
    if (old.id == table.partitioned_by) { return; }
    const auto name = old.name;
    old.name = make_fresh_name();
    growing_.add_column(table);
    table.columns.back().name = name;
  }

  void move_something()
  {
    const auto move = [&](auto& list) {
      with_one(list, [&](PlacedThing& thing) {
        thing.space = dice_.chance(30) ? 0 : growing_.pick_id(sketch_.spaces);
      });
    };
    with_some_list(move);
  }

  void change_comment()
  {
    with_some_list([&](auto& list) {
      with_one(list, [&](Thing& thing) {
        thing.comment = "comment " + std::to_string(dice_.between(1, 9));
      });
    });
  }

  void change_enum()
  {
    if (sketch_.enums.empty()) { return; }
    auto& values = dice_.pick(sketch_.enums).values;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(dice_.below(values.size()));
    switch (dice_.below(5)) {
      case 0:
      case 1: {
        const auto name = make_fresh_name();
        values.insert(place, {.id = ++sketch_.last_id, .name = name, .comment = {}});
        return;
      }
      case 2:
        place->name = make_fresh_name();
        return;
      case 3:
        if (values.size() > 1) { values.erase(place); }
        return;
      default:
        std::iter_swap(values.begin(), place);
    }
  }

  void change_domain()
  {
    with_one(sketch_.domains, [&](DomainSketch& type) {
      switch (dice_.below(5)) {
        case 0:
          type.is_text = not type.is_text;
          return;
        case 1:
          type.is_nullable = not type.is_nullable;
          return;
        case 2:
          type.default_value = dice_.between(0, 3);
          return;
        case 3:
          type.checks.push_back(dice_.between(1, 9));
          return;
        default:
          type.checks.clear();
      }
    });
  }

  void change_composite()
  {
    with_one(sketch_.composites, [&](CompositeSketch& type) {
      if (dice_.chance(40)) {
        auto field = growing_.make_thing();
        field.name = make_fresh_name();
        type.fields.emplace_back(std::move(field), TypeSketch{.name = "bigint"});
      } else if (dice_.chance(40) and type.fields.size() > 1) {
        type.fields.erase(type.fields.begin());
      } else if (not type.fields.empty()) {
        type.fields.back().second.name = dice_.chance(50) ? "text" : "numeric";
      }
    });
  }

  void change_sequence()
  {
    with_one(sketch_.sequences, [&](SequenceSketch& sequence) {
      if (dice_.chance(20)) {
        sequence.owner = 0;
      } else if (dice_.chance(30) and not sketch_.tables.empty()) {
        sequence.owner = growing_.pick_id(dice_.pick(sketch_.tables).columns);
      } else {
        sequence.options = growing_.make_sequence_options();
      }
      if (dice_.chance(20)) { sequence.type = dice_.chance(50) ? "integer" : "bigint"; }
    });
  }

  void change_function()
  {
    with_one(sketch_.functions, [&](FunctionSketch& function) {
      if (dice_.chance(70)) {
        function.body = dice_.between(1, 9);
      } else {
        function.is_wide = not function.is_wide;
      }
    });
  }

  void change_partitions()
  {
    const auto whole = std::ranges::find_if(
        sketch_.tables, [](const TableSketch& table) { return table.partitioned_by != 0; });
    if (whole == sketch_.tables.end()) { return; }
    if (dice_.chance(50)) { return growing_.add_partition(*whole); }
    const auto part = std::ranges::find(sketch_.tables, whole->id, &TableSketch::partition_of);
    if (part != sketch_.tables.end()) { part->bound = dice_.between(0, 9); }
  }

  void change_table()
  {
    if (sketch_.tables.empty()) { return; }
    EditingParts(sketch_, dice_).change(dice_.pick(sketch_.tables));
  }

  void change_view()
  {
    if (sketch_.views.empty()) { return; }
    EditingParts(sketch_, dice_).change(dice_.pick(sketch_.views));
  }

  Sketch& sketch_;
  Dice& dice_;
  Growing growing_;
};

}  // namespace

void edit(Sketch& sketch, Dice& dice)
{
  Editing(sketch, dice).run();
  repair(sketch);
}

}  // namespace sqlkit
