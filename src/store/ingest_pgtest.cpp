#include "store/test/store_fixture.hpp"

#include "sqlkit/async/task_group.hpp"

#include <set>

namespace socialhub::store {
namespace {

using namespace std::chrono_literals;
using sqlkit::Task;

class IngestTest : public StoreTest {};

TEST_F(IngestTest, a_page_that_comes_twice_changes_nothing)
{
  run([this]() -> Task<> {
    const auto page = a_page({a_post("1"), a_post("2", noon + 1s)});
    const auto first = co_await ingest_.store(page);
    const auto before = co_await read_feed();
    const auto event = co_await events_.latest_id(user_);

    const auto second = co_await ingest_.store(page);

    const auto after = co_await read_feed();
    const auto same_event = co_await events_.latest_id(user_);
    EXPECT_EQ(first.new_posts, 2);
    EXPECT_EQ(second.new_posts, 0);
    EXPECT_EQ(contents(before), contents(after));
    EXPECT_EQ(before[0].feed_id, after[0].feed_id);
    EXPECT_EQ(event, same_event);
  });
}

TEST_F(IngestTest, one_post_in_many_forms_is_one_row_at_its_earliest_place)
{
  run([this]() -> Task<> {
    auto reposted = a_post("1", noon + 10min);
    reposted.reposted_by = a_post("x").post.author;
    auto quoted = a_post("1", std::nullopt);
    const auto first_page = a_page({reposted, quoted, a_post("1", noon)});
    co_await ingest_.store(first_page);

    const auto feed = co_await read_feed();

    EXPECT_EQ(feed.size(), 1);
    EXPECT_EQ(moment_of_place(feed.at(0)), noon);
    EXPECT_FALSE(feed.at(0).account_states.at(0).reposted_by);
  });
}

TEST_F(IngestTest, a_post_that_was_fetched_for_a_thread_gets_its_place_when_it_comes_home)
{
  run([this]() -> Task<> {
    const auto first_page = a_page({a_post("1", std::nullopt)});
    co_await ingest_.store_posts(first_page);
    const auto empty = co_await read_feed();

    const auto second_page = a_page({a_post("1", noon)});
    const auto outcome = co_await ingest_.store(second_page);

    const auto feed = co_await read_feed();
    EXPECT_TRUE(empty.empty());
    EXPECT_EQ(outcome.new_posts, 1);
    EXPECT_EQ(feed.size(), 1);
  });
}

TEST_F(IngestTest, a_repost_of_an_old_post_stands_where_it_was_reposted)
{
  run([this]() -> Task<> {
    auto old = a_post("old", noon + 30min);
    old.post.created_at = noon - 1000h;
    old.reposted_by = a_post("x").post.author;
    const auto first_page = a_page({a_post("1", noon), old, a_post("2", noon + 45min)});
    co_await ingest_.store(first_page);

    const auto feed = co_await read_feed();

    EXPECT_EQ(contents(feed), (std::vector<std::string>{"Post 2", "Post old", "Post 1"}));
  });
}

TEST_F(IngestTest, nothing_stands_later_than_it_was_seen)
{
  run([this]() -> Task<> {
    auto future = a_post("future", noon + 100h);
    future.post.created_at = noon + 200h;
    const auto first_page = a_page({future});
    co_await ingest_.store(first_page);

    const auto feed = co_await read_feed();

    EXPECT_EQ(moment_of_place(feed.at(0)), noon + 1h);
    EXPECT_EQ(feed.at(0).post.created_at, noon + 1h);
  });
}

TEST_F(IngestTest, new_counts_are_written_without_an_event)
{
  run([this]() -> Task<> {
    const auto first_page = a_page({a_post("1")});
    co_await ingest_.store(first_page);
    const auto event = co_await events_.latest_id(user_);
    auto liked = a_post("1");
    liked.post.metadata = model::BlueskyMetadata{.like_count = 7, .cid = "cid-1"};

    const auto second_page = a_page({liked});
    co_await ingest_.store(second_page);

    const auto feed = co_await read_feed();
    const auto same_event = co_await events_.latest_id(user_);
    EXPECT_EQ(std::get<model::BlueskyMetadata>(feed.at(0).post.metadata).like_count, 7);
    EXPECT_EQ(event, same_event);
  });
}

TEST_F(IngestTest, each_account_keeps_what_it_did_with_a_post)
{
  run([this]() -> Task<> {
    auto liked = a_post("1");
    liked.is_liked = true;
    liked.like_ref = "at://did:plc:robin/app.bsky.feed.like/1";
    const auto first_page = a_page({liked});
    co_await ingest_.store(first_page);
    auto other = a_page({a_post("1")});
    other.connection_id = co_await connect("did:plc:robin-two");
    other.posts[0].is_liked = false;

    co_await ingest_.store(other);

    const auto feed = co_await read_feed();
    EXPECT_EQ(feed.size(), 1);
    std::set<bool> likes;
    for (const auto& state : feed.at(0).account_states) {
      likes.insert(state.is_liked.value());
    }
    EXPECT_EQ(likes, (std::set<bool>{false, true}));
    EXPECT_EQ(server_.value("select count(*) from post_accounts"), "2");
  });
}

TEST_F(IngestTest, what_cannot_be_read_goes_to_quarantine_beside_the_rest)
{
  run([this]() -> Task<> {
    auto page = a_page({a_post("1")});
    page.quarantined.push_back({"/feed/3", "Expected a text, got a number.", "{\"post\": 1}"});

    co_await ingest_.store(page);

    EXPECT_EQ(server_.value("select pointer || ' ' || reason from quarantine"),
              "/feed/3 Expected a text, got a number.");
  });
}

TEST_F(IngestTest, places_are_unique_when_pages_come_at_the_same_time)
{
  run([this]() -> Task<> {
    const auto executor = co_await sqlkit::this_task::executor;
    sqlkit::TaskGroup tasks(executor);
    for (int page = 0; page < 4; ++page) {
      tasks.spawn("ingest", store_twenty_at_noon(page));
    }
    co_await tasks.join();

    const auto feed = co_await read_feed();

    std::set<std::int64_t> places;
    for (const auto& stored : feed) {
      places.insert(*stored.feed_id);
    }
    EXPECT_EQ(feed.size(), 80);
    EXPECT_EQ(places.size(), 80);
  });
}

TEST_F(IngestTest, paging_gives_every_post_once_while_new_ones_come)
{
  run([this]() -> Task<> {
    co_await store_twenty_at_noon(0);
    std::vector<std::string> seen;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    for (int turn = 0;; ++turn) {
      const PostRepository::FeedQuery query{.user = user_, .limit = 3};
      const auto page = co_await posts_.list_before(query, before);
      if (page.empty()) { break; }
      before = *page.back().feed_id;
      for (const auto& text : contents(page)) {
        seen.push_back(text);
      }
      const auto first_page = a_page({a_post("new" + std::to_string(turn), noon + 10min)});
      co_await ingest_.store(first_page);
    }

    const std::set<std::string> distinct(seen.begin(), seen.end());
    EXPECT_EQ(seen.size(), 20);
    EXPECT_EQ(distinct.size(), 20);
  });
}

TEST_F(IngestTest, likes_of_one_post_are_one_line_that_counts_each_once)
{
  run([this]() -> Task<> {
    auto page = a_page({a_post("mine", std::nullopt)});
    const auto post = page.posts[0].post.external_id;
    page.stream = PollStream::notifications;
    page.notifications = {a_like("1", "like:mine", post), a_like("2", "like:mine", post)};
    const auto first = co_await ingest_.store(page);

    const auto again = co_await ingest_.store(page);

    const auto groups = co_await list_inbox(InboxFilter::all);
    const auto unread = co_await notifications_.count_unread(user_);
    EXPECT_EQ(first.new_notifications, 2);
    EXPECT_EQ(again.new_notifications, 0);
    EXPECT_EQ(groups.size(), 1);
    EXPECT_EQ(groups.at(0).total, 2);
    EXPECT_EQ(groups.at(0).actors.size(), 2);
    EXPECT_TRUE(groups.at(0).post_id);
    EXPECT_EQ(unread, 1);
  });
}

TEST_F(IngestTest, a_line_that_is_done_comes_back_with_the_next_like)
{
  run([this]() -> Task<> {
    auto page = a_page({a_post("mine", std::nullopt)});
    const auto post = page.posts[0].post.external_id;
    page.stream = PollStream::notifications;
    page.notifications = {a_like("1", "like:mine", post)};
    co_await ingest_.store(page);
    co_await notifications_.set_state(user_, "like:mine", model::NotificationState::done);
    const auto inbox = co_await list_inbox(InboxFilter::all);
    const auto done = co_await list_inbox(InboxFilter::done);

    page.notifications = {a_like("2", "like:mine", post)};
    co_await ingest_.store(page);

    const auto back = co_await list_inbox(InboxFilter::unread);
    EXPECT_TRUE(inbox.empty());
    EXPECT_EQ(done.size(), 1);
    EXPECT_EQ(back.size(), 1);
    EXPECT_EQ(back.at(0).unread, 1);
    EXPECT_EQ(back.at(0).total, 2);
  });
}

TEST_F(IngestTest, reading_everything_leaves_nothing_unread)
{
  run([this]() -> Task<> {
    auto page = a_page({a_post("mine", std::nullopt)});
    page.stream = PollStream::notifications;
    page.notifications = {a_like("1", "a", page.posts[0].post.external_id),
                          a_like("2", "b", page.posts[0].post.external_id)};
    co_await ingest_.store(page);
    const std::vector<std::string> keys{"a"};
    const auto marked = co_await notifications_.mark_read(user_, keys);
    const auto rest = co_await notifications_.mark_all_read(user_);
    const auto nothing = co_await notifications_.mark_all_read(user_);

    const auto unread = co_await notifications_.count_unread(user_);
    EXPECT_EQ(marked, 1);
    EXPECT_EQ(rest, 1);
    EXPECT_EQ(nothing, 0);
    EXPECT_EQ(unread, 0);
    EXPECT_EQ(server_.value("select count(*) from notifications where not is_read"), "0");
  });
}

}  // namespace
}  // namespace socialhub::store
