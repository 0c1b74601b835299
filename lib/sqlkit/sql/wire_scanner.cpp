#include "sqlkit/sql/wire_scanner.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

namespace sqlkit::detail::wire {

void refuse(std::string_view expected)
{
  throw Error(ErrorCode::internal, "The database holds a value that the program does not expect.",
              {{"expected", std::string(expected)}});
}

View Scanner::take(std::size_t size)
{
  if (size > rest_.size()) { refuse(); }
  const auto taken = rest_.first(size);
  rest_ = rest_.subspan(size);
  return taken;
}

std::uint64_t Scanner::number(std::size_t size)
{
  std::uint64_t value = 0;
  std::memcpy(reinterpret_cast<std::byte*>(&value) + (sizeof(value) - size), take(size).data(),
              size);
  return __builtin_bswap64(value);
}

double Scanner::float64()
{
  return std::bit_cast<double>(number(8));
}

std::size_t Scanner::count(std::size_t smallest)
{
  const auto count = int32();
  // A wrong count must not reserve memory.
  if (count < 0 || static_cast<std::size_t>(count) > rest_.size() / smallest) { refuse(); }
  return static_cast<std::size_t>(count);
}

std::string_view Scanner::text(std::size_t size)
{
  const auto bytes = take(size);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string_view Scanner::terminated()
{
  const auto end = std::ranges::find(rest_, std::byte{0});
  const auto found = text(static_cast<std::size_t>(end - rest_.begin()));
  take(1);
  return found;
}

void put_number(std::uint64_t value, std::size_t size, Buffer& to)
{
  value = __builtin_bswap64(value) >> (64 - 8 * size);
  const auto* begin = reinterpret_cast<const std::byte*>(&value);
  to.insert(to.end(), begin, begin + size);
}

void put(double value, Buffer& to)
{
  put_number(std::bit_cast<std::uint64_t>(value), sizeof(value), to);
}

void put_text(std::string_view text, Buffer& to)
{
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  to.insert(to.end(), begin, begin + text.size());
}

}  // namespace sqlkit::detail::wire
