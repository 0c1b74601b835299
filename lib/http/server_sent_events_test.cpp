#include "http/server_sent_events.hpp"

#include <gtest/gtest.h>

namespace socialhub::http {
namespace {

using namespace std::chrono_literals;

TEST(ServerSentEvents, writes_type_id_and_data)
{
  EXPECT_EQ(format_event({"post", "42", "{\"a\":1}"}), "event: post\nid: 42\ndata: {\"a\":1}\n\n");
}

TEST(ServerSentEvents, leaves_out_what_is_empty_but_the_data)
{
  EXPECT_EQ(format_event({"", "", "a"}), "data: a\n\n");
  EXPECT_EQ(format_event({"ping", "", ""}), "event: ping\ndata: \n\n");
}

TEST(ServerSentEvents, splits_data_at_every_kind_of_line_end)
{
  EXPECT_EQ(format_event({"", "", "a\nb\rc\r\nd\n"}),
            "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
}

TEST(ServerSentEvents, lets_nothing_begin_another_field)
{
  EXPECT_EQ(format_event({"a\ndata: x", "1\r\n\r\nevent: y", "z"}),
            "event: adata: x\nid: 1event: y\ndata: z\n\n");
}

TEST(ServerSentEvents, writes_comments_and_the_delay_of_reconnects)
{
  EXPECT_EQ(format_comment("still here"), ": still here\n\n");
  EXPECT_EQ(format_comment("a\nb"), ": a\n: b\n\n");
  EXPECT_EQ(format_retry(3s), "retry: 3000\n\n");
}

}  // namespace
}  // namespace socialhub::http
