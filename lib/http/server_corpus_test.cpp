#include "http/server.hpp"

#include "http/test/corpus.hpp"
#include "http/test/raw_client.hpp"
#include "http/test/running_server.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::http {
namespace {

using namespace std::chrono_literals;

/// Impatient, so that requests that never end are given up at once.
ServerOptions impatient()
{
  ServerOptions options;
  options.header_timeout = 50ms;
  options.idle_timeout = 50ms;
  return options;
}

class ServerCorpus : public testing::TestWithParam<test::CorpusCase> {};

TEST_P(ServerCorpus, is_answered_as_its_name_says_and_closed)
{
  test::RunningServer server(
      [](ServerRequest) -> Task<Answer> { co_return Response{200, {}, "fine"}; }, impatient());
  std::string received;
  bool was_reset = true;

  server.run([&]() -> Task<> {
    test::RawClient client(server.executor());
    co_await client.connect(server.port());
    co_await client.send(GetParam().bytes);
    received = co_await client.read_all();
    was_reset = client.was_reset();
  });

  EXPECT_EQ(test::find_statuses(received), GetParam().statuses) << received;
  EXPECT_FALSE(was_reset);
}

INSTANTIATE_TEST_SUITE_P(Http, ServerCorpus, testing::ValuesIn(test::load_corpus()),
                         [](const auto& test_case) { return test::test_name(test_case.param); });

}  // namespace
}  // namespace socialhub::http
