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
    members = member_shapes<typename List::Row>.at;
  }
  return {&sql_type<Plain<T>>, members, List::exists};
}

/// Of a signature, ended by an empty one.
template <class... T>
inline constexpr ParameterShape parameter_shapes[] = {parameter_shape<T>()..., {}};

/// A parameter of type T whose members stand in the statement: an insert does that.
template <class T, bool IsWholeToo>
struct Spread;

/// What Query calls a row struct that is read as one value, from JSONB.
template <class Row>
struct WholeValue {};

/// A statement as calls need it, without templates.
struct QueryFacts {
  const char* text;
  const TextVariant* variants;
  const Slot* slots;
  const std::uint32_t* oids;  ///< of the slots
  const RowPlace* places;     ///< where the columns of the result go
  const MemberShape* names;   ///< of a row whose columns only the database knows
  unsigned short place_count;
  unsigned char switch_count;
  bool is_read_only;
  unsigned char switches[max_switches];  ///< parameters that turn conditions on

  constexpr std::string_view text_of(std::size_t variant) const
  {
    return {text + variants[variant].text_begin, variants[variant].text_size};
  }
};

/// A query without its row: what encodes arguments is the same for all queries of one signature.
template <class... T>
struct TypedFacts {
  const QueryFacts* facts;
};

/// What remains of a query: arrays of its size.
template <std::size_t TextSize, std::size_t Variants, std::size_t Slots, std::size_t Places>
struct QueryStore {
  char text[TextSize];
  TextVariant variants[Variants];
  std::uint32_t oids[Slots];
  Slot slots[Slots];
  RowPlace places[Places];

  constexpr QueryStore(const Rendering& from, const RowMatch& match, const ParameterShape* shapes)
      : text{}, variants{}, oids{}, slots{}, places{}
  {
    copy_items(text, from.text, from.text_size);
    copy_items(variants, from.variants, Variants);
    if (from.slot_count != 0) { copy_items(slots, from.slots, from.slot_count); }
    if (match.count != 0) { copy_items(places, match.places, match.count); }
    for (std::size_t i = 0; i < from.slot_count; ++i) {
      oids[i] = shapes[slots[i].parameter].oid(slots[i].member);
    }
  }
};

/// At least one, and in steps: so that queries share the type of their store.
constexpr std::size_t stored(std::size_t count, std::size_t step)
{
  return (count + step - 1 + (count == 0 ? 1 : 0)) / step * step;
}

/// Everything about a query. The statement is built once, in a roomy place, and copied to arrays of
/// its size.
template <class Row, class Function, class Parameters>
struct QueryText;

template <class Row, class Function, class... T>
struct QueryText<Row, Function, Types<T...>> {
  template <std::size_t... Index>
  static constexpr Rendering build(std::index_sequence<Index...>)
  {
    return Rendering(to_statement(Function{}(Param<T>(ParameterIndex{Index})...)), sizeof...(T));
  }
  static constexpr Rendering rendering = build(std::index_sequence_for<T...>());
  static constexpr RowMatch match = match_row < Row,
                            is_row_struct<Row>&&rendering.result_count != 1 > (rendering);

  static constexpr QueryStore<stored(rendering.text_size, 32), rendering.variant_count(),
                              stored(rendering.slot_count, 1), stored(match.count, 1)>
      store{rendering, match, parameter_shapes<T...>};

  static constexpr const MemberShape* unknown_names()
  {
    if constexpr (is_row_struct<Row>) {
      if (rendering.has_unknown_results) { return member_shapes<Row>.at; }
    }
    return nullptr;
  }
  static constexpr QueryFacts facts{
      store.text,
      store.variants,
      store.slots,
      store.oids,
      store.places,
      unknown_names(),
      static_cast<unsigned short>(match.count),
      static_cast<unsigned char>(rendering.switch_count),
      rendering.is_read_only,
      {rendering.switches[0], rendering.switches[1], rendering.switches[2], rendering.switches[3]}};
};

/// Whether slots of a parameter are the whole of it, or its members.
constexpr bool is_used(const Rendering& rendering, std::size_t parameter, bool as_members)
{
  for (std::size_t i = 0; i < rendering.slot_count; ++i) {
    const auto& slot = rendering.slots[i];
    if (slot.parameter == parameter && (slot.member != 0) == as_members) { return true; }
  }
  return false;
}

template <class Text, class T, std::size_t Index>
constexpr auto parameter_type()
{
  if constexpr (!is_row_struct<typename RowList<T>::Row>) {
    return std::type_identity<T>();
  } else if constexpr (is_used(Text::rendering, Index, true)) {
    return std::type_identity<Spread<T, is_used(Text::rendering, Index, false)>>();
  } else {
    return std::type_identity<T>();
  }
}

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
/// parameters of types T. Queries of one signature share their type, and so what calls them.
template <class Row, class... T>
class Query : public detail::TypedFacts<T...> {
public:
  explicit constexpr Query(const detail::QueryFacts& facts) : detail::TypedFacts<T...>{&facts} {}

  /// True if running it again changes nothing.
  constexpr bool is_read_only() const { return this->facts->is_read_only; }

  /// The text; with when(), the one that has all conditions.
  constexpr std::string_view sql() const
  {
    return this->facts->text_of((std::size_t{1} << this->facts->switch_count) - 1);
  }
  /// The text that these arguments get.
  template <class... Argument>
    requires(sizeof...(Argument) == sizeof...(T) && sizeof...(T) > 0)
  constexpr std::string_view sql(const Argument&... arguments) const
  {
    const bool given[] = {detail::is_given<T>(arguments)...};
    return this->facts->text_of(detail::choose_variant(*this->facts, given));
  }
};

namespace detail {

template <class Row, class Text, class... T, std::size_t... Index>
constexpr auto make_checked(Types<T...>, std::index_sequence<Index...>)
{
  return Query<Row, typename decltype(parameter_type<Text, T, Index>())::type...>(Text::facts);
}
template <class Row, class Text, class... T>
constexpr auto make_checked(Types<T...> parameters)
{
  if constexpr (is_row_struct<Row> && Text::match.is_single_value) {
    return make_checked<WholeValue<Row>, Text>(parameters, std::index_sequence_for<T...>());
  } else if constexpr ((is_row_struct<typename RowList<T>::Row> || ...)) {
    return make_checked<Row, Text>(parameters, std::index_sequence_for<T...>());
  } else {
    return Query<Row, T...>(Text::facts);
  }
}

/// The compiler has stopped already; this keeps it from saying more.
inline constexpr QueryFacts wrong_query_facts{};

template <class Row, class Function, class... T>
constexpr auto make_query(Types<T...> parameters)
{
  using Text = QueryText<Row, Function, Types<T...>>;
  refuse<Text::rendering.mistake>();
  if constexpr (Text::rendering.mistake.empty()) {
    refuse<Text::match.mistake>();
    if constexpr (Text::match.mistake.empty()) {
      if constexpr (Text::rendering.relation_count != 0) {
        refuse<CheckedRelations<Row, Text>::mistake>();
      }
      return make_checked<Row, Text>(parameters);
    } else {
      return Query<Row, T...>(wrong_query_facts);
    }
  } else {
    return Query<Row, T...>(wrong_query_facts);
  }
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
