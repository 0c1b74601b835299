#include "platformsim/ledger.hpp"

#include <gtest/gtest.h>

namespace socialhub::platformsim {
namespace {

using namespace std::chrono_literals;

const auto start = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

LedgerEntry entry(std::chrono::seconds after, std::string method, int status = 200)
{
  return {start + after, "GET", std::move(method), "", "ada", status, ""};
}

TEST(Ledger, counts_by_method_and_status)
{
  Ledger ledger;
  ledger.record(entry(0s, "getTimeline"));
  ledger.record(entry(1s, "getTimeline", 429));
  ledger.record(entry(2s, "getProfile"));

  EXPECT_EQ(ledger.count(), 3U);
  EXPECT_EQ(ledger.count("getTimeline"), 2U);
  EXPECT_EQ(ledger.count("getTimeline", 429), 1U);
  EXPECT_EQ(ledger.count("getThread"), 0U);
  EXPECT_EQ(ledger.list("getProfile").size(), 1U);
}

TEST(Ledger, finds_the_busiest_stretch)
{
  Ledger ledger;
  for (const auto second : {0s, 10s, 58s, 61s, 62s, 300s})
    ledger.record(entry(second, "getTimeline"));

  EXPECT_EQ(ledger.max_in_window("getTimeline", 60s), 4U);
  EXPECT_EQ(ledger.max_in_window("", 5s), 3U);
  EXPECT_EQ(ledger.max_in_window("getProfile", 60s), 0U);
}

TEST(Ledger, keeps_the_newest_and_counts_all)
{
  Ledger ledger(2);
  for (int i = 0; i < 5; ++i)
    ledger.record(entry(std::chrono::seconds(i), "getTimeline"));

  EXPECT_EQ(ledger.entries().size(), 2U);
  EXPECT_EQ(ledger.entries().front().at, start + 3s);
  EXPECT_EQ(ledger.count("getTimeline"), 5U);
  EXPECT_NE(ledger.to_text().find("5 requests"), std::string::npos);
}

}  // namespace
}  // namespace socialhub::platformsim
