#include "sqlkit/base/uuid.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace sqlkit {
namespace {

using namespace std::chrono_literals;

class FixedClock final : public Clock {
public:
  Timestamp now() const override { return moment; }
  Timestamp moment = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1);
};

TEST(Uuid, reads_both_cases_and_writes_lower_case)
{
  const auto uuid = parse_uuid("0191E7F0-1234-7ABC-89ab-0123456789AB");
  ASSERT_TRUE(uuid.has_value());
  EXPECT_EQ(to_string(*uuid), "0191e7f0-1234-7abc-89ab-0123456789ab");
}

TEST(Uuid, refuses_other_forms)
{
  EXPECT_FALSE(parse_uuid(""));
  EXPECT_FALSE(parse_uuid("0191e7f012347abc89ab0123456789ab"));
  EXPECT_FALSE(parse_uuid("{0191e7f0-1234-7abc-89ab-0123456789ab}"));
  EXPECT_FALSE(parse_uuid("0191e7f0-1234-7abc-89ab-0123456789ag"));
  EXPECT_FALSE(parse_uuid("0191e7f0x1234-7abc-89ab-0123456789ab"));
}

TEST(UuidV7, carries_version_variant_and_the_clocks_milliseconds)
{
  const FixedClock clock;
  const auto text = to_string(make_uuid_v7(clock));
  EXPECT_EQ(text.substr(0, 13), "01b8dac5-b400") << text;  // 1893456000000 ms
  EXPECT_EQ(text[14], '7');
  EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos);
}

TEST(UuidV7, grows_even_within_a_millisecond)
{
  const FixedClock clock;
  auto previous = make_uuid_v7(clock);
  for (int i = 0; i < 10'000; ++i) {
    const auto next = make_uuid_v7(clock);
    ASSERT_LT(previous, next);
    previous = next;
  }
}

TEST(UuidV7, is_unique_across_threads)
{
  std::vector<std::vector<Uuid>> made(4);
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < 2'000; ++i) {
        mine.push_back(make_uuid_v7());
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  std::set<Uuid> all;
  for (const auto& mine : made) {
    all.insert(mine.begin(), mine.end());
  }
  EXPECT_EQ(all.size(), 8'000);
}

TEST(UuidV7, follows_a_clock_that_is_set_back_far)
{
  FixedClock clock;
  const auto later = make_uuid_v7(clock);
  clock.moment -= 1h;
  EXPECT_LT(make_uuid_v7(clock), later);
}

TEST(Id, of_different_tags_do_not_mix)
{
  using PostId = Id<Uuid, struct PostTag>;
  using UserId = Id<Uuid, struct UserTag>;
  static_assert(!std::is_convertible_v<PostId, UserId>);
  const PostId id{.value = make_uuid_v7()};
  const std::unordered_set<PostId> ids{id};
  EXPECT_TRUE(ids.contains(id));
  EXPECT_EQ(to_string(id), to_string(id.value));
}

}  // namespace
}  // namespace sqlkit
