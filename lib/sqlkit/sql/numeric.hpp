#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqlkit {

/// An exact decimal number of any size: numeric. It does not count; the database does.
/// https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL
class Numeric {
public:
  Numeric() = default;  ///< 0
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Numeric(T value) : text_(std::to_string(value))
  {
  }
  /// `-12.50`, `1e-3`, `NaN`, `Infinity`. Throws Error{bad_request} for anything else.
  explicit Numeric(std::string_view text);

  /// Of the shortest text that reads back as the same double.
  static Numeric from_double(double value);

  /// With every digit it was given, also trailing zeros: `12.50`.
  const std::string& text() const noexcept { return text_; }
  /// The nearest double; exact texts may lose digits.
  double to_double() const;
  /// Empty unless it is a whole number of that size.
  std::optional<std::int64_t> to_int64() const;
  bool is_finite() const noexcept { return text_[0] != 'N' && text_.back() != 'y'; }

  /// By value, as PostgreSQL does: 1.0 = 1.00, NaN equals itself and is larger than all others.
  friend bool operator==(const Numeric& a, const Numeric& b) { return (a <=> b) == 0; }
  friend std::strong_ordering operator<=>(const Numeric& a, const Numeric& b);

private:
  std::string text_ = "0";
};

/// An amount of money in hundredths: money. The unit is the database's (lc_monetary); prefer
/// Numeric.
struct Money {
  std::int64_t hundredths = 0;

  friend auto operator<=>(const Money&, const Money&) = default;
};

template <>
struct ScalarType<Numeric> : detail::KnownType<"numeric", 1700, 1231> {
  static void read(detail::wire::View bytes, Numeric& value);
  static void append(const Numeric& value, detail::wire::Buffer& to);
  static std::string to_text(const Numeric& value) { return value.text(); }
};
template <>
struct ScalarType<Money> : detail::KnownType<"money", 790, 791> {
  static void read(detail::wire::View bytes, Money& value);
  static void append(Money value, detail::wire::Buffer& to);
  static std::string to_text(Money value);
};
template <>
inline constexpr bool detail::is_number<Numeric> = true;

}  // namespace sqlkit
