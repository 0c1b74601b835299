#include "platformsim/network.hpp"

#include "platformsim/manual_clock.hpp"
#include "platformsim/picture/address.hpp"
#include "platformsim/world/corpus.hpp"

#include "http/client.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <stdexcept>

namespace socialhub::platformsim {
namespace {

using namespace std::chrono_literals;

const auto start = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

// Says "hello" to whoever names themselves in a header.
class GreetingNetwork final : public Network {
public:
  GreetingNetwork(sqlkit::Executor executor, const sqlkit::Clock& clock,
                  world::World* shared = nullptr)
      : Network(std::move(executor), clock, shared, {}), people_(world())
  {
  }

  int followed = 0;

private:
  http::Response answer_api(const http::ServerRequest& request) override
  {
    return make_text(request.path == "/hello" ? 200 : 404, "hello\n");
  }
  std::string method_of(const http::ServerRequest& request) const override
  {
    return request.path.substr(1);
  }
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const override
  {
    const auto name = request.headers.find("x-name");
    return name ? people_.find_person(*name) : std::nullopt;
  }
  void follow_world() override { ++followed; }

  const world::World& people_;
};

class NetworkTest : public testing::Test {
protected:
  http::Response ask(const std::string& path)
  {
    return network_.answer({.target = path, .path = path});
  }

  boost::asio::io_context io_{1};
  ManualClock clock_{start};
  GreetingNetwork network_{io_.get_executor(), clock_};
};

TEST_F(NetworkTest, builds_a_world_at_the_clocks_time)
{
  const auto ada = network_.add_person("ada", "Ada");
  const auto ben = network_.add_person("ben", "Ben");
  const auto post = network_.post(ada, "Hello");
  const auto reply = network_.reply(ben, post, "Hello yourself");
  const auto quote = network_.quote(ben, post, "Look");
  const auto old = network_.backdated_post(ada, "Old", start - 24h);
  network_.repost(ben, post);
  network_.like(ben, post);
  network_.follow(ben, ada);
  network_.block(ada, ben);

  const auto& world = network_.world();
  EXPECT_EQ(world.post(post).appeared_at, start + 2ms);
  EXPECT_EQ(world.post(reply).reply_to, post);
  EXPECT_EQ(world.post(quote).quoted, post);
  EXPECT_EQ(world.post(old).written_at, start - 24h);
  EXPECT_GT(world.post(old).appeared_at, start);
  EXPECT_EQ(world.reposts_of(post).size(), 1U);
  EXPECT_EQ(world.likes_of(post).size(), 1U);
  EXPECT_NE(world.find_follow(ben, ada), nullptr);
  EXPECT_NE(world.find_block(ada, ben), nullptr);
  EXPECT_EQ(network_.followed, 6);
}

TEST_F(NetworkTest, shows_a_world_that_it_was_given)
{
  world::World shared;
  GreetingNetwork network(io_.get_executor(), clock_, &shared);

  network.post(network.add_person("ada", "Ada"), "Hello");

  EXPECT_EQ(shared.posts().size(), 1U);
}

TEST_F(NetworkTest, lets_life_go_on_before_it_answers)
{
  world::World shared;
  world::Life life(shared, world::built_in_corpus(), start);
  GreetingNetwork network(io_.get_executor(), clock_, &shared);
  network.set_life(&life);
  const auto before = shared.entries().size();
  clock_.advance(10min);

  network.answer({.path = "/hello"});

  EXPECT_GT(shared.entries().size(), before);
  EXPECT_GT(shared.entries().back().at, start);
}

TEST_F(NetworkTest, paints_the_pictures_of_every_network)
{
  const auto picture =
      ask(picture::make_path({picture::Scene::sea, 1, 64, 40}, picture::Size::full));

  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.headers.find("content-type"), "image/png");
  EXPECT_TRUE(picture.body.starts_with("\x89PNG"));
}

TEST_F(NetworkTest, leaves_the_rest_to_its_own_api)
{
  EXPECT_EQ(ask("/hello").body, "hello\n");
  EXPECT_EQ(ask("/pictures/full/abyss-1-64x40.png").status, 404);
}

// A network that listens, and a client.
class ListeningNetwork : public NetworkTest {
protected:
  void run(std::function<Task<>()> test)
  {
    std::exception_ptr failure;
    sqlkit::TaskGroup tasks(io_.get_executor());
    tasks.spawn("network", network_.run());
    tasks.spawn("test", guard(std::move(test), failure));
    io_.run();
    if (failure) std::rethrow_exception(failure);
  }

  Task<http::Response> get(std::string path)
  {
    http::ClientRequest request;
    request.url = network_.url() + path;
    request.headers.set("x-name", "ada");
    auto response = co_await client_.send(std::move(request));
    co_return response;
  }

  http::Client client_{io_.get_executor(), allow_loopback()};

private:
  Task<> guard(std::function<Task<>()> test, std::exception_ptr& failure)
  {
    try {
      co_await test();
    } catch (...) {
      failure = std::current_exception();
    }
    co_await network_.stop();
  }

  http::ClientOptions allow_loopback() const
  {
    http::ClientOptions options;
    options.allowed_private_targets = {"127.0.0.1:" + std::to_string(network_.port())};
    return options;
  }
};

TEST_F(ListeningNetwork, writes_down_what_was_asked_and_by_whom)
{
  network_.add_person("ada", "Ada");

  run([&]() -> Task<> {
    const std::string question = "/hello?to=all";
    const std::string nothing = "/nothing";
    const std::string ledger = "/_sim/ledger";
    co_await get(question);
    co_await get(nothing);
    const auto table = co_await get(ledger);
    EXPECT_NE(table.body.find("hello"), std::string::npos);
  });

  EXPECT_EQ(network_.ledger().count("hello", 200), 1U);
  EXPECT_EQ(network_.ledger().count("nothing", 404), 1U);
  const auto entry = network_.ledger().list("hello").at(0);
  EXPECT_EQ(entry.at, start);
  EXPECT_EQ(entry.account, "ada");
  EXPECT_EQ(entry.query, "to=all");
  EXPECT_EQ(entry.http_method, "GET");
}

TEST_F(ListeningNetwork, fails_as_its_script_says)
{
  network_.faults().fail_next("hello", Fault::of(Fault::Kind::cut_before_answer));
  network_.faults().fail_next("hello", Fault::of(Fault::Kind::truncated_body));
  network_.faults().fail_next("hello", Fault::with_status(503));
  network_.faults().fail_next("hello", Fault::of(Fault::Kind::empty_body));

  run([&]() -> Task<> {
    const std::string hello = "/hello";
    for (int lost = 0; lost < 2; ++lost) {
      bool is_whole = true;
      try {
        co_await get(hello);
      } catch (const sqlkit::Error&) {
        is_whole = false;
      }
      EXPECT_FALSE(is_whole);
    }
    const auto refused = co_await get(hello);
    EXPECT_EQ(refused.status, 503);
    const auto empty = co_await get(hello);
    EXPECT_EQ(empty.body, "");
    const auto whole = co_await get(hello);
    EXPECT_EQ(whole.body, "hello\n");
  });

  EXPECT_EQ(network_.ledger().count("hello"), 5U);
  EXPECT_EQ(network_.ledger().count("hello", 0), 1U);
  EXPECT_EQ(network_.ledger().list("hello").at(2).fault, "status");
}

}  // namespace
}  // namespace socialhub::platformsim
