#pragma once

#include "sqlkit/sql/mistake.hpp"
#include "sqlkit/sql/shape.hpp"

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/enum_names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

/// Holds a struct of one's own against its table.
namespace sqlkit {
namespace detail {

/// The rules of a member's or column's type.
template <class T>
inline constexpr std::span<const Rule> rules_of_type{};
template <class T>
inline constexpr std::span<const Rule> rules_of_type<std::optional<T>> = rules_of_type<T>;
template <class T, auto... List>
inline constexpr std::span<const Rule> rules_of_type<Checked<T, List...>>{
    Checked<T, List...>::rules};

template <class T, auto...>
struct RulesColumn {
  std::span<const Rule> rules = rules_of_type<T>;
};

template <template <template <class, auto...> class> class Shape>
inline constexpr auto column_rules = [] {
  constexpr auto count = column_count<Shape>;
  Shape<RulesColumn> table{};
  return Bindings<count>::apply(table, [](const auto&... columns) {
    return std::array<std::span<const Rule>, count>{columns.rules...};
  });
}();

template <class Model>
inline constexpr auto model_rules = []<class... M>(Types<M...>) {
  return std::array<std::span<const Rule>, sizeof...(M)>{rules_of_type<M>...};
}(MemberTypes<Model>());

/// How a value is read and changed on its way in is no matter of what it may be.
constexpr bool is_limit(const Rule& rule)
{
  return !is_change(rule.kind) && !is_reading(rule.kind);
}

constexpr bool has_rule(std::span<const Rule> rules, const Rule& wanted)
{
  for (const auto& rule : rules) {
    if (rule.kind == wanted.kind && rule.number == wanted.number &&
        rule.decimal == wanted.decimal && rule.text == wanted.text && rule.test == wanted.test) {
      return true;
    }
  }
  return false;
}

/// A member and its column.
struct ModelMember {
  std::string_view model;
  std::string_view table;
  std::string_view name;
};

/// Says the first rule that only one of the two has.
constexpr void compare_rules(const ModelMember& place, std::span<const Rule> own,
                             std::span<const Rule> column, MistakeText& out)
{
  const auto say = [&](const Rule& rule, std::string_view verb, std::string_view rest) {
    const auto kind = enum_name(rule.kind);
    if (rule.number > 0) {
      out.say(place.model, "::", place.name, verb, kind, "(", std::size_t(rule.number), ")", rest,
              place.table);
    } else {
      out.say(place.model, "::", place.name, verb, kind, rest, place.table);
    }
  };
  for (const auto& rule : column) {
    if (!is_limit(rule) || has_rule(own, rule) || !out.empty()) { continue; }
    say(rule, " lacks the rule ", " of its column in ");
  }
  for (const auto& rule : own) {
    if (!is_limit(rule) || has_rule(column, rule) || !out.empty()) { continue; }
    say(rule, " has the rule ", ", which its column lacks in ");
  }
}

constexpr void compare_member(const ModelMember& place, const MemberShape& member,
                              const ColumnShape& column, MistakeText& out)
{
  if (member.type != column.type) {
    out.say(place.model, "::", place.name, " has another type than ", place.table,
            "::", place.name);
  } else if (column.is_nullable && !member.is_optional) {
    out.say(place.model, "::", place.name, " must be std::optional: ", place.table,
            "::", place.name, " may be null");
  } else if (!column.is_nullable && member.is_optional) {
    out.say(place.model, "::", place.name, " must not be std::optional: ", place.table,
            "::", place.name, " is never null");
  }
}

template <class Model, template <template <class, auto...> class> class Shape>
constexpr MistakeText find_model_mistake()
{
  MistakeText out;
  constexpr auto model = struct_shape<Model>();
  constexpr auto table = short_name(cpp_name<Shape<NameColumn>>());
  for (std::size_t i = 0; i < model.count && out.empty(); ++i) {
    const auto& member = model.members[i];
    const ModelMember place{model.name, table, member.name};
    const auto* column = table_shape<Shape>.find(member.name);
    if (column == nullptr) {
      out.say(model.name, "::", member.name, " is no column of ", table);
      continue;
    }
    compare_member(place, member, *column, out);
    const auto index = static_cast<std::size_t>(column - table_shape<Shape>.columns);
    if (out.empty()) {
      compare_rules(place, model_rules<Model>[i], column_rules<Shape>[index], out);
    }
  }
  return out;
}

template <class Model, template <template <class, auto...> class> class Shape>
inline constexpr MistakeText model_mistake = find_model_mistake<Model, Shape>();

template <class M>
void wrong_model() = delete;

}  // namespace detail

/// Whether a struct fits its table: each member is a column, of the same type, std::optional where
/// that may be null and only there, and under the same rules. Columns may be left out.
/// `static_assert(models<PostCard, Posts>());` does not compile otherwise, with a sentence that
/// names the member.
template <class Model, template <template <class, auto...> class> class Shape>
consteval bool models()
{
  constexpr const auto& wrong = detail::model_mistake<Model, Shape>;
  if constexpr (!wrong.empty()) {
    constexpr auto parts = detail::count_parts(wrong);
    using M = decltype(detail::mistake_of<wrong>(std::make_index_sequence<parts>()));
#ifdef __clang__
    static_assert(M::none,
                  "sqlkit: this struct does not model its table; the reason stands in the quotes");
#else
    detail::wrong_model<M>();
#endif
  }
  return true;
}

}  // namespace sqlkit
