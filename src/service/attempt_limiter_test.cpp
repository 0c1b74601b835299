#include "service/attempt_limiter.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;

const sqlkit::Timestamp noon{std::chrono::seconds{1'795'334'400}};

TEST(AttemptLimiter, refuses_one_more_than_the_limit_and_says_how_long)
{
  AttemptLimiter limiter(3, 5min);
  for (int i = 0; i < 3; ++i) {
    limiter.count("address", noon + i * 1s);
  }

  try {
    limiter.count("address", noon + 60s);
    FAIL();
  } catch (const sqlkit::Error& error) {
    EXPECT_EQ(error.code(), sqlkit::ErrorCode::rate_limited);
    EXPECT_EQ(error.field("retry_after_s"), "240");
  }
}

TEST(AttemptLimiter, lets_in_again_as_the_window_slides)
{
  AttemptLimiter limiter(1, 5min);
  limiter.count("address", noon);

  EXPECT_THROW(limiter.count("address", noon + 299s), sqlkit::Error);
  EXPECT_NO_THROW(limiter.count("address", noon + 300s));
}

TEST(AttemptLimiter, keeps_keys_apart_and_forgets_on_success)
{
  AttemptLimiter limiter(1, 5min);
  limiter.count("one", noon);

  EXPECT_NO_THROW(limiter.count("two", noon));
  limiter.forget("one");
  EXPECT_NO_THROW(limiter.count("one", noon));
}

TEST(AttemptLimiter, survives_a_flood_of_keys)
{
  AttemptLimiter limiter(1, 5min);
  for (int i = 0; i < 50'000; ++i) {
    limiter.count(std::to_string(i), noon);
  }

  EXPECT_NO_THROW(limiter.count("honest", noon));
}

}  // namespace
}  // namespace socialhub::service
