#include "conformance/every_connector.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::conformance {
namespace {

using model::NotificationType;
using platformsim::Fault;

// ---- signing in ----

TEST_P(EveryConnector, signs_in_and_says_who_it_is)
{
  const auto signed_in = run(connect());

  EXPECT_EQ(signed_in.profile.author.handle, simulation->handle());
  EXPECT_FALSE(signed_in.profile.author.external_id.empty());
  EXPECT_FALSE(signed_in.profile.author.name.empty());
  EXPECT_EQ(signed_in.server_url, simulation->url());
  EXPECT_FALSE(signed_in.tokens.access_token.empty());
  EXPECT_EQ(simulation->count(Call::sign_in), 1u);
}

TEST_P(EveryConnector, says_why_it_is_not_let_in)
{
  const auto error = failure_of(connect(Proof::wrong));

  EXPECT_EQ(error.code(), ErrorCode::unauthorized);
  EXPECT_EQ(error.message().find("wrong-proof"), std::string::npos);
  // Attempts are counted against the account: one is enough.
  EXPECT_EQ(simulation->count(Call::sign_in), 1u);
}

TEST_P(EveryConnector, lets_something_be_read)
{
  const auto& capabilities = network().capabilities();

  // Otherwise all tests of reading are skipped, and nobody sees that nothing is read.
  const bool is_readable =
      capabilities.read_home.allowance != model::Allowance::impossible ||
      capabilities.read_notifications.allowance != model::Allowance::impossible;
  EXPECT_TRUE(is_readable) << "Say in src/connector/" << to_string(GetParam())
                           << "/capabilities.cpp what " << display_name(GetParam()) << " allows.";
}

TEST_P(EveryConnector, gives_a_reason_for_everything_that_is_not_plainly_allowed)
{
  const auto signed_in = run(connect());

  for (const auto& capabilities : {network().capabilities(), signed_in.capabilities}) {
    for (const auto& permission :
         {capabilities.read_home, capabilities.read_notifications, capabilities.read_thread,
          capabilities.post, capabilities.reply, capabilities.like, capabilities.repost,
          capabilities.quote, capabilities.bookmark, capabilities.search}) {
      const bool is_plain = permission.allowance == model::Allowance::ok;
      EXPECT_TRUE(is_plain || permission.reason.ends_with('.')) << permission.reason;
    }
  }
}

TEST_P(EveryConnector, cannot_refresh_once_it_has_signed_out)
{
  if (!simulation->traits().ends_tokens_at_sign_out) {
    GTEST_SKIP() << say(GetParam(), "lets no program end a token.");
  }
  sign_in();

  run(network().sign_out(account, app, hub->tokens.tokens));

  EXPECT_EQ(failure_of(network().refresh(account, app, hub->tokens.tokens)).code(),
            ErrorCode::unauthorized);
  EXPECT_NO_THROW(run(network().sign_out(account, app, hub->tokens.tokens)));
}

TEST_P(EveryConnector, refreshes_an_ended_token_and_goes_on)
{
  if (const auto reason = why_no_home()) { GTEST_SKIP() << *reason; }
  const auto lifetime = simulation->traits().replaced_after;
  if (!lifetime) { GTEST_SKIP() << say(GetParam(), "never replaces an ended token."); }
  const auto entries = simulation->fill_home(3);
  sign_in();
  const auto old = hub->tokens.tokens;
  clock.advance(*lifetime);

  EXPECT_EQ(fetch_home().items.size(), entries.size());
  EXPECT_EQ(simulation->count(Call::refresh), 1u);
  EXPECT_NE(hub->tokens.tokens, old);

  fetch_home();
  EXPECT_EQ(simulation->count(Call::refresh), 1u);
}

// ---- paging ----

TEST_P(EveryConnector, pages_through_the_home_feed_and_meets_everything_once)
{
  if (const auto reason = why_no_home()) { GTEST_SKIP() << *reason; }
  const auto entries = simulation->fill_home(137);
  sign_in();

  std::vector<std::string> met;
  std::vector<sqlkit::Timestamp> times;
  std::size_t pages = 0;
  for (std::optional<std::string> cursor; pages == 0 || cursor; ++pages) {
    ASSERT_LT(pages, 50u) << "it does not end";
    const auto page = fetch_home(cursor);
    EXPECT_TRUE(page.poison.empty());
    for (const auto& item : page.items) {
      met.push_back(key_of(item));
      times.push_back(item.appeared_at);
    }
    cursor = page.next_cursor;
    // What is written meanwhile belongs to a page before the first.
    simulation->fill_home(1);
  }

  EXPECT_GE(pages, 2u);
  EXPECT_TRUE(std::ranges::is_sorted(times, std::ranges::greater()));
  EXPECT_THAT(met, ::testing::UnorderedElementsAreArray(entries));
}

TEST_P(EveryConnector, says_that_a_cursor_leads_nowhere_and_starts_anew)
{
  if (const auto reason = why_no_home()) { GTEST_SKIP() << *reason; }
  if (!simulation->traits().refuses_wrong_cursors) {
    GTEST_SKIP() << say(GetParam(), "takes any cursor and shows what follows it.");
  }
  simulation->fill_home(100);
  sign_in();
  simulation->fail_next(Call::home, Fault::of(Fault::Kind::wrong_cursor));
  const auto page = fetch_home();
  ASSERT_TRUE(page.next_cursor);

  EXPECT_EQ(failure_of(network().fetch_home(account, page.next_cursor)).field("cursor"), "bad");
  EXPECT_FALSE(fetch_home().items.empty());
}

TEST_P(EveryConnector, loses_one_item_and_not_the_page)
{
  if (const auto reason = why_no_home()) { GTEST_SKIP() << *reason; }
  const auto entries = simulation->fill_home(10);
  sign_in();
  simulation->fail_next(Call::home, Fault::of(Fault::Kind::poison_item));

  const auto page = fetch_home();

  EXPECT_EQ(page.items.size(), entries.size() - 1);
  ASSERT_EQ(page.poison.size(), 1u);
  EXPECT_FALSE(page.poison[0].reason.empty());
  EXPECT_FALSE(page.poison[0].raw.empty());
}

// ---- notifications and threads ----

TEST_P(EveryConnector, tells_who_liked_our_post)
{
  const auto& permission = network().capabilities().read_notifications;
  if (const auto reason = why_skipped(GetParam(), permission)) { GTEST_SKIP() << *reason; }
  if (!simulation->traits().tells_likes) {
    GTEST_SKIP() << say(GetParam(), "tells no program who liked a post.");
  }
  const auto attention = simulation->draw_attention();
  sign_in();

  const auto page = run(network().fetch_notifications(account, std::nullopt));

  const auto like = std::ranges::find_if(page.items, [](const auto& item) {
    return item.notification.type == NotificationType::like;
  });
  ASSERT_NE(like, page.items.end());
  EXPECT_EQ(like->notification.post, attention.post);
  ASSERT_FALSE(like->referenced.empty());
  EXPECT_EQ(like->referenced[0].post.external_id, attention.post);
}

TEST_P(EveryConnector, tells_who_answered_our_post)
{
  const auto& permission = network().capabilities().read_notifications;
  if (const auto reason = why_skipped(GetParam(), permission)) { GTEST_SKIP() << *reason; }
  const auto attention = simulation->draw_attention();
  sign_in();

  const auto page = run(network().fetch_notifications(account, std::nullopt));

  const auto reply = std::ranges::find_if(
      page.items, [&](const auto& item) { return item.notification.post == attention.reply; });
  ASSERT_NE(reply, page.items.end());
  EXPECT_EQ(reply->notification.type, NotificationType::reply);
  EXPECT_EQ(reply->notification.subject, attention.post);
  ASSERT_FALSE(reply->referenced.empty());
  EXPECT_EQ(reply->referenced[0].post.external_id, attention.reply);
}

TEST_P(EveryConnector, reads_a_thread_from_its_first_post_to_its_last)
{
  const auto& permission = network().capabilities().read_thread;
  if (const auto reason = why_skipped(GetParam(), permission)) { GTEST_SKIP() << *reason; }
  const auto attention = simulation->draw_attention();
  const auto& remote_id = attention.reply_remote_id;
  sign_in();

  const auto thread =
      run(network().fetch_thread(account, remote_id.empty() ? attention.reply : remote_id));

  EXPECT_EQ(thread.focus.post.external_id, attention.reply);
  EXPECT_EQ(thread.focus.post.in_reply_to, attention.post);
  ASSERT_EQ(thread.ancestors.size(), 1u);
  EXPECT_EQ(thread.ancestors[0].post.external_id, attention.post);
  ASSERT_EQ(thread.replies.size(), 1u);
  EXPECT_EQ(thread.replies[0].post.external_id, attention.second_reply);
  EXPECT_EQ(thread.replies[0].post.root, attention.post);
}

// ---- when things fail ----

TEST_P(EveryConnector, stops_at_a_limit_and_says_how_long)
{
  if (const auto reason = why_no_home()) { GTEST_SKIP() << *reason; }
  sign_in();
  simulation->fail_next(Call::home, Fault::with_status(429));

  const auto error = fail_home();

  EXPECT_EQ(error.code(), ErrorCode::rate_limited);
  EXPECT_FALSE(error.field("retry_after_s").empty());
  EXPECT_EQ(simulation->count(Call::home), 1u);
}

TEST_P(EveryConnector, survives_failures_that_pass)
{
  if (const auto reason = why_no_home()) { GTEST_SKIP() << *reason; }
  const auto entries = simulation->fill_home(3);
  sign_in();
  const std::vector<std::pair<std::string, Fault>> faults{
      {"500", Fault::with_status(500)},
      {"502", Fault::with_status(502)},
      {"503", Fault::with_status(503)},
      {"cut", Fault::of(Fault::Kind::cut_before_answer)},
      {"cut in the body", Fault::of(Fault::Kind::truncated_body)},
  };
  for (const auto& [name, fault] : faults) {
    simulation->fail_next(Call::home, fault);
    EXPECT_EQ(fetch_home().items.size(), entries.size()) << name;
  }
}

TEST_P(EveryConnector, gives_up_on_failures_that_stay)
{
  if (const auto reason = why_no_home()) { GTEST_SKIP() << *reason; }
  struct Case {
    std::string name;
    Fault fault;
    ErrorCode code;
    std::size_t tries;
    std::size_t most_tries = tries;
  };
  const std::vector<Case> cases{
      {"500", Fault::with_status(500), ErrorCode::unavailable, 2},
      {"503", Fault::with_status(503), ErrorCode::unavailable, 3},
      // The client itself asks again, at each try, when a connection that it kept is dead.
      {"cut", Fault::of(Fault::Kind::cut_before_answer), ErrorCode::bad_gateway, 3, 6},
      {"cut in the body", Fault::of(Fault::Kind::truncated_body), ErrorCode::bad_gateway, 3},
      {"half the JSON", Fault::of(Fault::Kind::truncated_json), ErrorCode::bad_gateway, 1},
      {"a web page", Fault::of(Fault::Kind::html_body), ErrorCode::bad_gateway, 1},
      {"nothing", Fault::of(Fault::Kind::empty_body), ErrorCode::bad_gateway, 1},
      // A request is counted when it is answered: this one is given up before.
      {"no answer in time", Fault::slow(3s), ErrorCode::timeout, 0},
  };
  simulation->fill_home(3);
  sign_in();
  for (const auto& [name, fault, code, tries, most_tries] : cases) {
    const auto before = simulation->count(Call::home);
    simulation->fail_next(Call::home, fault, 10);

    EXPECT_EQ(fail_home().code(), code) << name;
    const auto counted = simulation->count(Call::home) - before;
    EXPECT_GE(counted, tries) << name;
    EXPECT_LE(counted, most_tries) << name;
    simulation->clear_faults();
  }
  EXPECT_FALSE(fetch_home().items.empty());
}

TEST_P(EveryConnector, fails_to_sign_in_without_harm)
{
  const std::vector<std::pair<Fault, ErrorCode>> cases{
      {Fault::with_status(500), ErrorCode::unavailable},
      {Fault::with_status(429), ErrorCode::rate_limited},
      {Fault::of(Fault::Kind::truncated_json), ErrorCode::bad_gateway},
      {Fault::of(Fault::Kind::html_body), ErrorCode::bad_gateway},
      {Fault::of(Fault::Kind::cut_before_answer), ErrorCode::bad_gateway},
  };
  for (const auto& [fault, code] : cases) {
    const auto before = simulation->count(Call::sign_in);
    simulation->fail_next(Call::sign_in, fault);

    EXPECT_EQ(failure_of(connect()).code(), code);
    EXPECT_EQ(simulation->count(Call::sign_in) - before, 1u);
  }
  EXPECT_NO_THROW(sign_in());
}

std::vector<model::Platform> list_platforms()
{
  boost::asio::io_context io;
  platformsim::ManualClock clock{sqlkit::Timestamp{}};
  const Hub hub{io.get_executor(), clock, "http://127.0.0.1:1"};
  std::vector<model::Platform> platforms;
  for (const auto* connector : hub.registry.all()) {
    platforms.push_back(connector->platform());
  }
  return platforms;
}

INSTANTIATE_TEST_SUITE_P(Registry, EveryConnector, ::testing::ValuesIn(list_platforms()),
                         [](const auto& instance) {
                           return std::string(to_string(instance.param));
                         });

}  // namespace
}  // namespace socialhub::conformance
