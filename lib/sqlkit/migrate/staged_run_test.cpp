#include "sqlkit/migrate/staged_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

std::vector<std::chrono::milliseconds> first_timeouts(std::chrono::milliseconds longest)
{
  std::vector<std::chrono::milliseconds> timeouts;
  for (std::size_t attempt = 0; attempt < 15; attempt += 3) {
    timeouts.push_back(lock_timeout_of(longest, attempt));
  }
  return timeouts;
}

TEST(LockTimeout, is_short_at_first_and_as_long_as_allowed_at_last)
{
  EXPECT_THAT(first_timeouts(2s), ElementsAre(125ms, 250ms, 500ms, 1s, 2s));
  EXPECT_EQ(lock_timeout_of(2s, 2), 125ms);
  EXPECT_EQ(lock_timeout_of(2s, 1000), 2s);
}

TEST(LockTimeout, is_never_too_short_for_ordinary_transactions_nor_longer_than_allowed)
{
  EXPECT_THAT(first_timeouts(400ms), ElementsAre(100ms, 100ms, 100ms, 200ms, 400ms));
  EXPECT_THAT(first_timeouts(20ms), ElementsAre(20ms, 20ms, 20ms, 20ms, 20ms));
}

}  // namespace
}  // namespace sqlkit
