#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Takes binary values apart and puts them together, byte by byte, in network order.
namespace sqlkit::detail::wire {

/// Throws Error{internal}: the bytes are no value of the expected type.
[[noreturn]] void refuse(std::string_view expected);

/// Reads from the front. Whatever is missing or left over refuses the whole value.
class Scanner {
public:
  Scanner(View bytes, std::string_view expected) : rest_(bytes), expected_(expected) {}

  std::uint8_t byte() { return static_cast<std::uint8_t>(take(1)[0]); }
  std::int16_t int16() { return static_cast<std::int16_t>(number(2)); }
  std::int32_t int32() { return static_cast<std::int32_t>(number(4)); }
  std::int64_t int64() { return static_cast<std::int64_t>(number(8)); }
  double float64();
  View take(std::size_t size);
  /// A number of things of which each takes at least `smallest` bytes.
  std::size_t count(std::size_t smallest);
  /// A text of known length.
  std::string_view text(std::size_t size);
  /// A text that ends in a zero byte.
  std::string_view terminated();
  /// Everything that is left.
  std::string_view rest() { return text(rest_.size()); }
  bool is_empty() const noexcept { return rest_.empty(); }
  /// After the last part.
  void finish() const
  {
    if (!rest_.empty()) { refuse(); }
  }
  [[noreturn]] void refuse() const { wire::refuse(expected_); }

private:
  std::uint64_t number(std::size_t size);

  View rest_;
  std::string_view expected_;
};

void put_number(std::uint64_t value, std::size_t size, Buffer& to);
template <std::integral T>
void put(T value, Buffer& to)
{
  put_number(static_cast<std::uint64_t>(value), sizeof(T), to);
}
void put(double value, Buffer& to);
void put_text(std::string_view text, Buffer& to);

}  // namespace sqlkit::detail::wire
