#include "service/timeline/feed_name.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace socialhub::service::timeline {
namespace {

TEST(FeedName, is_accepted_as_it_was_given)
{
  const model::PlatformConnectionId account{sqlkit::make_uuid_v7()};
  const auto merged = feed_name(std::nullopt, std::nullopt);
  const auto of_network = feed_name(model::Platform::twitter, std::nullopt);
  const auto of_account = feed_name(model::Platform::twitter, account);

  EXPECT_EQ(merged, "home");
  EXPECT_EQ(of_network, "platform:twitter");
  EXPECT_EQ(of_account, "account:" + to_string(account));
  for (const auto& name : {merged, of_network, of_account}) {
    EXPECT_NO_THROW(check_feed_name(name)) << name;
  }
}

TEST(FeedName, refuses_what_is_no_feed)
{
  for (const auto* name : {"", "Home", "platform:", "platform:x", "account:", "account:7"}) {
    EXPECT_THROW(check_feed_name(name), sqlkit::Error) << name;
  }
}

}  // namespace
}  // namespace socialhub::service::timeline
