#pragma once

#include "sqlkit/sql/render.hpp"
#include "sqlkit/sql/row_place.hpp"

#include <cstddef>
#include <type_traits>

/// Which column of a result goes into which member of a row.
namespace sqlkit::detail {

class RowMatcher {
public:
  constexpr RowMatcher(const Rendering& rendering, StructShape row, RowMatch& out)
      : rendering_(rendering), row_(row), out_(out)
  {
  }

  constexpr void run()
  {
    out_.count = rendering_.has_unknown_results ? row_.count : rendering_.result_count;
    if (rendering_.has_unknown_results) {
      for (std::size_t i = 0; i < row_.count; ++i) {
        out_.places[i] = {static_cast<unsigned char>(i), no_member};
      }
      return;
    }
    if (rendering_.result_count == 0) {
      out_.mistake.say("this statement gives no rows; query() without a row type, or returning()");
    }
    const bool is_flat = is_one_table_read_flat();
    for (std::size_t i = 0; i < rendering_.result_count && out_.mistake.size == 0; ++i) {
      const auto& item = rendering_.results[i];
      if (item.group == 0 || is_flat) {
        if (i < row_.count && !is_filled_[i] && is_expected(item, row_.members[i])) {
          fill(i, i);
        } else {
          place_value(i, item);
        }
      } else {
        i = place_table(i, item.group);
      }
    }
    check_all_filled();
  }

private:
  constexpr bool is_one_table_read_flat() const
  {
    const bool is_one = rendering_.group_count == 1 && rendering_.results[0].group == 1 &&
                        rendering_.results[rendering_.result_count - 1].group == 1;
    return is_one && !(row_.count == 1 && row_.members[0].type == rendering_.groups[0].row);
  }

  /// Most select lists are in the row's order.
  constexpr bool is_expected(const ResultItem& item, const MemberShape& member) const
  {
    return member.name.size == item.name.size && item.relation == 0 && member.type == item.type &&
           same_characters(member.name.text, item.name.text, item.name.size) &&
           (member.is_optional || !(item.is_nullable || item.is_from_left_join));
  }

  constexpr void place_value(std::size_t index, const ResultItem& item)
  {
    if (item.name.size == 0) {
      out_.mistake.say("entry ", index + 1, " of the select list needs a name: as()");
      return;
    }
    const auto* found = row_.find(item.name);
    if (!found) {
      out_.mistake.say(row_.name, " has no member ", item.name, ", which the select list names");
      return;
    }
    const auto position = static_cast<std::size_t>(found - row_.members);
    if (is_filled_[position]) {
      out_.mistake.say(row_.name, "::", item.name, " stands twice in the select list");
    } else if (found->type != item.type && item.relation == 0) {
      out_.mistake.say(row_.name, "::", item.name, " has another type than ", item.name,
                       " in the select list");
    }
    if (item.relation == 0) { check_null(item, *found); }
    fill(index, position);
  }

  constexpr void fill(std::size_t index, std::size_t position)
  {
    is_filled_[position] = true;
    out_.places[index] = {static_cast<unsigned char>(position), no_member};
  }

  constexpr void check_null(const ResultItem& item, const MemberShape& member)
  {
    if (member.is_optional) { return; }
    if (item.is_from_left_join) {
      out_.mistake.say(row_.name, "::", item.name, " must be std::optional: ", item.source,
                       item.source.empty() ? "" : ".", item.name, " comes from a left join");
    } else if (item.is_nullable) {
      out_.mistake.say(row_.name, "::", item.name, " must be std::optional: ", item.source,
                       item.source.empty() ? "" : ".", item.name, " may be null");
    }
  }

  /// Places all columns of a whole table; returns the index of the last.
  constexpr std::size_t place_table(std::size_t first, std::size_t number)
  {
    const auto& group = rendering_.groups[number - 1];
    std::size_t position = 0;
    while (position < row_.count &&
           (is_filled_[position] || row_.members[position].type != group.row)) {
      ++position;
    }
    if (position == row_.count) {
      out_.mistake.say(row_.name, " has no member for the whole row of ", group.source);
      return first;
    }
    if (group.is_left && !row_.members[position].is_optional) {
      out_.mistake.say(row_.name, "::", row_.members[position].name,
                       " must be std::optional: ", group.source, " comes from a left join");
    }
    is_filled_[position] = true;
    std::size_t i = first;
    for (; i < rendering_.result_count && rendering_.results[i].group == number; ++i) {
      out_.places[i] = {static_cast<unsigned char>(position),
                        static_cast<unsigned char>(i - first)};
    }
    return i - 1;
  }

  constexpr void check_all_filled()
  {
    for (std::size_t i = 0; i < row_.count; ++i) {
      if (!is_filled_[i]) {
        out_.mistake.say(row_.name, "::", row_.members[i].name, " is not in the select list");
      }
    }
  }

  const Rendering& rendering_;
  StructShape row_;
  RowMatch& out_;
  bool is_filled_[64]{};
};

/// What a row that is one value must be.
struct ValueShape {
  std::string_view (*find_name)();
  const SqlType* type;
  bool is_optional;
};

constexpr void match_value(const Rendering& rendering, const ValueShape& row, RowMatch& out)
{
  out.is_single_value = true;
  out.places[0] = {0, no_member};
  out.count = 1;
  if (rendering.has_unknown_results) { return; }
  const auto& item = rendering.results[0];
  if (rendering.result_count != 1) {
    out.mistake.say("the row is one value, but the select list has ", rendering.result_count,
                    " entries");
  } else if (item.type != row.type) {
    out.mistake.say("the row is ", row.find_name(), ", but the select list gives another type");
  } else if (!row.is_optional && (item.is_nullable || item.is_from_left_join)) {
    out.mistake.say("the row must be std::optional: ", item.source, item.source.empty() ? "" : ".",
                    item.name, " may be null");
  }
}

/// A row struct may stand for the only column of the result, if that is JSONB.
template <class Row>
constexpr void match_only_column(const Rendering& rendering, RowMatch& out)
{
  const auto* type = &sql_type<Plain<Row>>;
  if constexpr (is_row_struct<Row>) {
    if (rendering.group_count != 0 || rendering.results[0].type != type) {
      RowMatcher(rendering, struct_shape<Row>(), out).run();
      return;
    }
  }
  match_value(rendering, {&cpp_name<Row>, type, is_optional<Row>}, out);
}

/// `HasMembers`: the row is a struct that cannot be one value.
template <class Row, bool HasMembers>
constexpr RowMatch match_row(const Rendering& rendering)
{
  RowMatch out;
  if constexpr (HasMembers) {
    RowMatcher(rendering, struct_shape<Row>(), out).run();
  } else if constexpr (!std::is_void_v<Row>) {
    match_only_column<Row>(rendering, out);
  }
  return out;
}

}  // namespace sqlkit::detail
