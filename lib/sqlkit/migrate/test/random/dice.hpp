#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

/// Only for tests.
namespace sqlkit {

/// The same throws from the same seed, with every compiler and library. Which throw is whose must
/// not depend on the compiler either: two throws stand in two statements or in one pair of braces,
/// never in two arguments of one call.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// 0 … count − 1; 0 if there is nothing to choose from.
  std::size_t below(std::size_t count) { return count == 0 ? 0 : engine_() % count; }
  int between(int least, int most)
  {
    return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
  }
  bool chance(std::size_t percent) { return below(100) < percent; }

  template <class List>
  auto& pick(List& list)
  {
    return list[below(std::size(list))];
  }

private:
  std::mt19937_64 engine_;
};

}  // namespace sqlkit
