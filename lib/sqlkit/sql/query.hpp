#pragma once

#include "sqlkit/sql/conditional.hpp"
#include "sqlkit/sql/json_path.hpp"
#include "sqlkit/sql/relation.hpp"
#include "sqlkit/sql/relation_match.hpp"
#include "sqlkit/sql/row_match.hpp"
#include "sqlkit/sql/schema.hpp"
#include "sqlkit/sql/set_operation.hpp"
#include "sqlkit/sql/sql_text.hpp"
#include "sqlkit/sql/text_function.hpp"
#include "sqlkit/sql/text_search.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sqlkit {
namespace detail {

template <class Function, class Result, class... T>
Types<T...> parameters_of(Result (Function::*)(Param<T>...) const);

/// What is known of a parameter without its C++ type.
struct ParameterShape {
  const SqlType* type;
  const MemberShape* members;  ///< of a struct whose members are inserted, or of a list of them
  bool is_list;

  constexpr std::uint32_t oid(unsigned char member) const
  {
    if (member == 0) { return type->oid; }
    const auto& member_type = *members[member - 1].type;
    const bool is_array = is_list || members[member - 1].may_set_null;
    return is_array ? member_type.array_oid : member_type.oid;
  }
};

template <class T>
constexpr ParameterShape parameter_shape()
{
  using List = RowList<T>;
  const MemberShape* members = nullptr;
  if constexpr (is_row_struct<typename List::Row>) {
    members = member_shapes<typename List::Row>.data();
  }
  return {&sql_type<Plain<T>>, members, List::exists};
}

/// A statement as calls need it, without templates.
struct QueryFacts {
  const char* text;
  const TextVariant* variants;
  const Slot* slots;
  const std::uint32_t* oids;  ///< of the slots
  const unsigned char* switches;
  std::size_t switch_count;
  bool is_read_only;

  constexpr std::string_view text_of(std::size_t variant) const
  {
    return {text + variants[variant].text_begin, variants[variant].text_size};
  }
};

/// Everything about a query but its row. The statement is built once, in a roomy place, and copied
/// to arrays of its size.
template <class Function, class Parameters>
struct QueryText;

template <class Function, class... T>
struct QueryText<Function, Types<T...>> {
  template <std::size_t... Index>
  static constexpr Rendering build(std::index_sequence<Index...>)
  {
    return Rendering(to_statement(Function{}(Param<T>(ParameterIndex{Index})...)), sizeof...(T));
  }
  static constexpr Rendering rendering = build(std::index_sequence_for<T...>());

  template <class Item, std::size_t Size>
  static constexpr auto shrink(const Item* items)
  {
    std::array<Item, Size> copy{};
    if constexpr (Size != 0) { copy_items(copy.data(), items, Size); }
    return copy;
  }
  static constexpr auto text = shrink<char, rendering.text_size>(rendering.text);
  static constexpr auto variants =
      shrink<TextVariant, rendering.variant_count()>(rendering.variants);
  static constexpr auto slots = shrink<Slot, rendering.slot_count>(rendering.slots);
  static constexpr auto switches =
      shrink<unsigned char, rendering.switch_count>(rendering.switches);
  static constexpr auto oids = [] {
    constexpr std::array<ParameterShape, sizeof...(T)> shapes{parameter_shape<T>()...};
    std::array<std::uint32_t, rendering.slot_count> types{};
    for (std::size_t i = 0; i < types.size(); ++i) {
      types[i] = shapes[slots[i].parameter].oid(slots[i].member);
    }
    return types;
  }();
  static constexpr QueryFacts facts{text.data(),           variants.data(), slots.data(),
                                    oids.data(),           switches.data(), switches.size(),
                                    rendering.is_read_only};
};

/// Whether an argument turns a when() on.
template <class T, class Argument>
constexpr bool is_given(const Argument& argument)
{
  if constexpr (std::is_same_v<T, bool>) {
    return argument;
  } else if constexpr (is_optional<T>) {
    if constexpr (requires { argument.has_value(); }) {
      return argument.has_value();
    } else {
      return !std::is_same_v<Argument, std::nullopt_t>;
    }
  } else {
    return false;
  }
}

constexpr std::size_t choose_variant(const QueryFacts& facts, const bool* given)
{
  std::size_t variant = 0;
  for (std::size_t i = 0; i < facts.switch_count; ++i) {
    if (given[facts.switches[i]]) { variant |= std::size_t{1} << i; }
  }
  return variant;
}

}  // namespace detail

/// A statement whose text the compiler has written, with rows of type Row (void: none) and
/// parameters of types T.
template <class Row, class Function, class... T>
class Query {
public:
  using RowType = Row;
  using Text = detail::QueryText<Function, Types<T...>>;

  /// True if running it again changes nothing.
  constexpr bool is_read_only() const { return Text::facts.is_read_only; }

  /// The text; with when(), the one that has all conditions.
  constexpr std::string_view sql() const
  {
    return Text::facts.text_of(Text::rendering.variant_count() - 1);
  }
  /// The text that these arguments get.
  template <class... Argument>
    requires(sizeof...(Argument) == sizeof...(T) && sizeof...(T) > 0)
  constexpr std::string_view sql(const Argument&... arguments) const
  {
    const bool given[] = {detail::is_given<T>(arguments)...};
    return Text::facts.text_of(detail::choose_variant(Text::facts, given));
  }
};

namespace detail {

template <class Row, class Text>
struct CheckedQuery {
  static constexpr RowMatch match = [] {
    if constexpr (std::is_void_v<Row>) {
      return RowMatch();
    } else {
      return match_row<Row>(Text::rendering);
    }
  }();
};

template <class Row, class Function, class... T>
constexpr auto make_query(Types<T...>)
{
  using Made = Query<Row, Function, T...>;
  using Text = typename Made::Text;
  refuse<Text::rendering.mistake>();
  if constexpr (Text::rendering.mistake.empty()) {
    refuse<CheckedQuery<Row, Text>::match.mistake>();
    if constexpr (Text::rendering.relation_count != 0 &&
                  CheckedQuery<Row, Text>::match.mistake.empty()) {
      refuse<CheckedRelations<Row, Text>::mistake>();
    }
  }
  return Made();
}

}  // namespace detail

/// A query is a lambda from parameters to a statement:
/// `query<FeedItem>([](Param<UserId> user) { return select(…).from(posts).where(…); })`.
template <class Row = void, class Function>
constexpr auto query(Function)
{
  return detail::make_query<Row, Function>(
      decltype(detail::parameters_of(&Function::operator()))());
}

}  // namespace sqlkit
