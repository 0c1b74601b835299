#include "http/request_parser.hpp"

#include "http/test/corpus.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::http {
namespace {

using State = RequestParser::State;
using testing::ElementsAre;

/// What came of one connection's bytes.
struct Outcome {
  std::vector<int> statuses;
  std::vector<std::string> bodies;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Takes what is complete. Returns false once the connection would be closed.
bool take_complete(RequestParser& parser, Outcome& outcome)
{
  while (parser.state() == State::complete) {
    outcome.bodies.push_back(parser.take_request().body);
    outcome.statuses.push_back(200);
    if (!parser.keeps_alive()) return false;
    parser.finish_request();
  }
  if (parser.state() != State::refused) return true;
  outcome.statuses.push_back(parser.refusal().status);
  return false;
}

/// Feeds the bytes in pieces of that size, as a connection would.
Outcome parse_in_pieces(const std::string& bytes, std::size_t piece_size)
{
  RequestParser parser{ParserLimits{}};
  Outcome outcome;
  for (std::size_t at = 0; at < bytes.size(); at += piece_size) {
    parser.feed(std::string_view(bytes).substr(at, piece_size));
    if (!take_complete(parser, outcome)) return outcome;
  }
  if (parser.state() == State::head || parser.state() == State::body) {
    outcome.statuses.push_back(408);
  }
  return outcome;
}

class RequestCorpus : public testing::TestWithParam<test::CorpusCase> {};

TEST_P(RequestCorpus, is_answered_as_its_name_says)
{
  const auto outcome = parse_in_pieces(GetParam().bytes, GetParam().bytes.size());

  EXPECT_EQ(outcome.statuses, GetParam().statuses);
}

TEST_P(RequestCorpus, means_the_same_in_pieces_of_any_size)
{
  const auto whole = parse_in_pieces(GetParam().bytes, GetParam().bytes.size());

  for (const std::size_t piece_size : {1, 2, 3, 7}) {
    EXPECT_EQ(parse_in_pieces(GetParam().bytes, piece_size), whole) << piece_size;
  }
}

INSTANTIATE_TEST_SUITE_P(Http, RequestCorpus, testing::ValuesIn(test::load_corpus()),
                         [](const auto& test_case) { return test::test_name(test_case.param); });

ServerRequest parse_one(const std::string& bytes)
{
  RequestParser parser{ParserLimits{}};
  parser.feed(bytes);
  EXPECT_EQ(parser.state(), State::complete);
  return parser.take_request();
}

TEST(RequestParser, splits_the_target)
{
  const auto request = parse_one("GET /a%20b?c=d&e HTTP/1.1\r\nHost: hub\r\n\r\n");

  EXPECT_EQ(request.method, Method::get);
  EXPECT_EQ(request.target, "/a%20b?c=d&e");
  EXPECT_EQ(request.path, "/a%20b");
  EXPECT_EQ(request.query, "c=d&e");
}

TEST(RequestParser, takes_path_and_query_out_of_an_absolute_target)
{
  const auto request = parse_one("GET http://hub:80/a?b HTTP/1.1\r\nHost: hub:80\r\n\r\n");

  EXPECT_EQ(request.target, "http://hub:80/a?b");
  EXPECT_EQ(request.path, "/a");
  EXPECT_EQ(request.query, "b");
}

TEST(RequestParser, keeps_the_order_of_headers_and_their_repetitions)
{
  const auto request = parse_one("GET / HTTP/1.1\r\nB: 1\r\nHost: hub\r\nb:2 \r\n\r\n");

  const std::vector<Headers::Field> fields(request.headers.begin(), request.headers.end());
  EXPECT_THAT(fields, ElementsAre(Headers::Field("B", "1"), Headers::Field("Host", "hub"),
                                  Headers::Field("b", "2")));
}

TEST(RequestParser, takes_no_header_from_a_trailer)
{
  const auto request = parse_one(
      "POST / HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n0\r\nX-Admin: yes\r\n\r\n");

  EXPECT_EQ(request.body, "abc");
  EXPECT_FALSE(request.headers.find("X-Admin"));
}

TEST(RequestParser, joins_chunks)
{
  const auto request = parse_one(
      "POST / HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");

  EXPECT_EQ(request.body, "abc0123456789");
}

TEST(RequestParser, counts_all_chunks_against_the_limit)
{
  RequestParser parser{ParserLimits{.head = {}, .max_body_bytes = 10}};
  parser.feed(
      "POST / HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"
      "6\r\nabcdef\r\n6\r\nabcdef\r\n");

  EXPECT_EQ(parser.state(), State::refused);
  EXPECT_EQ(parser.refusal().status, 413);
}

TEST(RequestParser, tells_when_the_client_waits_for_continue)
{
  RequestParser parser{ParserLimits{}};

  parser.feed("POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_TRUE(parser.expects_continue());
  parser.feed("a");
  EXPECT_FALSE(parser.expects_continue());
}

TEST(RequestParser, holds_no_bytes_between_requests)
{
  RequestParser parser{ParserLimits{}};
  parser.feed("GET / HTTP/1.1\r\nHost: hub\r\n\r\nGET /b");
  EXPECT_EQ(parser.pending_bytes(), 6u);

  parser.finish_request();
  EXPECT_EQ(parser.state(), State::head);
  parser.feed(" HTTP/1.1\r\nHost: hub\r\n\r\n");

  EXPECT_EQ(parser.state(), State::complete);
  EXPECT_EQ(parser.pending_bytes(), 0u);
}

TEST(RequestParser, refuses_endless_chunk_framing)
{
  RequestParser parser{ParserLimits{}};
  parser.feed("POST / HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n");

  parser.feed("3;" + std::string(20'000, 'a'));

  EXPECT_EQ(parser.state(), State::refused);
}

}  // namespace
}  // namespace socialhub::http
