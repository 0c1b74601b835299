#include "platformsim/bluesky/test/test_network.hpp"

#include "http/client.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace socialhub::platformsim::bluesky {
namespace {

using namespace std::chrono_literals;

constexpr auto timeline = "app.bsky.feed.getTimeline";

/// A network behind its socket, asked by the program's own client.
class Served : public testing::Test {
protected:
  Served()
  {
    http::ClientOptions options;
    options.allowed_private_targets = {"127.0.0.1:" + std::to_string(sim.network.port())};
    client = std::make_unique<http::Client>(sim.io.get_executor(), options);
    token = TestNetwork::text_at(sim.sign_in("ada.sky.test", "ada-app-password"), "accessJwt");
    sim.network.post(sim.ben, "Hello");
    sim.network.post(sim.ben, "Hello again");
  }

  Task<http::Response> ask(std::string path)
  {
    http::ClientRequest request{http::Method::get, sim.network.url() + path, {}, ""};
    request.headers.set("authorization", "Bearer " + token);
    http::Response response = co_await client->send(std::move(request));
    co_return response;
  }

  Task<http::Response> ask_timeline()
  {
    http::Response response = co_await ask("/xrpc/app.bsky.feed.getTimeline");
    co_return response;
  }

  /// Runs the network until the test's task has ended.
  void run(std::function<Task<>()> test)
  {
    sqlkit::TaskGroup tasks(sim.io.get_executor());
    tasks.spawn("network", sim.network.run());
    tasks.spawn("test", run_and_stop(std::move(test)));
    sim.io.run();
    EXPECT_TRUE(has_ended);
  }

  Task<> run_and_stop(std::function<Task<>()> test)
  {
    std::exception_ptr failure;
    try {
      co_await test();
    } catch (...) {
      failure = std::current_exception();
    }
    co_await sim.network.stop();
    if (failure) std::rethrow_exception(failure);
    has_ended = true;
  }

  TestNetwork sim;
  std::unique_ptr<http::Client> client;
  std::string token;
  bool has_ended = false;
};

TEST_F(Served, answers_and_writes_down_who_asked)
{
  run([&]() -> Task<> {
    const auto response = co_await ask_timeline();
    EXPECT_EQ(response.status, 200);
  });

  ASSERT_EQ(sim.network.ledger().count(timeline), 1U);
  const auto& entry = sim.network.ledger().entries().front();
  EXPECT_EQ(entry.account, "ada");
  EXPECT_EQ(entry.status, 200);
  EXPECT_EQ(entry.at, sim.clock.now());
}

TEST_F(Served, serves_pictures_and_the_ledger_as_files)
{
  run([&]() -> Task<> {
    const auto feed = co_await ask_timeline();
    const auto body = sqlkit::json::parse(feed.body, sqlkit::json::Mode::lenient);
    const std::string url(body.at("feed").at(0).at("post").at("author").at("avatar").as_string());
    const std::string path = url.substr(sim.network.url().size());
    const auto avatar = co_await ask(path);
    EXPECT_EQ(avatar.status, 200);
    EXPECT_EQ(avatar.headers.find("content-type"), "image/png");
    EXPECT_EQ(avatar.body.substr(1, 3), "PNG");
    const auto ledger = co_await ask("/_sim/ledger");
    EXPECT_NE(ledger.body.find(timeline), std::string::npos);
  });

  EXPECT_EQ(sim.network.ledger().count("/img/avatar"), 1U);
}

TEST_F(Served, fails_as_often_as_the_script_says)
{
  sim.network.faults().fail_next(timeline, Fault::with_status(502), 2);

  run([&]() -> Task<> {
    for (const int expected : {502, 502, 200}) {
      const auto response = co_await ask_timeline();
      EXPECT_EQ(response.status, expected);
    }
  });

  EXPECT_EQ(sim.network.ledger().count(timeline, 502), 2U);
}

TEST_F(Served, cuts_connections)
{
  sim.network.faults().fail_next(timeline, Fault::of(Fault::Kind::cut_before_answer));
  sim.network.faults().fail_next(timeline, Fault::of(Fault::Kind::truncated_body));

  int failures = 0;
  run([&]() -> Task<> {
    for (int i = 0; i < 3; ++i) {
      try {
        co_await ask_timeline();
      } catch (const sqlkit::Error&) {
        ++failures;
      }
    }
  });

  EXPECT_EQ(failures, 2);
  EXPECT_EQ(sim.network.ledger().count(timeline, 0), 1U);
}

TEST_F(Served, spoils_bodies)
{
  using Kind = Fault::Kind;
  for (const auto kind :
       {Kind::truncated_json, Kind::html_body, Kind::wrong_cursor, Kind::poison_item}) {
    sim.network.faults().fail_next("", Fault::of(kind));
  }

  run([&]() -> Task<> {
    const auto half = co_await ask_timeline();
    EXPECT_THROW(sqlkit::json::parse(half.body, sqlkit::json::Mode::lenient), sqlkit::Error);
    const auto page = co_await ask_timeline();
    EXPECT_EQ(page.headers.find("content-type"), "text/html; charset=utf-8");
    const auto lost = co_await ask_timeline();
    EXPECT_NE(lost.body.find(R"("cursor":"garbage")"), std::string::npos);
    const auto poisoned = co_await ask_timeline();
    const auto body = sqlkit::json::parse(poisoned.body, sqlkit::json::Mode::lenient);
    EXPECT_EQ(body.at("feed").at(0).at("post").at("author"), 7);
    EXPECT_TRUE(body.at("feed").at(1).at("post").at("author").is_object());
  });
}

TEST(Network, shows_the_demo_people_to_the_demo_account)
{
  boost::asio::io_context io(1);
  ManualClock clock(*sqlkit::parse_timestamp("2026-11-22T08:00:00Z"));
  world::World world;
  world::Life life(world, world::built_in_corpus(), clock.now());
  Network network(io.get_executor(), clock, world);

  EXPECT_EQ(network.handle(life.demo_user()), demo_handle);
}

}  // namespace
}  // namespace socialhub::platformsim::bluesky
