#include "sqlkit/json/plain_text.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace sqlkit::json {

namespace {

constexpr std::uint64_t ones = 0x0101010101010101ULL;
constexpr std::uint64_t high_bits = ones * 0x80;

// The high bit of each byte that is below `limit` (at most 128); the lowest of them is exact, and
// so is whether there is one (https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord).
std::uint64_t bytes_below(std::uint64_t word, std::uint64_t limit)
{
  return (word - ones * limit) & ~word & high_bits;
}

// The high bit of each byte that cannot stand for itself; the lowest of them is exact.
std::uint64_t special_bytes(std::uint64_t word)
{
  return bytes_below(word, 0x20) | bytes_below(word ^ (ones * '"'), 1) |
         bytes_below(word ^ (ones * '\\'), 1);
}

bool is_plain(char c)
{
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

}  // namespace

std::size_t plain_prefix(std::string_view text) noexcept
{
  std::size_t size = 0;
  std::uint64_t word = 0;
  for (; size + sizeof(word) <= text.size(); size += sizeof(word)) {
    std::memcpy(&word, text.data() + size, sizeof(word));
    const auto special = special_bytes(word);
    if (special != 0) { return size + static_cast<std::size_t>(std::countr_zero(special)) / 8; }
  }
  while (size < text.size() && is_plain(text[size])) {
    ++size;
  }
  return size;
}

bool is_plain_ascii(std::string_view text) noexcept
{
  std::uint64_t word = 0;
  for (; text.size() >= sizeof(word); text.remove_prefix(sizeof(word))) {
    std::memcpy(&word, text.data(), sizeof(word));
    if ((special_bytes(word) | (word & high_bits)) != 0) { return false; }
  }
  return std::ranges::all_of(text, [](char c) { return c >= 0 && is_plain(c); });
}

}  // namespace sqlkit::json
