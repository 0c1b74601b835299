#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace sqlkit {

/// One number from two, well mixed: https://prng.di.unimi.it/splitmix64.c
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b)
{
  std::uint64_t mixed = a + 0x9e3779b97f4a7c15 * (b + 1);
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

/// FNV-1a.
constexpr std::uint64_t hash_text(std::string_view text, std::uint64_t start = 0xcbf29ce484222325)
{
  for (const char c : text) {
    start = (start ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return start;
}

/// Numbers that are the same on every machine and with every standard library, whose own
/// distributions are not.
class Random {
public:
  explicit constexpr Random(std::uint64_t seed) : state_(seed) {}

  constexpr std::uint64_t next() { return state_ = mix(state_, 0); }
  /// From 0 to `count` - 1; `count` is not 0.
  constexpr std::uint64_t below(std::uint64_t count) { return next() % count; }
  /// From `first` to `last`, both included.
  constexpr std::int64_t between(std::int64_t first, std::int64_t last)
  {
    const auto count = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first) + 1;
    const auto step = count == 0 ? next() : below(count);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(first) + step);
  }
  /// From 0 up to, but without, 1.
  constexpr double fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  constexpr bool happens(double share) { return fraction() < share; }
  template <class T>
  constexpr const T& pick(std::span<const T> list)
  {
    return list[below(list.size())];
  }

private:
  std::uint64_t state_;
};

}  // namespace sqlkit
