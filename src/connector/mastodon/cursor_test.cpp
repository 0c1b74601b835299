#include "connector/mastodon/cursor.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using sqlkit::Error;

std::optional<std::string> next_of(const std::string& link)
{
  return read_next_cursor({.status = 200, .headers = {{"Link", link}}, .body = "[]"});
}

TEST(Cursor, is_the_place_that_the_next_link_names)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"(<https://x.example/api/v1/timelines/home?limit=40&max_id=7>; rel="next")", "max_id=7"},
      {R"(<https://x.example/h?since_id=9>; rel="prev", <https://x.example/h?max_id=7>; rel="next")",
       "max_id=7"},
      {R"(<https://evil.example/?max_id=7&access_token=x>; rel=next)", "max_id=7"},
      {R"(</relative?max_id=7>; title="a"; rel="next")", "max_id=7"},
      {R"(<https://x.example/h?offset=40>; rel="next")", "offset=40"},
      {R"(<https://x.example/h?max_id=01HX%2FY>; rel="next")", "max_id=01HX%2FY"},
  };
  for (const auto& [link, cursor] : cases) {
    EXPECT_EQ(next_of(link), cursor) << link;
    EXPECT_FALSE(parse_cursor(next_of(link)).empty());
  }
}

TEST(Cursor, ends_where_no_link_leads_on)
{
  for (const std::string link :
       {"", "nonsense", "<", "<>", R"(<https://x.example/h?min_id=9>; rel="prev")",
        R"(<https://x.example/h>; rel="next")", R"(<https://x.example/h?limit=40>; rel="next")",
        R"(<https://x.example/h?max_id=>; rel="next")",
        R"(<https://x.example/h?max_id=%zz>; rel="next")",
        R"(https://x.example/h?max_id=7; rel="next")"}) {
    EXPECT_EQ(next_of(link), std::nullopt) << link;
  }
  EXPECT_EQ(read_next_cursor({.status = 200, .headers = {}, .body = "[]"}), std::nullopt);
}

TEST(Cursor, of_another_make_is_refused)
{
  EXPECT_TRUE(parse_cursor(std::nullopt).empty());
  for (const std::string cursor : {"", "garbage", "limit=1", "max_id=7&access_token=x", "max_id=7&",
                                   "max_id=%zz", "max_id=a b"}) {
    try {
      parse_cursor(cursor);
      ADD_FAILURE() << cursor;
    } catch (const Error& error) {
      EXPECT_EQ(error.field("cursor"), "bad") << cursor;
      EXPECT_EQ(error.field("platform"), "mastodon") << cursor;
    }
  }
}

}  // namespace
}  // namespace socialhub::connector::mastodon
