#include "http/media_type.hpp"

#include <gtest/gtest.h>

namespace socialhub::http {
namespace {

TEST(MediaType, goes_by_the_extension)
{
  EXPECT_EQ(media_type_of("/index.html"), "text/html; charset=utf-8");
  EXPECT_EQ(media_type_of("/assets/app.3f2a.JS"), "text/javascript; charset=utf-8");
  EXPECT_EQ(media_type_of("app.css"), "text/css; charset=utf-8");
  EXPECT_EQ(media_type_of("/fonts/inter.woff2"), "font/woff2");
}

TEST(MediaType, is_bytes_when_unknown)
{
  EXPECT_EQ(media_type_of("/a.b/c"), "application/octet-stream");
  EXPECT_EQ(media_type_of("/a.exe"), "application/octet-stream");
  EXPECT_EQ(media_type_of("/"), "application/octet-stream");
  EXPECT_EQ(media_type_of(""), "application/octet-stream");
}

}  // namespace
}  // namespace socialhub::http
