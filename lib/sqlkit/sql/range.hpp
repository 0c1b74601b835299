#pragma once

#include "sqlkit/sql/date_time.hpp"
#include "sqlkit/sql/numeric.hpp"
#include "sqlkit/sql/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// https://www.postgresql.org/docs/current/rangetypes.html
namespace sqlkit {

/// Everything between two values: int4range, int8range, numrange, daterange, tsrange, tstzrange.
/// PostgreSQL writes ranges of whole numbers and days in the form [from, to).
template <class T>
struct Range {
  std::optional<T> lower;  ///< without one: no lower end
  std::optional<T> upper;
  bool includes_lower = true;
  bool includes_upper = false;
  bool is_empty = false;  ///< holds nothing; the other members mean nothing then

  static Range empty()
  {
    Range range;
    range.is_empty = true;
    return range;
  }

  friend bool operator==(const Range& a, const Range& b)
  {
    if (a.is_empty || b.is_empty) { return a.is_empty == b.is_empty; }
    const auto same_end = [](const auto& x, bool includes_x, const auto& y, bool includes_y) {
      return x == y && (!x || includes_x == includes_y);
    };
    return same_end(a.lower, a.includes_lower, b.lower, b.includes_lower) &&
           same_end(a.upper, a.includes_upper, b.upper, b.includes_upper);
  }
};

/// Ranges that do not touch, in order: int4multirange, …, tstzmultirange.
template <class T>
struct Multirange {
  std::vector<Range<T>> ranges;

  friend bool operator==(const Multirange&, const Multirange&) = default;
};

namespace detail {

namespace wire {

/// Which ends a range has, without its values.
struct RangeEnds {
  bool is_empty, includes_lower, includes_upper, has_lower, has_upper;
};

RangeEnds read_range(View bytes, std::optional<View>& lower, std::optional<View>& upper);
void append_flags(const RangeEnds& ends, Buffer& to);
/// Appends a length, and what `append` appends.
void append_sized(const void* value, void (*append)(const void* value, Buffer& to), Buffer& to);
std::vector<View> read_multirange(View bytes);
void append_count(std::size_t count, Buffer& to);
std::string range_text(const RangeEnds& ends, std::string_view lower, std::string_view upper);

}  // namespace wire

template <class T, class Known>
struct RangeType : Known {
  static void read(wire::View bytes, Range<T>& value)
  {
    std::optional<wire::View> lower, upper;
    const auto ends = wire::read_range(bytes, lower, upper);
    value = {{}, {}, ends.includes_lower, ends.includes_upper, ends.is_empty};
    if (lower) { read_value(*lower, value.lower.emplace()); }
    if (upper) { read_value(*upper, value.upper.emplace()); }
  }
  static void append(const Range<T>& value, wire::Buffer& to)
  {
    wire::append_flags(ends_of(value), to);
    if (value.is_empty) { return; }
    if (value.lower) { wire::append_sized(&*value.lower, append_end, to); }
    if (value.upper) { wire::append_sized(&*value.upper, append_end, to); }
  }
  static std::string to_text(const Range<T>& value)
  {
    std::string lower, upper;
    if (value.lower) { lower = text_of(*value.lower); }
    if (value.upper) { upper = text_of(*value.upper); }
    return wire::range_text(ends_of(value), lower, upper);
  }

private:
  static wire::RangeEnds ends_of(const Range<T>& value)
  {
    return {value.is_empty, value.includes_lower, value.includes_upper, value.lower.has_value(),
            value.upper.has_value()};
  }
  static void append_end(const void* end, wire::Buffer& to)
  {
    append_value(*static_cast<const T*>(end), to);
  }
};

template <class T, class Known>
struct MultirangeType : Known {
  static void read(wire::View bytes, Multirange<T>& value)
  {
    value.ranges.clear();
    for (const auto range : wire::read_multirange(bytes)) {
      ScalarType<Range<T>>::read(range, value.ranges.emplace_back());
    }
  }
  static void append(const Multirange<T>& value, wire::Buffer& to)
  {
    wire::append_count(value.ranges.size(), to);
    for (const auto& range : value.ranges) {
      wire::append_sized(&range, append_range, to);
    }
  }
  static std::string to_text(const Multirange<T>& value)
  {
    std::string text;
    for (const auto& range : value.ranges) {
      text += (text.empty() ? "" : ",") + ScalarType<Range<T>>::to_text(range);
    }
    return "{" + text + "}";
  }

private:
  static void append_range(const void* range, wire::Buffer& to)
  {
    ScalarType<Range<T>>::append(*static_cast<const Range<T>*>(range), to);
  }
};

}  // namespace detail

template <>
struct ScalarType<Range<std::int32_t>>
    : detail::RangeType<std::int32_t, detail::KnownType<"int4range", 3904, 3905>> {};
template <>
struct ScalarType<Range<std::int64_t>>
    : detail::RangeType<std::int64_t, detail::KnownType<"int8range", 3926, 3927>> {};
template <>
struct ScalarType<Range<Numeric>>
    : detail::RangeType<Numeric, detail::KnownType<"numrange", 3906, 3907>> {};
template <>
struct ScalarType<Range<Date>>
    : detail::RangeType<Date, detail::KnownType<"daterange", 3912, 3913>> {};
template <>
struct ScalarType<Range<LocalTimestamp>>
    : detail::RangeType<LocalTimestamp, detail::KnownType<"tsrange", 3908, 3909>> {};
template <>
struct ScalarType<Range<Timestamp>>
    : detail::RangeType<Timestamp, detail::KnownType<"tstzrange", 3910, 3911>> {};

template <>
struct ScalarType<Multirange<std::int32_t>>
    : detail::MultirangeType<std::int32_t, detail::KnownType<"int4multirange", 4451, 6150>> {};
template <>
struct ScalarType<Multirange<std::int64_t>>
    : detail::MultirangeType<std::int64_t, detail::KnownType<"int8multirange", 4536, 6157>> {};
template <>
struct ScalarType<Multirange<Numeric>>
    : detail::MultirangeType<Numeric, detail::KnownType<"nummultirange", 4532, 6151>> {};
template <>
struct ScalarType<Multirange<Date>>
    : detail::MultirangeType<Date, detail::KnownType<"datemultirange", 4535, 6155>> {};
template <>
struct ScalarType<Multirange<LocalTimestamp>>
    : detail::MultirangeType<LocalTimestamp, detail::KnownType<"tsmultirange", 4533, 6152>> {};
template <>
struct ScalarType<Multirange<Timestamp>>
    : detail::MultirangeType<Timestamp, detail::KnownType<"tstzmultirange", 4534, 6153>> {};

}  // namespace sqlkit
