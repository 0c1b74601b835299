#include "service/session_memory.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace socialhub::service {
namespace {

using namespace std::chrono_literals;

const sqlkit::Timestamp noon = *sqlkit::parse_timestamp("2026-11-22T12:00:00Z");
const auto in_a_month = noon + 24h * 30;

SessionMemory::TokenHash hash_of(int number)
{
  return {std::byte(number >> 8), std::byte(number & 0xff)};
}

const auto hash = hash_of(1);
const auto other = hash_of(2);

model::User ana()
{
  model::User user;
  user.name = "Ana";
  return user;
}

TEST(SessionMemory, knows_a_session_for_ten_seconds)
{
  SessionMemory memory;
  memory.remember(hash, ana(), noon, in_a_month, memory.moment());

  EXPECT_EQ(memory.find(hash, noon + 9s)->name, "Ana");
  EXPECT_FALSE(memory.find(hash, noon + 10s));
  EXPECT_FALSE(memory.find(other, noon));
}

TEST(SessionMemory, knows_no_session_beyond_its_end)
{
  SessionMemory memory;
  memory.remember(hash, ana(), noon, noon + 3s, memory.moment());

  EXPECT_TRUE(memory.find(hash, noon + 2s));
  EXPECT_FALSE(memory.find(hash, noon + 3s));
}

TEST(SessionMemory, forgets_a_session_that_ended_at_once)
{
  SessionMemory memory;
  memory.remember(hash, ana(), noon, in_a_month, memory.moment());

  memory.forget(hash);

  EXPECT_FALSE(memory.find(hash, noon));
}

TEST(SessionMemory, takes_no_answer_that_was_asked_for_before_an_end)
{
  SessionMemory memory;
  const auto asked_at = memory.moment();
  memory.forget(hash);
  memory.remember(hash, ana(), noon, in_a_month, asked_at);

  EXPECT_FALSE(memory.find(hash, noon));
}

TEST(SessionMemory, is_one_for_all_threads)
{
  SessionMemory memory;
  std::vector<std::thread> threads;
  for (int first = 0; first < 400; first += 100) {
    threads.emplace_back([&memory, first] {
      for (int i = first; i < first + 100; ++i) {
        memory.remember(hash_of(i), ana(), noon, in_a_month, memory.moment());
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }

  int known = 0;
  for (int i = 0; i < 400; ++i) {
    known += memory.find(hash_of(i), noon) ? 1 : 0;
  }
  EXPECT_EQ(known, 400);
}

TEST(SessionMemory, stays_small)
{
  SessionMemory memory;
  for (int i = 0; i < 1'001; ++i) {
    memory.remember(hash_of(i), ana(), noon, in_a_month, memory.moment());
  }

  EXPECT_FALSE(memory.find(hash_of(0), noon));
  EXPECT_TRUE(memory.find(hash_of(1'000), noon));
}

}  // namespace
}  // namespace socialhub::service
