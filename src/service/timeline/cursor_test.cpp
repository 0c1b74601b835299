#include "service/timeline/cursor.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace socialhub::service::timeline {
namespace {

TEST(Cursor, is_read_as_it_was_written)
{
  for (const auto direction : {Direction::before, Direction::after}) {
    const Cursor cursor{direction, 7'353'746'454'773'760};
    EXPECT_EQ(parse_cursor(write_cursor(cursor)), cursor);
  }
}

TEST(Cursor, refuses_what_it_did_not_write)
{
  for (const auto* text :
       {"", "b", "7", "c7", "b-7", "b7x", "b 7", "b99999999999999999999", "a7;drop"}) {
    try {
      parse_cursor(text);
      ADD_FAILURE() << text;
    } catch (const sqlkit::Error& error) {
      EXPECT_EQ(error.code(), sqlkit::ErrorCode::bad_request) << text;
      EXPECT_EQ(error.issues().at(0).path, "/cursor") << text;
    }
  }
}

}  // namespace
}  // namespace socialhub::service::timeline
