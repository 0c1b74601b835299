#include "sqlkit/pg/parameters.hpp"

#include "sqlkit/pg/copy.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace sqlkit {
namespace {

std::string text_of(std::span<const std::byte> bytes)
{
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(Parameters, keep_null_and_empty_apart)
{
  Parameters parameters;
  parameters.add_null();
  parameters.add_text("");
  parameters.add_null();

  ASSERT_EQ(parameters.size(), 3u);
  EXPECT_FALSE(parameters.value(0));
  ASSERT_TRUE(parameters.value(1));
  EXPECT_TRUE(parameters.value(1)->empty());
  EXPECT_FALSE(parameters.value(2));
}

TEST(Parameters, keep_many_values_as_they_keep_few)
{
  Parameters parameters;
  for (int i = 0; i < 20; ++i) {
    parameters.add_text(std::to_string(i));
    if (i % 5 == 0) { parameters.hide_last(); }
    parameters.add_null();
  }
  const auto copied = parameters;
  const auto moved = std::move(parameters);

  ASSERT_EQ(moved.size(), 40u);
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_EQ(text_of(*copied.value(2 * i)), std::to_string(i));
    EXPECT_EQ(text_of(*moved.value(2 * i)), std::to_string(i));
    EXPECT_EQ(moved.is_secret(2 * i), i % 5 == 0);
    EXPECT_FALSE(moved.value(2 * i + 1));
  }
}

TEST(Parameters, make_a_value_null_to_which_nothing_was_appended)
{
  Parameters parameters;
  parameters.add_value();
  parameters.make_last_null();
  parameters.add_text("after");

  EXPECT_FALSE(parameters.value(0));
  EXPECT_EQ(text_of(*parameters.value(1)), "after");
}

TEST(Parameters, take_what_an_encoder_appends)
{
  Parameters parameters;
  parameters.add_text("before");
  auto& buffer = parameters.add_value();
  buffer.push_back(std::byte{'a'});
  buffer.push_back(std::byte{'b'});
  parameters.add_text("after");

  EXPECT_EQ(text_of(*parameters.value(0)), "before");
  EXPECT_EQ(text_of(*parameters.value(1)), "ab");
  EXPECT_EQ(text_of(*parameters.value(2)), "after");
}

TEST(BinaryCopyWriter, writes_the_documented_format)
{
  Parameters row;
  row.add_text("hi");
  row.add_null();
  Parameters::Buffer chunk;

  BinaryCopyWriter writer(chunk);
  writer.begin_stream();
  writer.add_row(row);
  writer.end_stream();

  const std::string expected(
      "PGCOPY\n\377\r\n\0"  // signature
      "\0\0\0\0\0\0\0\0"    // flags, extension
      "\0\2"                // values
      "\0\0\0\2hi"
      "\377\377\377\377"  // null
      "\377\377",         // end
      11 + 8 + 2 + 6 + 4 + 2);
  EXPECT_EQ(text_of(chunk), expected);
}

}  // namespace
}  // namespace sqlkit
