#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/test/random/pair.hpp"
#include "sqlkit/migrate/test/random/prove.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace sqlkit;

constexpr std::string_view usage =
    R"(Random pairs of schemas through generate, migrate, down and push.

  sqlkit_migrate_random                 200 pairs, seeds 1 to 200
  sqlkit_migrate_random --full          1,000 pairs
  sqlkit_migrate_random --seed 17       one pair, shown and made smaller if it fails
  sqlkit_migrate_random --from 5001     other seeds
  sqlkit_migrate_random --count 60      so many pairs
  sqlkit_migrate_random --part 1/2      every second pair, for two at once

Needs PostgreSQL at SQLKIT_TEST_URL.
)";

struct Wish {
  std::uint64_t from = 1;
  std::uint64_t count = 200;
  std::uint64_t part = 1;
  std::uint64_t parts = 1;
  bool is_single = false;
};

std::optional<Wish> read_wish(const std::vector<std::string>& words)
{
  Wish wish;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    if (word == "--full") {
      wish.count = 1000;
      continue;
    }
    if (i + 1 == words.size()) { return std::nullopt; }
    const auto& value = words[++i];
    const auto number = std::strtoull(value.c_str(), nullptr, 10);
    if (word == "--seed") {
      wish = {.from = number, .count = 1, .is_single = true};
    } else if (word == "--from") {
      wish.from = number;
    } else if (word == "--count") {
      wish.count = number;
    } else if (word == "--part") {
      wish.part = number;
      wish.parts = std::strtoull(value.c_str() + value.find('/') + 1, nullptr, 10);
    } else {
      return std::nullopt;
    }
  }
  return wish;
}

/// Smaller pairs are tried until one second each has gone by on average for a minute.
SketchPair make_smaller(SchemaDatabase& database, const SketchPair& pair)
{
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::minutes(2);
  return shrink(pair, [&](const SketchPair& candidate) {
    return Clock::now() < end and find_failure(database, describe(candidate)).has_value();
  });
}

void show(SchemaDatabase& database, std::uint64_t seed, const SketchPair& pair)
{
  const auto smaller = make_smaller(database, pair);
  const auto failure = find_failure(database, describe(smaller));
  std::printf("seed %llu, made smaller:\n%s\n%s\n", static_cast<unsigned long long>(seed),
              failure.value_or("does not fail").c_str(), write_case(describe(smaller)).c_str());
}

int run(const Wish& wish)
{
  SchemaDatabase database;
  std::vector<std::uint64_t> failed;
  std::uint64_t proven = 0;
  for (auto seed = wish.from + wish.part - 1; seed < wish.from + wish.count; seed += wish.parts) {
    const auto pair = make_pair(seed);
    const auto failure = find_failure(database, describe(pair));
    ++proven;
    if (not failure) { continue; }
    failed.push_back(seed);
    std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), failure->c_str());
    if (wish.is_single) { show(database, seed, pair); }
    std::fflush(stdout);
  }
  std::printf("%llu pairs, seeds %llu to %llu, part %llu of %llu: %zu failed\n",
              static_cast<unsigned long long>(proven), static_cast<unsigned long long>(wish.from),
              static_cast<unsigned long long>(wish.from + wish.count - 1),
              static_cast<unsigned long long>(wish.part),
              static_cast<unsigned long long>(wish.parts), failed.size());
  for (const auto seed : failed) {
    std::printf("  again: sqlkit_migrate_random --seed %llu\n",
                static_cast<unsigned long long>(seed));
  }
  return failed.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** words)
{
  const auto wish = read_wish({words + 1, words + count});
  if (not wish or wish->parts == 0) {
    std::fputs(usage.data(), stderr);
    return 2;
  }
  try {
    log::configure(log::Level::warn, log::Format::console);
    return run(*wish);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
