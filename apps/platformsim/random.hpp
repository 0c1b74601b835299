#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace socialhub::platformsim {

/// Numbers that look random and are the same for the same seed on every machine and compiler
/// (SplitMix64). The standard's distributions are not, so the few that are needed live here.
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() noexcept
  {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
  }

  /// From 0 to `limit` - 1. `limit` must be above 0.
  std::size_t below(std::size_t limit) noexcept { return static_cast<std::size_t>(next() % limit); }

  /// From 0 up to 1.
  double fraction() noexcept { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  double between(double low, double high) noexcept { return low + (high - low) * fraction(); }

  bool chance(double probability) noexcept { return fraction() < probability; }

  std::chrono::microseconds duration(std::chrono::microseconds low,
                                     std::chrono::microseconds high) noexcept
  {
    return low +
           std::chrono::microseconds(below(static_cast<std::size_t>((high - low).count()) + 1));
  }

  /// One of a list that is not empty.
  template <class List>
  const auto& pick(const List& list) noexcept
  {
    return list[below(list.size())];
  }

private:
  std::uint64_t state_;
};

/// A seed made of a text (FNV-1a).
constexpr std::uint64_t seed_of(std::string_view text, std::uint64_t seed = 0) noexcept
{
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
  for (const char letter : text) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
  }
  return hash;
}

}  // namespace socialhub::platformsim
