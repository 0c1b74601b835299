#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

TEST(Error, carries_code_sentence_and_fields)
{
  const Error error(ErrorCode::rate_limited, "Too many requests.", {{"retry_after_s", "90"}});
  const auto more = error.with("platform", "bluesky");
  EXPECT_EQ(more.code(), ErrorCode::rate_limited);
  EXPECT_STREQ(more.what(), "Too many requests.");
  EXPECT_EQ(more.field("retry_after_s"), "90");
  EXPECT_EQ(more.field("platform"), "bluesky");
  EXPECT_EQ(error.field("platform"), "");
}

TEST(Error, with_issues_is_a_bad_request)
{
  const Error error("The input is wrong.", Issues{{"/name", "too_small", "Must not be empty."}});
  EXPECT_EQ(error.code(), ErrorCode::bad_request);
  ASSERT_EQ(error.issues().size(), 1);
  EXPECT_EQ(error.issues()[0].path, "/name");
}

TEST(ErrorCode, is_logged_by_its_name)
{
  EXPECT_EQ(to_string(ErrorCode::payload_too_large), "payload_too_large");
}

}  // namespace
}  // namespace sqlkit
