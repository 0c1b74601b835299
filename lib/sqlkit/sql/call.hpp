#pragma once

#include "sqlkit/sql/argument.hpp"
#include "sqlkit/sql/query.hpp"

#include "sqlkit/pg/parameters.hpp"

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
  const QueryFacts* query;
  Parameters parameters;
};

/// `given` tells of each argument whether it turns a when() on.
Call make_call(const QueryFacts& facts, const ArgumentCodec* codecs, const void* const* arguments,
               const bool* given);

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

template <class... T>
Call bind_converted(const QueryFacts& facts, const ArgumentOf<T>&... arguments)
{
  static constexpr ArgumentCodec codecs[] = {argument_codec<T>..., {}};
  const bool given[] = {is_given<T>(arguments)..., false};
  const void* const values[] = {static_cast<const void*>(&arguments)..., nullptr};
  return make_call(facts, codecs, values, given);
}

/// Encodes the arguments; nothing refers to them afterwards.
template <class... T, class... Argument>
Call bind(const TypedFacts<T...>& query, const Argument&... arguments)
{
  static_assert(sizeof...(T) == sizeof...(Argument),
                "sqlkit: the call has another number of arguments than the query has parameters");
  if constexpr (sizeof...(T) == sizeof...(Argument)) {
    static_assert((fits_parameter<Argument, T> && ...),
                  "sqlkit: an argument does not fit its parameter");
    if constexpr ((fits_parameter<Argument, T> && ...)) {
      return bind_converted<T...>(*query.facts, arguments...);
    }
  }
}

}  // namespace detail
}  // namespace sqlkit
