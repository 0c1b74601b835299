#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include <string>
#include <string_view>

namespace sqlkit {

/// A string of bits: varbit, or with `type("bit(8)")` one of fixed length.
/// https://www.postgresql.org/docs/current/datatype-bit.html
class Bits {
public:
  Bits() = default;
  /// Of the characters 0 and 1. Throws Error{bad_request} for others.
  explicit Bits(std::string_view text);

  std::size_t size() const noexcept { return text_.size(); }
  bool operator[](std::size_t index) const { return text_[index] == '1'; }
  const std::string& text() const noexcept { return text_; }

  friend auto operator<=>(const Bits&, const Bits&) = default;

private:
  std::string text_;
};

template <>
struct ScalarType<Bits> : detail::KnownType<"varbit", 1562, 1563> {
  static void read(detail::wire::View bytes, Bits& value);
  static void append(const Bits& value, detail::wire::Buffer& to);
  static std::string to_text(const Bits& value) { return value.text(); }
};

}  // namespace sqlkit
