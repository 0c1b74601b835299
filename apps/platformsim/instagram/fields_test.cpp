#include "platformsim/instagram/fields.hpp"

#include "platformsim/instagram/graph_error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::platformsim::instagram {
namespace {

TEST(Fields, stand_inside_each_other)
{
  const auto fields =
      parse_fields("id,media.limit(25).after(QVFI){caption,comments{text}},username");

  ASSERT_EQ(fields.size(), 3U);
  const auto* media = find_field(fields, "media");
  ASSERT_NE(media, nullptr);
  EXPECT_EQ(media->arguments.at("limit"), "25");
  EXPECT_EQ(media->arguments.at("after"), "QVFI");
  EXPECT_EQ(find_field(media->fields, "comments")->fields[0].name, "text");
  EXPECT_EQ(find_field(fields, "nothing"), nullptr);
}

TEST(Fields, that_are_none_are_refused)
{
  std::string deep;
  for (int i = 0; i < 100; ++i)
    deep += "media{";
  for (const std::string text : {"", ",", "id,", "id}", "media{", "media{}", "media.limit", "a b",
                                 "media.limit(", "media.(1)", "ID", "id)x", deep.c_str()}) {
    EXPECT_THROW(parse_fields(text), GraphError) << text;
  }
}

}  // namespace
}  // namespace socialhub::platformsim::instagram
