#include "store/test/store_fixture.hpp"

#include "sqlkit/base/error.hpp"

namespace socialhub::store {
namespace {

using namespace std::chrono_literals;
using sqlkit::Task;

/// The merged feed, and what is kept out of it.
class MergedFeedTest : public StoreTest {
protected:
  Task<std::vector<std::string>> read(PostRepository::FeedQuery query)
  {
    query.user = user_;
    const auto posts = co_await posts_.list_before(query, std::numeric_limits<std::int64_t>::max());
    co_return contents(posts);
  }
  Task<std::vector<std::string>> read_merged()
  {
    const PostRepository::FeedQuery merged;
    co_return co_await read(merged);
  }
  Task<std::vector<std::string>> read_account(model::PlatformConnectionId account)
  {
    PostRepository::FeedQuery query;
    query.account = account;
    co_return co_await read(query);
  }
};

TEST_F(MergedFeedTest, leaves_out_an_account_that_is_kept_out_and_nobody_else)
{
  run([this]() -> Task<> {
    const auto other = co_await connect("did:plc:robin-two");
    auto others_page = a_page({a_post("theirs", noon + 1s), a_post("shared")});
    others_page.connection_id = other;
    const auto page = a_page({a_post("mine", noon + 2s), a_post("shared")});
    co_await ingest_.store(page);
    co_await ingest_.store(others_page);

    const auto changed = co_await connections_.set_in_merged_feed(user_, account_, false);

    const auto merged = co_await read_merged();
    const auto of_account = co_await read_account(account_);
    EXPECT_EQ(changed, 1);
    EXPECT_EQ(merged, (std::vector<std::string>{"Post theirs", "Post shared"}));
    EXPECT_EQ(of_account, (std::vector<std::string>{"Post mine", "Post shared"}));
  });
}

TEST_F(MergedFeedTest, takes_the_posts_back_when_the_account_comes_back)
{
  run([this]() -> Task<> {
    const auto page = a_page({a_post("1"), a_post("2", noon + 1s)});
    co_await ingest_.store(page);
    co_await connections_.set_in_merged_feed(user_, account_, false);
    const auto without = co_await read_merged();

    const auto changed = co_await connections_.set_in_merged_feed(user_, account_, true);

    const auto with = co_await read_merged();
    EXPECT_TRUE(without.empty());
    EXPECT_EQ(changed, 2);
    EXPECT_EQ(with, (std::vector<std::string>{"Post 2", "Post 1"}));
  });
}

TEST_F(MergedFeedTest, stays_without_what_comes_later)
{
  run([this]() -> Task<> {
    co_await connections_.set_in_merged_feed(user_, account_, false);
    const auto page = a_page({a_post("1")});
    co_await ingest_.store(page);
    co_await ingest_.store(page);

    const auto merged = co_await read_merged();
    const auto of_account = co_await read_account(account_);

    EXPECT_TRUE(merged.empty());
    EXPECT_EQ(of_account, (std::vector<std::string>{"Post 1"}));
  });
}

TEST_F(MergedFeedTest, shows_a_post_once_an_account_that_is_in_it_brings_it)
{
  run([this]() -> Task<> {
    co_await connections_.set_in_merged_feed(user_, account_, false);
    const auto other = co_await connect("did:plc:robin-two");
    const auto page = a_page({a_post("1")});
    auto others_page = page;
    others_page.connection_id = other;
    co_await ingest_.store(page);
    const auto before = co_await read_merged();

    co_await ingest_.store(others_page);

    const auto after = co_await read_merged();
    EXPECT_TRUE(before.empty());
    EXPECT_EQ(after, (std::vector<std::string>{"Post 1"}));
    co_await connections_.remove(user_, other);
    const auto without_it = co_await read_merged();
    EXPECT_TRUE(without_it.empty());
  });
}

TEST_F(MergedFeedTest, keeps_its_setting_when_an_account_is_connected_again)
{
  run([this]() -> Task<> {
    co_await connections_.set_in_merged_feed(user_, account_, false);

    co_await connect("did:plc:robin");

    const auto connection = co_await connections_.get(user_, account_);
    EXPECT_FALSE(connection.settings.is_in_merged_feed);
  });
}

TEST_F(MergedFeedTest, has_a_switch_only_for_accounts_that_are_there)
{
  run([this]() -> Task<> {
    const model::PlatformConnectionId unknown{sqlkit::make_uuid_v7()};

    std::optional<sqlkit::ErrorCode> refusal;
    try {
      co_await connections_.set_in_merged_feed(user_, unknown, false);
    } catch (const sqlkit::Error& error) {
      refusal = error.code();
    }
    EXPECT_EQ(refusal, sqlkit::ErrorCode::not_found);
  });
}

TEST_F(MergedFeedTest, an_account_with_thousands_of_posts_is_switched_and_removed_whole)
{
  run([this]() -> Task<> {
    for (int page = 0; page < 125; ++page) {
      co_await store_twenty_at_noon(page);
    }

    const auto hidden = co_await connections_.set_in_merged_feed(user_, account_, false);
    const bool is_removed = co_await connections_.remove(user_, account_);
    const bool is_removed_again = co_await connections_.remove(user_, account_);

    EXPECT_EQ(hidden, 2500);
    EXPECT_TRUE(is_removed);
    EXPECT_FALSE(is_removed_again);
    EXPECT_EQ(server_.value("select count(*) from posts"), "0");
    EXPECT_EQ(server_.value("select count(*) from platforms"), "0");
  });
}

TEST_F(MergedFeedTest, the_feed_of_a_network_has_only_its_posts)
{
  run([this]() -> Task<> {
    const auto page = a_page({a_post("1")});
    co_await ingest_.store(page);
    PostRepository::FeedQuery bluesky;
    bluesky.platform = model::Platform::bluesky;
    PostRepository::FeedQuery mastodon;
    mastodon.platform = model::Platform::mastodon;

    const auto of_bluesky = co_await read(bluesky);
    const auto of_mastodon = co_await read(mastodon);

    EXPECT_EQ(of_bluesky.size(), 1);
    EXPECT_TRUE(of_mastodon.empty());
  });
}

}  // namespace
}  // namespace socialhub::store
