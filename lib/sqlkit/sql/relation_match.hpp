#pragma once

#include "sqlkit/sql/render.hpp"
#include "sqlkit/sql/row_place.hpp"

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// Whether rows inside rows fit the structs that take them.
namespace sqlkit::detail {

/// What a member holds rows of.
template <class T>
struct RelatedRow {
  using Row = T;
  static constexpr bool is_list = false, is_optional = false;
};
template <class T>
struct RelatedRow<std::optional<T>> {
  using Row = T;
  static constexpr bool is_list = false, is_optional = true;
};
template <class T>
struct RelatedRow<std::vector<T>> {
  using Row = T;
  static constexpr bool is_list = true, is_optional = false;
};

class RelationMatcher {
public:
  constexpr RelationMatcher(const Rendering& rendering, MistakeText& mistake)
      : items_(rendering.relations), mistake_(mistake)
  {
  }

  /// The member of `Row` that takes the relation at `index`.
  template <class Row>
  constexpr void match_member(std::size_t index, bool may_be_missing)
  {
    constexpr auto row = struct_shape<Row>();
    for (std::size_t i = 0; i < row.count; ++i) {
      if (same_text(row.members[i].name, items_[index].name)) {
        match_nth<Row>(index, i, may_be_missing, MemberTypes<Row, MembersOf<Row>::count>());
      }
    }
  }

private:
  template <class Row, class... Member>
  constexpr void match_nth(std::size_t index, std::size_t position, bool may_be_missing,
                           Types<Member...>)
  {
    std::size_t i = 0;
    const auto try_one = [&]<class M>(std::type_identity<M>) {
      if (i == position) { match<Row, M>(index, may_be_missing); }
      ++i;
    };
    (try_one(std::type_identity<Member>()), ...);
  }

  template <class Row, class Member>
  constexpr void match(std::size_t index, bool may_be_missing)
  {
    using Related = RelatedRow<Member>;
    const auto& item = items_[index];
    constexpr auto owner = short_name(cpp_name<Row>());
    if (Related::is_list != (item.kind == RelationKind::many)) {
      mistake_.say(owner, "::", item.name,
                   item.kind == RelationKind::many ? " must be a std::vector: the relation is many"
                                                   : " must be a struct: the relation is one");
    } else if (may_be_missing && !Related::is_optional) {
      mistake_.say(owner, "::", item.name, " must be std::optional: there may be no such row");
    }
    if constexpr (is_row_struct<typename Related::Row>) {
      match_row<typename Related::Row>(index);
    } else {
      mistake_.say(owner, "::", item.name, " must hold structs: a relation gives rows");
    }
  }

  template <class Row>
  constexpr void match_row(std::size_t index)
  {
    constexpr auto row = struct_shape<Row>();
    bool is_filled[64]{};
    const auto end = index + items_[index].size;
    for (auto i = index + 1; i < end; i += items_[i].size) {
      const auto* member = row.find(items_[i].name);
      if (!member) {
        mistake_.say(row.name, " has no member ", items_[i].name,
                     ", which the select() of the relation names");
        continue;
      }
      is_filled[member - row.members] = true;
      if (items_[i].kind != RelationKind::none) {
        match_member<Row>(i, items_[i].is_nullable);
      } else {
        match_value(row.name, *member, items_[i]);
      }
    }
    for (std::size_t i = 0; i < row.count; ++i) {
      if (!is_filled[i]) {
        mistake_.say(row.name, "::", row.members[i].name,
                     " is not in the select() of the relation");
      }
    }
    if constexpr (requires { Row::naming; } || requires { Row::renames; }) {
      mistake_.say(row.name, " has JSON names of its own; rows of a relation cannot");
    }
  }

  constexpr void match_value(std::string_view row, const MemberShape& member,
                             const RelationItem& item)
  {
    if (member.type != item.type) {
      mistake_.say(row, "::", item.name, " has another type than ", item.name,
                   " in the select() of the relation");
    } else if (item.is_nullable && !member.is_optional) {
      mistake_.say(row, "::", item.name, " must be std::optional: it may be null");
    }
  }

  const RelationItem* items_;
  MistakeText& mistake_;
};

template <class Row, class Text>
struct CheckedRelations {
  static constexpr MistakeText mistake = [] {
    MistakeText out;
    RelationMatcher matcher(Text::rendering, out);
    for (std::size_t i = 0; i < Text::rendering.result_count; ++i) {
      const auto& item = Text::rendering.results[i];
      const bool may_be_missing = item.is_nullable || item.is_from_left_join;
      if (item.relation != 0) {
        matcher.template match_member<Row>(item.relation - 1, may_be_missing);
      }
    }
    return out;
  }();
};

}  // namespace sqlkit::detail
