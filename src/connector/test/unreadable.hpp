#pragma once

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

/// For tests: what a network never says of a success.
namespace socialhub::connector {

/// Fails the test unless each body, with status 200, is refused as this network's mistake.
template <class Parse>
void expect_unreadable(const std::string& platform, Parse parse,
                       const std::vector<std::string>& bodies)
{
  for (const auto& body : bodies) {
    try {
      parse(http::Response{.status = 200, .headers = {}, .body = body});
      ADD_FAILURE() << "read: " << body;
    } catch (const sqlkit::Error& error) {
      EXPECT_EQ(error.code(), sqlkit::ErrorCode::bad_gateway) << body;
      EXPECT_EQ(error.field("platform"), platform) << body;
    }
  }
}

}  // namespace socialhub::connector
