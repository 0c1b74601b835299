// How PostgreSQL answers what pages ask, on 100,000 posts and with generic plans: the plans that a
// prepared statement gets whatever its arguments are.

#include "store/reading_position_repository.hpp"
#include "store/test/large_store_fixture.hpp"

namespace socialhub::store {
namespace {

constexpr std::int64_t longest_read = 1000;

class PlansTest : public LargeStoreTest {
protected:
  /// The page reads few rows, none of them by going through a whole table, and sorts no more.
  void expect_bounded(const std::string& question, const PlanFacts& plan)
  {
    EXPECT_EQ(plan.sequential_scans, std::vector<std::string>{}) << question << plan.text;
    EXPECT_LE(plan.rows_read, longest_read) << question << plan.text;
    EXPECT_LE(plan.rows_sorted, longest_read) << question << plan.text;
  }
};

TEST_F(PlansTest, a_page_of_the_merged_feed_is_one_range_of_its_index)
{
  const auto before = explain(
      [this]() -> sqlkit::Task<> {
        const PostRepository::FeedQuery feed{.user = owner(), .limit = 50};
        co_await one_posts_.list_before(feed, middle_place);
      },
      {quoted(owner()), place(middle_place), "50"});
  const auto after = explain(
      [this]() -> sqlkit::Task<> {
        const PostRepository::FeedQuery feed{.user = owner(), .limit = 50};
        co_await one_posts_.list_after(feed, middle_place);
      },
      {quoted(owner()), place(middle_place), "50"});

  expect_bounded("before", before);
  expect_bounded("after", after);
  EXPECT_EQ(before.rows_read, 50) << before.text;
  EXPECT_EQ(after.rows_read, 50) << after.text;
}

TEST_F(PlansTest, a_page_is_planned_once_for_all_arguments)
{
  // PostgreSQL plans the first five runs for their arguments in any case.
  constexpr int first_runs = 5;
  const auto feed_plans = count_custom_plans(
      [this]() -> sqlkit::Task<> {
        const PostRepository::FeedQuery feed{.user = owner(), .limit = 50};
        co_await one_posts_.list_before(feed, middle_place);
      },
      20);
  const auto inbox_plans = count_custom_plans(
      [this]() -> sqlkit::Task<> {
        const InboxQuery inbox{.filter = InboxFilter::all, .limit = 40};
        co_await one_notifications_.list(owner(), inbox);
      },
      20);

  EXPECT_LE(feed_plans, first_runs);
  EXPECT_LE(inbox_plans, first_runs);
}

TEST_F(PlansTest, a_page_of_a_network_costs_the_same_however_rare_it_is)
{
  for (const std::string network : {"bluesky", "mastodon", "linkedin"}) {
    const auto before = explain(
        [this]() -> sqlkit::Task<> {
          PostRepository::FeedQuery feed{.user = owner(), .limit = 50};
          feed.platform = model::Platform::bluesky;
          co_await one_posts_.list_before(feed, middle_place);
        },
        {quoted(owner()), "'" + network + "'", place(middle_place), "50"});
    const auto after = explain(
        [this]() -> sqlkit::Task<> {
          PostRepository::FeedQuery feed{.user = owner(), .limit = 50};
          feed.platform = model::Platform::bluesky;
          co_await one_posts_.list_after(feed, middle_place);
        },
        {quoted(owner()), "'" + network + "'", place(middle_place), "50"});

    expect_bounded(network + " before", before);
    expect_bounded(network + " after", after);
    EXPECT_LE(before.rows_read, 50) << network << before.text;
    EXPECT_LE(after.rows_read, 50) << network << after.text;
  }
}

TEST_F(PlansTest, a_page_of_an_account_costs_the_same_however_little_it_brings)
{
  for (const auto& account : {accounts().often, accounts().rare}) {
    const auto before = explain(
        [this]() -> sqlkit::Task<> {
          PostRepository::FeedQuery feed{.user = owner(), .limit = 50};
          feed.account = accounts().often;
          co_await one_posts_.list_before(feed, middle_place);
        },
        {quoted(owner()), quoted(account), place(middle_place), "50"});
    const auto after = explain(
        [this]() -> sqlkit::Task<> {
          PostRepository::FeedQuery feed{.user = owner(), .limit = 50};
          feed.account = accounts().often;
          co_await one_posts_.list_after(feed, middle_place);
        },
        {quoted(owner()), quoted(account), place(middle_place), "50"});

    expect_bounded("before", before);
    expect_bounded("after", after);
    EXPECT_LE(before.rows_read, 100) << before.text;
    EXPECT_LE(after.rows_read, 100) << after.text;
  }
}

TEST_F(PlansTest, a_thread_reads_its_own_posts)
{
  const auto plan = explain(
      [this]() -> sqlkit::Task<> {
        co_await one_posts_.list_thread(owner(), model::Platform::bluesky, "post-5050");
      },
      {quoted(owner()), "'bluesky'", "'post-5050'", "'post-5050'"});

  expect_bounded("thread", plan);
  EXPECT_LE(plan.rows_read, 60) << plan.text;
}

TEST_F(PlansTest, a_page_of_the_inbox_is_one_range_of_its_index)
{
  struct Case {
    InboxFilter filter;
    std::optional<model::Platform> platform;
    std::optional<model::PlatformConnectionId> account;
    std::vector<std::string> arguments;
  };
  const auto user = quoted(owner());
  const auto rare = quoted(accounts().rare);
  const std::vector<Case> cases{
      {InboxFilter::all, {}, {}, {user, "'inbox'", max_place_, "40"}},
      {InboxFilter::all,
       model::Platform::linkedin,
       {},
       {user, "'inbox'", "'linkedin'", max_place_, "40"}},
      {InboxFilter::done, {}, accounts().rare, {user, "'done'", rare, max_place_, "40"}},
      {InboxFilter::unread, {}, {}, {user, max_place_, "40"}},
      {InboxFilter::unread, model::Platform::linkedin, {}, {user, "'linkedin'", max_place_, "40"}},
      {InboxFilter::unread, {}, accounts().rare, {user, rare, max_place_, "40"}},
  };
  for (const auto& given : cases) {
    const auto plan = explain(
        [&, this]() -> sqlkit::Task<> {
          InboxQuery inbox{.filter = given.filter, .limit = 40};
          inbox.platform = given.platform;
          inbox.account = given.account;
          co_await one_notifications_.list(owner(), inbox);
        },
        given.arguments);

    const auto question = std::to_string(&given - cases.data());
    expect_bounded(question, plan);
    EXPECT_LE(plan.rows_read, 40) << question << plan.text;
  }
}

TEST_F(PlansTest, unread_lines_are_counted_from_what_is_unread)
{
  const auto total =
      explain([this]() -> sqlkit::Task<> { co_await one_notifications_.count_unread(owner()); },
              {quoted(owner())});
  const auto by_account = explain(
      [this]() -> sqlkit::Task<> { co_await one_notifications_.count_unread_by_account(owner()); },
      {quoted(owner())});

  EXPECT_EQ(total.sequential_scans, std::vector<std::string>{}) << total.text;
  EXPECT_LE(total.rows_read, longest_read) << total.text;
  EXPECT_EQ(by_account.sequential_scans, std::vector<std::string>{}) << by_account.text;
  // The limit holds for each of the four accounts; they have 1,000 unread lines together.
  EXPECT_LE(by_account.rows_read, longest_read + 4) << by_account.text;
}

TEST_F(PlansTest, where_a_reader_was_is_one_row)
{
  const auto plan =
      explain([this]() -> sqlkit::Task<> { co_await one_positions_.find(owner(), "home"); },
              {quoted(owner()), "'home'"});

  expect_bounded("position", plan);
  EXPECT_LE(plan.rows_read, 1) << plan.text;
}

}  // namespace
}  // namespace socialhub::store
