#include "sqlkit/base/uuid.hpp"

#include "sqlkit/base/error.hpp"

#include <sys/random.h>

#include <atomic>
#include <cstring>

namespace sqlkit {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// A clock that falls back further than this was set, or is another clock: ids follow it.
constexpr std::uint64_t max_clock_step_back_ms = 10'000;
constexpr int counter_bits = 12;

std::optional<std::uint8_t> parse_hex_digit(char c)
{
  if (c >= '0' && c <= '9') { return static_cast<std::uint8_t>(c - '0'); }
  if (c >= 'a' && c <= 'f') { return static_cast<std::uint8_t>(c - 'a' + 10); }
  if (c >= 'A' && c <= 'F') { return static_cast<std::uint8_t>(c - 'A' + 10); }
  return std::nullopt;
}

bool is_dash_place(std::size_t index)
{
  return index == 8 || index == 13 || index == 18 || index == 23;
}

// Milliseconds and counter in one number that grows with every call.
std::uint64_t next_stamp(std::uint64_t now_ms)
{
  static std::atomic<std::uint64_t> last{0};
  auto previous = last.load();
  std::uint64_t stamp = 0;
  do {
    const auto fresh = now_ms << counter_bits;
    const bool is_set_back = now_ms + max_clock_step_back_ms < (previous >> counter_bits);
    stamp = fresh > previous || is_set_back ? fresh : previous + 1;
  } while (!last.compare_exchange_weak(previous, stamp));
  return stamp;
}

// Random numbers come in blocks: one call of the kernel for 64 ids.
std::uint64_t next_random()
{
  thread_local std::array<std::uint64_t, 64> block;
  thread_local std::size_t used = block.size();
  if (used == block.size()) {
    // At most 256 bytes are never cut short.
    static_assert(sizeof(block) / 2 <= 256);
    const auto half = sizeof(block) / 2;
    auto* bytes = reinterpret_cast<unsigned char*>(block.data());
    const bool filled = getrandom(bytes, half, 0) == static_cast<ssize_t>(half) &&
                        getrandom(bytes + half, half, 0) == static_cast<ssize_t>(half);
    invariant(filled, "The system gives no random numbers.");
    used = 0;
  }
  return block[used++];
}

}  // namespace

std::optional<Uuid> parse_uuid(std::string_view text)
{
  if (text.size() != 36) { return std::nullopt; }
  Uuid uuid;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_dash_place(i)) {
      if (text[i] != '-') { return std::nullopt; }
      continue;
    }
    const auto digit = parse_hex_digit(text[i]);
    if (!digit) { return std::nullopt; }
    auto& byte = uuid.bytes[digits / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | *digit);
    ++digits;
  }
  return uuid;
}

std::string to_string(const Uuid& uuid)
{
  std::string text(36, '-');
  std::size_t place = 0;
  for (const auto byte : uuid.bytes) {
    place += is_dash_place(place) ? 1 : 0;
    text[place++] = hex_digits[byte >> 4];
    text[place++] = hex_digits[byte & 15];
  }
  return text;
}

Uuid make_uuid_v7(const Clock& clock)
{
  const auto since_epoch = clock.now().time_since_epoch();
  const auto now_ms = std::chrono::floor<std::chrono::milliseconds>(since_epoch).count();
  const auto stamp = next_stamp(static_cast<std::uint64_t>(now_ms));
  const auto milliseconds = stamp >> counter_bits;
  const auto counter = stamp & ((1U << counter_bits) - 1);
  const auto random = next_random();

  const std::uint64_t high = milliseconds << 16 | std::uint64_t{7} << 12 | counter;
  const std::uint64_t low = std::uint64_t{2} << 62 | random >> 2;
  Uuid uuid;
  for (std::size_t i = 0; i < 8; ++i) {
    uuid.bytes[i] = static_cast<std::uint8_t>(high >> (56 - 8 * i));
    uuid.bytes[i + 8] = static_cast<std::uint8_t>(low >> (56 - 8 * i));
  }
  return uuid;
}

}  // namespace sqlkit

std::size_t std::hash<sqlkit::Uuid>::operator()(const sqlkit::Uuid& uuid) const noexcept
{
  // The second half of our ids is random already.
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  std::memcpy(&high, uuid.bytes.data(), sizeof(high));
  std::memcpy(&low, uuid.bytes.data() + sizeof(high), sizeof(low));
  return static_cast<std::size_t>(low ^ (high * 0x9e3779b97f4a7c15U));
}
