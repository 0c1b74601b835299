#include "connector/test/fixtures.hpp"

#include "connector/mastodon/auth.hpp"
#include "connector/mastodon/errors.hpp"
#include "connector/mastodon/parse.hpp"
#include "connector/mastodon/parse_write.hpp"
#include "connector/mastodon/test/captures.hpp"
#include "connector/mastodon/test/wire_beside.hpp"
#include "connector/mastodon/wire_server.hpp"
#include "connector/reading.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using sqlkit::ErrorCode;

const std::string network = "mastodon";
const auto now = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

Instance recorded()
{
  return make_unknown_instance("http://127.0.0.1:8461");
}

template <class T>
T decode(const http::Response& answer)
{
  return decode_answer<T>(model::Platform::mastodon, answer);
}

template <class T>
T decode(const std::string& name)
{
  return decode<T>(load_answer(name));
}

/// A page of posts, each of which must be readable.
void read_posts(const http::Response& answer)
{
  EXPECT_TRUE(parse_home(answer, recorded()).poison.empty());
}

void read_notifications(const http::Response& answer)
{
  EXPECT_TRUE(parse_notifications(answer, reef(), "1").poison.empty());
}

void read_status(const http::Response& answer)
{
  parse_status(answer, recorded());
}

void read_account(const http::Response& answer)
{
  parse_account(answer, recorded());
}

void read_search(const http::Response& answer)
{
  parse_account_search(answer, "x", recorded());
}

void read_instance(const http::Response& answer)
{
  parse_instance(answer, "https://x.example");
}

void read_app(const http::Response& answer)
{
  parse_app(answer, {});
}

void read_context(const http::Response& answer)
{
  EXPECT_TRUE(parse_thread(load_answer("reference-status"), answer, reef()).poison.empty());
}

void refuse(const http::Response& answer)
{
  throw to_error(answer, now);
}

template <class T>
void read_as(const http::Response& answer)
{
  decode<T>(answer);
}

template <class T>
constexpr auto read_list_of = read_as<std::vector<T>>;

using Names = std::vector<std::string>;
using Read = void (*)(const http::Response&);

const Names refusals{"app-verify-credentials",
                     "error-bad-token",
                     "error-delete-not-own",
                     "error-no-token",
                     "error-revoked-token",
                     "error-status-not-found",
                     "error-token-bad-client",
                     "error-unknown-endpoint",
                     "instance-v2",
                     "media-get",
                     "notifications-unread",
                     "notifications-v2",
                     "notifications-v2-unread",
                     "oauth-server-metadata",
                     "reference-error-grant",
                     "status-history",
                     "token-client-credentials"};

/// The program's own readers.
const std::vector<std::pair<Read, Names>> readers{
    {read_posts,
     {"account-statuses", "bookmarks", "home", "home-min_id", "home-page1", "home-page2-max_id",
      "home-since_id", "public-local", "reference-cards", "reference-filtered", "reference-home",
      "reference-quotes", "tag"}},
    {read_notifications,
     {"notifications", "notifications-bob", "notifications-exclude", "notifications-page1",
      "notifications-types", "reference-notifications"}},
    // What is wrong with some is that the server took it.
    {read_status,
     {"error-bad-visibility",
      "error-scheduled-too-soon",
      "error-status-empty",
      "error-status-too-long",
      "idempotent-1",
      "idempotent-2",
      "reference-status",
      "status-bookmark",
      "status-create",
      "status-cw",
      "status-delete",
      "status-direct",
      "status-edit",
      "status-favourite",
      "status-favourite-again",
      "status-get",
      "status-mention-link-tag",
      "status-poll",
      "status-private",
      "status-quote",
      "status-reblog",
      "status-reply",
      "status-scheduled",
      "status-unfavourite",
      "status-unreblog",
      "status-with-media"}},
    {read_context, {"context", "context-after-delete", "reference-context"}},
    {read_account, {"account-lookup", "reference-account", "verify-credentials"}},
    {read_search, {"reference-search", "reference-search-all", "search"}},
    {read_instance, {"instance-v1", "reference-instance"}},
    {read_app, {"app-create", "reference-app"}},
    {[](const auto& answer) { parse_token(answer); },
     {"error-token-bad-code", "error-token-code-reused", "reference-token", "token"}},
    {[](const auto& answer) { parse_uploaded_media(answer); },
     {"media-upload-v2", "reference-media-audio", "reference-media-gifv", "reference-media-image",
      "reference-media-processing", "reference-media-video"}},
    {[](const auto& answer) { parse_poll(answer); }, {"poll-vote", "reference-poll"}},
    {[](const auto& answer) { parse_markers(answer); },
     {"markers", "markers-save", "reference-markers"}},
    {read_as<wire::OauthMetadata>, {"reference-oauth-metadata"}},
    {read_as<std::map<std::string, wire::Value>>, {"token-revoke"}},
};

/// What the program does not ask for yet.
const std::vector<std::pair<Read, Names>> readers_beside{
    {read_list_of<wire::Account>, {"account-search", "favourited-by", "follow-requests"}},
    {read_list_of<wire::Conversation>, {"conversations", "reference-conversations"}},
    {read_list_of<wire::Emoji>, {"custom-emojis", "reference-custom-emojis"}},
    {read_list_of<wire::FilterResult>, {"filters-v2"}},
    {read_list_of<wire::Tag>,
     {"followed-tags", "reference-followed-tags", "reference-trending-tags"}},
    {read_list_of<wire::Relationship>, {"relationships", "reference-relationships"}},
    {read_list_of<wire::ScheduledStatus>, {"scheduled-statuses", "reference-scheduled-statuses"}},
    {read_list_of<wire::Value>, {"announcements", "lists"}},
    {read_as<wire::Relationship>, {"follow"}},
    {read_as<wire::ScheduledStatus>, {"reference-status-scheduled"}},
    {read_as<wire::StatusSource>, {"status-source"}},
    {read_as<wire::NotificationPolicy>, {"reference-notification-policy"}},
    {read_as<wire::GroupedNotifications>, {"reference-notification-groups"}},
    {read_as<wire::AppCredentials>, {"reference-app-credentials"}},
    {read_as<wire::NodeLinks>, {"nodeinfo"}},
    {read_as<std::map<std::string, wire::Value>>, {"preferences"}},
};

std::vector<Fixture> list_fixtures()
{
  std::vector<Fixture> fixtures;
  for (const auto* table : {&readers, &readers_beside}) {
    for (const auto& [read, names] : *table) {
      for (const auto& name : names) {
        fixtures.push_back({name, read});
      }
    }
  }
  for (const auto& name : refusals) {
    fixtures.push_back({name, refuse, Says::no});
  }
  return fixtures;
}

TEST(MastodonFixtures, have_a_reader_each)
{
  expect_every_file_has_a_reader(network, list_fixtures());
}

TEST(MastodonFixtures, are_read_whole_or_not_at_all)
{
  expect_whole_or_nothing(network, list_fixtures(),
                          [](const Fixture& fixture) { return load_answer(fixture.name); });
}

TEST(MastodonFixtures, of_lists_of_posts_are_read_as_feeds)
{
  const auto written = parse_home(load_answer("account-statuses"), recorded());
  ASSERT_EQ(written.items.size(), 5u);
  EXPECT_EQ(written.items[0].post.post.content, "Quoting");
  EXPECT_EQ(written.items[3].post.post.spoiler_text, "Spoiler here");
  ASSERT_TRUE(written.items[4].repost);
  EXPECT_EQ(written.items[4].repost->by.name, "alice");
  EXPECT_EQ(written.items[4].post.post.author.name, "Bob 🦋");

  const auto local = parse_home(load_answer("public-local"), recorded());
  ASSERT_EQ(local.items.size(), 3u);
  EXPECT_EQ(local.items[1].post.post.content, "");

  const auto tagged = parse_home(load_answer("tag"), recorded());
  ASSERT_EQ(tagged.items.size(), 1u);
  EXPECT_EQ(tagged.items[0].post.post.content_ranges.at(2).target, "fediverse");

  EXPECT_TRUE(parse_home(load_answer("bookmarks"), recorded()).items.empty());
  EXPECT_TRUE(parse_notifications(load_answer("notifications-types"), reef(), "1").items.empty());
}

TEST(MastodonFixtures, of_people_are_read_as_profiles)
{
  const auto found = parse_account(load_answer("account-lookup"), recorded());
  EXPECT_EQ(found.local_id, "183c0f2705333564a4bf1b39b5454ce3");
  EXPECT_EQ(found.profile.author.external_id, "http://127.0.0.1:8461/bob");
  EXPECT_EQ(found.profile.author.handle, "bob@127.0.0.1:8461");

  const auto searched = decode<std::vector<wire::Account>>("account-search");
  ASSERT_EQ(searched.size(), 1u);
  EXPECT_EQ(to_profile(searched[0], recorded()).author.name, "bob");
  const auto fans = decode<std::vector<wire::Account>>("favourited-by");
  ASSERT_EQ(fans.size(), 1u);
  EXPECT_EQ(to_profile(fans[0], recorded()).bio, "Peer account");
  EXPECT_TRUE(decode<std::vector<wire::Account>>("follow-requests").empty());
}

TEST(MastodonFixtures, of_wrong_codes_may_say_yes)
{
  // That a token is of no use is seen when it is used.
  const auto permit = parse_token(load_answer("error-token-code-reused"));

  EXPECT_EQ(permit.tokens.access_token.reveal(), "<access_token>");
  EXPECT_TRUE(permit.scopes.empty());
}

TEST(MastodonFixtures, of_what_a_server_lacks_say_that_it_is_not_there)
{
  for (const auto* name : {"app-verify-credentials", "error-delete-not-own", "instance-v2",
                           "media-get", "notifications-unread", "notifications-v2",
                           "notifications-v2-unread", "oauth-server-metadata", "status-history"}) {
    EXPECT_EQ(to_error(load_answer(name), now).code(), ErrorCode::not_found) << name;
  }
  EXPECT_EQ(to_error(load_answer("token-client-credentials"), now).code(), ErrorCode::bad_request);
  const auto grant = to_error(load_answer("reference-error-grant"), now);
  EXPECT_EQ(grant.code(), ErrorCode::unauthorized);
  EXPECT_EQ(grant.field("network_error"), "invalid_grant");
}

TEST(MastodonFixtures, of_every_kind_of_link_give_a_card)
{
  const auto page = parse_home(load_answer("reference-cards"), reef());

  ASSERT_EQ(page.items.size(), 4u);
  const auto card = [&](std::size_t i) { return page.items[i].post.post.card.value(); };
  EXPECT_EQ(card(0), (model::Card{.url = "https://video.example/watch/7",
                                  .title = "Under the pier",
                                  .description = "",
                                  .image_url = "https://reef.example/cards/pier.png"}));
  EXPECT_EQ(card(1).title, "Low tide");
  EXPECT_EQ(card(2).description, "After ten years");
  EXPECT_EQ(card(2).image_url, std::nullopt);
  EXPECT_EQ(card(3).image_url, "https://reef.example/cards/kelp.png");
}

TEST(MastodonFixtures, of_quotes_in_quotes_name_the_inner_one_by_its_id)
{
  auto page = parse_home(load_answer("reference-quotes"), reef());

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].post.post.content, "So it is.");
  ASSERT_EQ(page.items[0].referenced.size(), 1u);
  const auto& quoted = page.items[0].referenced[0].post;
  EXPECT_EQ(quoted.external_id, "https://tide.example/users/bodil/statuses/115500000000000062");
  EXPECT_EQ(quoted.quoted, "https://reef.example/api/v1/statuses/115500000000000063");
}

TEST(MastodonFixtures, of_filtered_posts_hide_those_that_shall_be_hidden)
{
  const auto page = parse_home(load_answer("reference-filtered"), reef());

  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0].post.remote_id, "115600000000000032");
  EXPECT_EQ(page.items[1].post.remote_id, "115600000000000033");
}

TEST(MastodonFixtures, of_what_nobody_asks_for_yet_decode)
{
  const auto talks = decode<std::vector<wire::Conversation>>("reference-conversations");
  ASSERT_EQ(talks.size(), 2u);
  EXPECT_TRUE(talks[0].unread);
  EXPECT_EQ(talks[0].accounts.at(0).acct, "bodil@tide.example");
  EXPECT_EQ(talks[0].last_status->visibility, "direct");
  EXPECT_FALSE(talks[1].last_status);

  const auto emojis = decode<std::vector<wire::Emoji>>("reference-custom-emojis");
  EXPECT_EQ(emojis.at(0).shortcode, "coral");
  const auto tags = decode<std::vector<wire::Tag>>("reference-followed-tags");
  EXPECT_EQ(tags.at(0).history.at(0).accounts, "7");
  EXPECT_EQ(tags.at(0).following, true);
  EXPECT_EQ(decode<std::vector<wire::Tag>>("reference-trending-tags").at(0).trendable, true);
  const auto found = decode<wire::FullSearch>("reference-search-all");
  EXPECT_EQ(found.statuses.at(0).content, "<p>kelp<br>grows</p>");
  EXPECT_EQ(found.hashtags.at(0).name, "kelp");
  EXPECT_EQ(decode<wire::StatusSource>("status-source").text, "Plain hello from Alice");
  EXPECT_EQ(decode<wire::AppCredentials>("reference-app-credentials").scopes,
            (Names{"read", "write:statuses"}));
  EXPECT_EQ(decode<wire::NodeLinks>("nodeinfo").links.at(1).href,
            "http://127.0.0.1:8461/nodeinfo_2_0");
}

TEST(MastodonFixtures, of_relations_and_plans_decode)
{
  EXPECT_TRUE(decode<wire::Relationship>("follow").following);
  EXPECT_TRUE(decode<std::vector<wire::Relationship>>("relationships").at(0).following);
  const auto relations = decode<std::vector<wire::Relationship>>("reference-relationships");
  ASSERT_EQ(relations.size(), 2u);
  EXPECT_TRUE(relations[0].followed_by);
  EXPECT_TRUE(relations[1].requested);
  const auto plan = decode<wire::ScheduledStatus>("reference-status-scheduled");
  EXPECT_EQ(plan.scheduled_at, *sqlkit::parse_timestamp("2026-11-23T08:00:00Z"));
  const auto policy = decode<wire::NotificationPolicy>("reference-notification-policy");
  EXPECT_EQ(policy.for_private_mentions, "drop");
  EXPECT_EQ(policy.summary.pending_requests_count, 1);
  const auto grouped = decode<wire::GroupedNotifications>("reference-notification-groups");
  ASSERT_EQ(grouped.notification_groups.size(), 2u);
  EXPECT_EQ(grouped.notification_groups[0].most_recent_notification_id, 904);
  EXPECT_EQ(grouped.notification_groups[0].status_id, grouped.statuses.at(0).id);
  EXPECT_EQ(grouped.notification_groups[1].most_recent_notification_id, 902);
  EXPECT_FALSE(grouped.notification_groups[1].page_min_id);
  EXPECT_EQ(grouped.partial_accounts->at(0).acct, "cleo@tide.example");
}

}  // namespace
}  // namespace socialhub::connector::mastodon
