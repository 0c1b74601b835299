#include "http/server.hpp"

#include "http/test/raw_client.hpp"
#include "http/test/running_server.hpp"

#include "sqlkit/async/event.hpp"
#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace socialhub::http {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Event;
using test::find_statuses;
using test::RawClient;
using test::RunningServer;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

constexpr auto request_text = "GET /stream HTTP/1.1\r\nHost: hub\r\n\r\n";

/// Answers /stream with that body, everything else with "fine".
Handler stream_with(StreamBody body)
{
  return [body = std::move(body)](ServerRequest request) -> Task<Answer> {
    if (request.path != "/stream") co_return Response{200, {}, "fine"};
    co_return StreamResponse{200, {{"Content-Type", "text/event-stream"}}, body};
  };
}

Task<> write_two_pieces(StreamWriter& writer)
{
  co_await writer.write("first\n");
  co_await writer.write("");
  co_await writer.write("second\n");
}

/// Writes once, then waits for ever; notes how it ended.
struct ParkedStream {
  bool was_cancelled = false;

  Task<> run(StreamWriter& writer)
  {
    co_await writer.write("parked\n");
    try {
      co_await sqlkit::sleep_for(1h);
    } catch (...) {
      was_cancelled = true;
      throw;
    }
  }
};

TEST(ServerStream, sends_pieces_as_chunks_and_keeps_the_connection)
{
  RunningServer server(stream_with(write_two_pieces));
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(std::string(request_text) +
                         "GET /b HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");
    received = co_await client.read_all();
  });

  EXPECT_THAT(received, HasSubstr("\r\nTransfer-Encoding: chunked\r\n"));
  EXPECT_THAT(received,
              HasSubstr("\r\n\r\n6\r\nfirst\n\r\n7\r\nsecond\n\r\n0\r\n\r\nHTTP/1.1 200"));
  EXPECT_THAT(received, EndsWith("\r\n\r\nfine"));
}

TEST(ServerStream, ends_with_the_connection_for_http_1_0)
{
  RunningServer server(stream_with(write_two_pieces));
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send("GET /stream HTTP/1.0\r\nHost: hub\r\n\r\n");
    received = co_await client.read_all();
  });

  EXPECT_THAT(received, EndsWith("\r\n\r\nfirst\nsecond\n"));
  EXPECT_THAT(received, Not(HasSubstr("chunked")));
}

TEST(ServerStream, does_not_run_for_head)
{
  bool has_run = false;
  RunningServer server(stream_with([&](StreamWriter&) -> Task<> {
    has_run = true;
    co_return;
  }));
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send("HEAD /stream HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");
    received = co_await client.read_all();
  });

  EXPECT_THAT(find_statuses(received), ElementsAre(200));
  EXPECT_FALSE(has_run);
}

TEST(ServerStream, is_cancelled_when_the_client_goes_away)
{
  ParkedStream parked;
  RunningServer server(stream_with([&](StreamWriter& writer) { return parked.run(writer); }));

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    co_await client.read_until("parked");
    client.close();
    while (!parked.was_cancelled) {
      co_await sqlkit::sleep_for(1ms);
    }
  });

  EXPECT_TRUE(parked.was_cancelled);
}

TEST(ServerStream, ends_cleanly_when_the_server_stops)
{
  ParkedStream parked;
  RunningServer server(stream_with([&](StreamWriter& writer) { return parked.run(writer); }));
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    co_await client.read_until("parked");
    co_await server.server().stop(5s);
    received = co_await client.read_all();
  });

  EXPECT_TRUE(parked.was_cancelled);
  EXPECT_THAT(received, EndsWith("7\r\nparked\n\r\n0\r\n\r\n"));
}

TEST(ServerStream, is_cut_when_it_throws)
{
  RunningServer server(stream_with([](StreamWriter& writer) -> Task<> {
    co_await writer.write("half\n");
    throw std::runtime_error("broken");
  }));
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    received = co_await client.read_all();
  });

  EXPECT_THAT(received, EndsWith("5\r\nhalf\n\r\n"));
}

TEST(ServerStream, tells_the_writer_that_the_client_does_not_read)
{
  ErrorCode code = ErrorCode::internal;
  ServerOptions options;
  options.write_timeout = 50ms;
  options.min_body_bytes_per_second = 1'000'000'000;
  RunningServer server(stream_with([&](StreamWriter& writer) -> Task<> {
                         try {
                           while (true) {
                             co_await writer.write(std::string(256 * 1024, 'x'));
                           }
                         } catch (const Error& error) {
                           code = error.code();
                           throw;
                         }
                       }),
                       options);

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    while (code == ErrorCode::internal) {
      co_await sqlkit::sleep_for(1ms);
    }
  });

  EXPECT_EQ(code, ErrorCode::unavailable);
}

TEST(ServerStream, outlives_the_deadlines_of_requests)
{
  ServerOptions options;
  options.header_timeout = 20ms;
  options.idle_timeout = 20ms;
  options.write_timeout = 20ms;
  RunningServer server(stream_with([](StreamWriter& writer) -> Task<> {
                         co_await writer.write("before\n");
                         co_await sqlkit::sleep_for(150ms);
                         co_await writer.write("after\n");
                       }),
                       options);
  std::string received;

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    received = co_await client.read_until("0\r\n\r\n");
  });

  EXPECT_THAT(received, EndsWith("6\r\nafter\n\r\n0\r\n\r\n"));
}

TEST(ServerStream, ends_when_the_client_talks_too_much_meanwhile)
{
  ParkedStream parked;
  RunningServer server(stream_with([&](StreamWriter& writer) { return parked.run(writer); }));

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text + std::string(64 * 1024, 'x'));
    co_await client.read_all();
  });

  EXPECT_TRUE(parked.was_cancelled);
}

TEST(ServerStop, lets_a_running_request_finish)
{
  RunningServer server([](ServerRequest) -> Task<Answer> {
    co_await sqlkit::sleep_for(50ms);
    co_return Response{200, {}, "finished"};
  });
  std::string received;

  server.run([&]() -> Task<> {
    RawClient idle(server.executor());
    co_await idle.connect(server.port());
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    co_await sqlkit::sleep_for(10ms);
    co_await server.server().stop(5s);
    received = co_await client.read_all();
  });

  EXPECT_THAT(received, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_THAT(received, EndsWith("finished"));
}

TEST(ServerStop, cancels_what_takes_longer_than_the_grace)
{
  bool was_cancelled = false;
  RunningServer server([&](ServerRequest) -> Task<Answer> {
    try {
      co_await sqlkit::sleep_for(1h);
    } catch (...) {
      was_cancelled = true;
    }
    co_return Response{};
  });
  std::string received = "nothing read";

  server.run([&]() -> Task<> {
    RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(request_text);
    co_await sqlkit::sleep_for(10ms);
    co_await server.server().stop(20ms);
    received = co_await client.read_all();
  });

  EXPECT_TRUE(was_cancelled);
  EXPECT_EQ(received, "");
}

TEST(ServerStop, refuses_new_connections)
{
  RunningServer server(stream_with(write_two_pieces));
  bool was_refused = false;

  server.run([&]() -> Task<> {
    co_await server.server().stop(0s);
    RawClient client(server.executor());
    try {
      co_await client.connect(server.port());
    } catch (const boost::system::system_error&) {
      was_refused = true;
    }
  });

  EXPECT_TRUE(was_refused);
}

}  // namespace
}  // namespace socialhub::http
