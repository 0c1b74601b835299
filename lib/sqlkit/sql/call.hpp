#pragma once

#include "sqlkit/sql/argument.hpp"
#include "sqlkit/sql/query.hpp"
#include "sqlkit/sql/rows.hpp"

#include "sqlkit/pg/parameters.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// From a query and its arguments to a text and encoded values.
namespace sqlkit {
namespace detail {

/// A statement that is ready to run. The text is a constant.
struct Call {
  std::string_view text;
  std::span<const Oid> types;
  bool is_read_only;
  Parameters parameters;
};

Call make_call(const QueryFacts& facts, std::size_t variant, const ArgumentCodec* codecs,
               const void* const* arguments);

/// Where the columns of a query's result go.
template <class Row, class Text>
struct QueryPlan {
  static constexpr auto match = CheckedQuery<Row, Text>::match;
  static constexpr auto places = Text::template shrink<RowPlace, match.count>(match.places);

  static constexpr RowPlan make()
  {
    if constexpr (match.is_single_value) {
      return {&value_layout<Row>, places.data(), places.size(), nullptr};
    } else {
      return {&RowLayoutOf<Row>::value, places.data(), places.size(),
              Text::rendering.has_unknown_results ? member_shapes<Row>.data() : nullptr};
    }
  }
  static constexpr RowPlan plan = make();
};

template <class Query>
inline constexpr const RowPlan& plan_of =
    QueryPlan<typename Query::RowType, typename Query::Text>::plan;

template <class Argument, class T>
constexpr bool fits()
{
  if constexpr (std::is_arithmetic_v<ArgumentOf<T>> && std::is_arithmetic_v<Argument>) {
    return requires(const Argument& argument) { ArgumentOf<T>{argument}; };
  } else {
    return std::is_convertible_v<const Argument&, ArgumentOf<T>>;
  }
}

}  // namespace detail

/// Whether an argument can be given for a parameter without losing anything.
template <class Argument, class Parameter>
inline constexpr bool fits_parameter = detail::fits<Argument, Parameter>();

namespace detail {

template <class Row, class Function, class... T>
Call bind_converted(const Query<Row, Function, T...>&, const ArgumentOf<T>&... arguments)
{
  using Text = typename Query<Row, Function, T...>::Text;
  static constexpr auto codecs =
      make_argument_codecs<Text>(Types<T...>(), std::index_sequence_for<T...>());
  const bool given[] = {is_given<T>(arguments)..., false};
  const void* const values[] = {static_cast<const void*>(&arguments)..., nullptr};
  return make_call(Text::facts, choose_variant(Text::facts, given), codecs.data(), values);
}

/// Encodes the arguments; nothing refers to them afterwards.
template <class Row, class Function, class... T, class... Argument>
Call bind(const Query<Row, Function, T...>& query, const Argument&... arguments)
{
  static_assert(sizeof...(T) == sizeof...(Argument),
                "sqlkit: the call has another number of arguments than the query has parameters");
  if constexpr (sizeof...(T) == sizeof...(Argument)) {
    static_assert((fits_parameter<Argument, T> && ...),
                  "sqlkit: an argument does not fit its parameter");
    if constexpr ((fits_parameter<Argument, T> && ...)) {
      return bind_converted(query, arguments...);
    }
  }
}

}  // namespace detail
}  // namespace sqlkit
