#include "connector/twitter/parse.hpp"

#include "connector/twitter/test/samples.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::twitter {
namespace {

using model::NotificationType;
using model::TextRange;
using model::TextRangeKind;
using sqlkit::Error;
using sqlkit::ErrorCode;

const std::string mara = "1720000000000000101";
const std::string tobias = "1720000000000000202";
const std::string sam = "1720000000000000999";

Error failure_of(const std::function<void()>& read)
{
  try {
    read();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "it did not fail";
  return Error{ErrorCode::internal, ""};
}

void expect_equal(const FeedPage& one, const FeedPage& other)
{
  ASSERT_EQ(one.items.size(), other.items.size());
  EXPECT_EQ(one.next_cursor, other.next_cursor);
  for (std::size_t i = 0; i < one.items.size(); ++i) {
    EXPECT_EQ(one.items[i].post.post, other.items[i].post.post) << i;
    EXPECT_EQ(one.items[i].appeared_at, other.items[i].appeared_at);
    ASSERT_EQ(one.items[i].referenced.size(), other.items[i].referenced.size());
    for (std::size_t j = 0; j < one.items[i].referenced.size(); ++j) {
      EXPECT_EQ(one.items[i].referenced[j].post, other.items[i].referenced[j].post);
    }
  }
}

TEST(Home, reads_a_post_with_everything_that_a_text_can_have)
{
  const auto page = parse_home(load_answer("home_timeline_page"));

  ASSERT_EQ(page.items.size(), 5u);
  EXPECT_TRUE(page.poison.empty());
  EXPECT_EQ(page.next_cursor, "7140dibdnow9c7btw4827mlzhh4hvbl1r1ldoetwg5s6e");
  const auto& item = page.items[0];
  const auto& post = item.post.post;
  EXPECT_FALSE(item.repost);
  EXPECT_EQ(item.post.viewer, ViewerState());
  EXPECT_EQ(item.post.remote_id, "2112968201728950289");
  EXPECT_EQ(post.platform, model::Platform::twitter);
  EXPECT_EQ(post.external_id, "2112968201728950289");
  EXPECT_EQ(post.url, "https://x.com/mara_codes/status/2112968201728950289");
  EXPECT_EQ(post.author.external_id, mara);
  EXPECT_EQ(post.author.handle, "mara_codes");
  EXPECT_EQ(post.author.name, "Mara Lindqvist");
  EXPECT_EQ(post.author.url, "https://x.com/mara_codes");
  EXPECT_EQ(post.author.avatar_url,
            "https://pbs.twimg.com/profile_images/000101/avatar_400x400.jpg");
  EXPECT_EQ(
      post.content,
      "Shipping day 🚀👨‍👩‍👧‍👦 thanks to @tobias_dev & everyone at #CppCon <3 "
      "example.org/blog/release-n…");
  EXPECT_EQ(post.content_ranges,
            (std::vector<TextRange>{
                {37, 48, TextRangeKind::mention, tobias},
                {63, 70, TextRangeKind::hashtag, "CppCon"},
                {74, 101, TextRangeKind::link, "https://example.org/blog/release-notes"}}));
  ASSERT_TRUE(post.card);
  EXPECT_EQ(*post.card, (model::Card{"https://example.org/blog/release-notes", "Release notes",
                                     "What changed in 2.0", std::nullopt}));
  EXPECT_EQ(post.language, "en");
  EXPECT_EQ(post.visibility, model::Visibility::everyone);
  EXPECT_FALSE(post.is_sensitive);
  EXPECT_FALSE(post.in_reply_to);
  EXPECT_FALSE(post.root);
  EXPECT_FALSE(post.edited_at);
  EXPECT_EQ(sqlkit::format_timestamp(post.created_at), "2026-10-21T18:04:11.000Z");
  EXPECT_EQ(item.appeared_at, post.created_at);
  model::TwitterMetadata counts;
  counts.retweet_count = 12;
  counts.like_count = 85;
  counts.reply_count = 4;
  counts.quote_count = 2;
  EXPECT_EQ(std::get<model::TwitterMetadata>(post.metadata), counts);
}

TEST(Home, shows_a_picture_and_not_its_link)
{
  const auto page = parse_home(load_answer("home_timeline_page"));

  const auto& post = page.items.at(1).post.post;
  EXPECT_EQ(post.content, "Morning fog over the river.");
  EXPECT_TRUE(post.content_ranges.empty());
  EXPECT_EQ(post.visibility, model::Visibility::followers);
  ASSERT_EQ(post.media.size(), 1u);
  EXPECT_EQ(
      post.media[0],
      (model::Media{model::MediaKind::image, "https://pbs.twimg.com/media/GxInvented1.jpg",
                    std::nullopt, "Grey fog above a wide river, one rowing boat at the left edge",
                    2048, 1365}));
  EXPECT_EQ(std::get<model::TwitterMetadata>(post.metadata).media_urls,
            std::vector<std::string>{"https://pbs.twimg.com/media/GxInvented1.jpg"});
}

TEST(Home, brings_a_quoted_post_with_its_film_along)
{
  const auto page = parse_home(load_answer("home_timeline_page"));

  const auto& item = page.items.at(2);
  EXPECT_EQ(item.post.post.content, "This ⬇️ is why we test.");
  EXPECT_EQ(item.post.post.quoted, "2112468865643446277");
  EXPECT_FALSE(item.post.post.quote_unavailable);
  EXPECT_FALSE(item.post.post.card);
  ASSERT_EQ(item.referenced.size(), 1u);
  const auto& quoted = item.referenced[0].post;
  EXPECT_EQ(quoted.external_id, "2112468865643446277");
  EXPECT_EQ(quoted.content, "Watch: the bridge test, frame by frame.");
  ASSERT_EQ(quoted.media.size(), 1u);
  EXPECT_EQ(quoted.media[0].kind, model::MediaKind::video);
  EXPECT_EQ(quoted.media[0].url,
            "https://video.twimg.com/amplify_video/1/vid/1280x720/invented.mp4");
  EXPECT_EQ(quoted.media[0].preview_url,
            "https://pbs.twimg.com/amplify_video_thumb/1/img/GxInvented2.jpg");
}

TEST(Home, shows_the_whole_of_a_long_post_that_was_passed_on)
{
  const auto page = parse_home(load_answer("home_timeline_page"));

  const auto& item = page.items.at(3);
  ASSERT_TRUE(item.repost);
  EXPECT_EQ(item.repost->by.handle, "arc_news");
  EXPECT_EQ(item.repost->external_id, "2112951923635126273");
  EXPECT_EQ(sqlkit::format_timestamp(item.appeared_at), "2026-10-21T16:59:30.000Z");
  EXPECT_EQ(item.post.post.external_id, "2112939466552246278");
  EXPECT_EQ(item.post.post.author.handle, "mara_codes");
  EXPECT_TRUE(item.post.post.content.starts_with("A long look at how small servers"));
  EXPECT_TRUE(item.post.post.content.ends_with("That is the whole trick."));
}

TEST(Home, knows_what_a_reply_answers_even_if_that_is_gone)
{
  const auto page = parse_home(load_answer("home_timeline_page"));

  const auto& post = page.items.at(4).post.post;
  EXPECT_EQ(post.content, "了解です。ありがとう 🙏");
  EXPECT_TRUE(post.content_ranges.empty());
  EXPECT_EQ(post.language, "ja");
  EXPECT_EQ(post.in_reply_to, "2112091378283446274");
  EXPECT_EQ(post.root, "2112091378283446274");
  EXPECT_TRUE(page.items[4].referenced.empty());
}

TEST(Home, reads_the_names_of_old_and_of_today_alike)
{
  expect_equal(parse_home(load_answer("home_timeline_page")),
               parse_home(load_answer("home_timeline_page.newnames")));
}

TEST(Home, leaves_out_a_repost_of_what_may_not_be_shown)
{
  auto repost = a_post();
  repost["referenced_tweets"] = parse_json(R"([{"type": "retweeted", "id": "77"}])");
  const auto errors = parse_json(R"([{"resource_id": "77", "title": "Authorization Error",
      "type": "https://api.x.com/2/problems/not-authorized-for-resource"}])");

  const auto hidden = parse_home(a_page({repost, a_post("5")}, {{"errors", errors}}));
  const auto unexplained = parse_home(a_page({repost, a_post("5")}));

  EXPECT_EQ(hidden.items.size(), 1u);
  EXPECT_TRUE(hidden.poison.empty());
  EXPECT_EQ(unexplained.items.size(), 1u);
  ASSERT_EQ(unexplained.poison.size(), 1u);
  EXPECT_EQ(unexplained.poison[0].pointer, "/data/0");
}

TEST(Home, says_why_a_quoted_post_is_not_there)
{
  const auto quote_with = [](std::string_view type) {
    auto quote = a_post();
    quote["text"] = "See https://t.co/abc";
    quote["entities"] = parse_json(R"({"urls": [{"start": 4, "end": 20,
        "url": "https://t.co/abc", "expanded_url": "https://x.com/a/status/77"}]})");
    quote["referenced_tweets"] = parse_json(R"([{"type": "quoted", "id": "77"}])");
    const json::Object problem{{"resource_id", "77"}, {"type", std::string("https://x/") += type}};
    const auto page = parse_home(a_page({quote}, {{"errors", json::Array{problem}}}));
    return page.items.at(0).post.post;
  };

  EXPECT_EQ(quote_with("resource-not-found").quote_unavailable,
            model::UnavailableReason::not_found);
  EXPECT_EQ(quote_with("not-authorized-for-resource").quote_unavailable,
            model::UnavailableReason::blocked);
  // Nothing else shows it, so its link stays.
  EXPECT_EQ(quote_with("other").content, "See https://x.com/a/status/77");
}

TEST(Home, keys_an_edited_post_by_its_first_version)
{
  auto edited = a_post("2112968201728950289");
  edited["edit_history_tweet_ids"] = parse_json(R"(["2112962124182454275",
                                                    "2112968201728950289"])");
  edited["conversation_id"] = "2112962124182454275";
  auto reply = a_reply("2112990000000000000", "2112968201728950289", "2112962124182454275");
  auto includes = some_users();
  includes["tweets"] = json::Array{edited};

  const auto page = parse_home(a_page({reply, edited}, {{"includes", includes}}));

  const auto& post = page.items.at(1).post;
  EXPECT_EQ(post.post.external_id, "2112962124182454275");
  EXPECT_EQ(post.remote_id, "2112968201728950289");
  EXPECT_EQ(post.post.url, "https://x.com/mara_codes/status/2112968201728950289");
  EXPECT_FALSE(post.post.root);
  EXPECT_EQ(sqlkit::format_timestamp(*post.post.edited_at), "2026-10-21T18:04:11.000Z");
  EXPECT_LT(post.post.created_at, *post.post.edited_at);
  EXPECT_EQ(page.items[0].post.post.in_reply_to, "2112962124182454275");
}

TEST(Home, loses_one_item_of_forty_and_not_the_page)
{
  json::Array data;
  for (int i = 0; i < 40; ++i) {
    data.emplace_back(a_post(std::to_string(1'000 + i)));
  }
  data[17].as_object()["author_id"] = 7;
  const auto page = parse_home(a_page({}, {{"data", data}}));

  EXPECT_EQ(page.items.size(), 39u);
  ASSERT_EQ(page.poison.size(), 1u);
  EXPECT_EQ(page.poison[0].pointer, "/data/17");
  EXPECT_NE(page.poison[0].reason.find("author_id"), std::string::npos);
}

TEST(Home, sets_items_aside_that_make_no_sense)
{
  auto no_id = a_post("not a number");
  auto no_time = a_post("7");
  no_time["created_at"] = "yesterday";
  auto nobody = a_post("8");
  nobody["author_id"] = "404";
  auto bad_history = a_post("9");
  bad_history["edit_history_tweet_ids"] = parse_json(R"(["../../etc"])");

  const auto page = parse_home(a_page({no_id, no_time, nobody, bad_history, a_post("10")}));

  EXPECT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.poison.size(), 4u);
}

TEST(Home, knows_an_empty_page_from_no_page)
{
  const auto empty = parse_home(
      {.status = 200, .headers = {}, .body = R"({"meta": {"result_count": 0, "next_token": ""}})"});
  EXPECT_TRUE(empty.items.empty());
  EXPECT_FALSE(empty.next_cursor);

  for (const auto* body : {"{}", "[]", "7", "", "null", R"({"data": {}})", R"({"errors": []})"}) {
    const auto error =
        failure_of([&] { parse_home({.status = 200, .headers = {}, .body = body}); });
    EXPECT_EQ(error.code(), ErrorCode::bad_gateway) << body;
    EXPECT_EQ(error.field("platform"), "twitter");
  }
}

TEST(Home, takes_an_answer_of_errors_for_what_it_says)
{
  const auto error = failure_of([] {
    parse_home({.status = 200, .headers = {}, .body = R"({"errors": [{"title": "Not Found Error",
        "type": "https://api.x.com/2/problems/resource-not-found"}]})"});
  });
  EXPECT_EQ(error.code(), ErrorCode::not_found);
  EXPECT_EQ(error.field("platform"), "twitter");
}

TEST(Mentions, tell_a_mention_a_reply_and_a_quote_apart)
{
  const auto page = parse_mentions(load_answer("mentions_page"), sam);

  ASSERT_EQ(page.items.size(), 3u);
  EXPECT_TRUE(page.poison.empty());
  EXPECT_FALSE(page.next_cursor);
  const auto& mention = page.items[0].notification;
  EXPECT_EQ(mention.platform, model::Platform::twitter);
  EXPECT_EQ(mention.type, NotificationType::mention);
  EXPECT_EQ(mention.external_id, "2112982500111286276");
  EXPECT_EQ(mention.post, "2112982500111286276");
  EXPECT_EQ(mention.actor.handle, "tobias_dev");
  EXPECT_FALSE(mention.subject);
  EXPECT_EQ(sqlkit::format_timestamp(mention.created_at), "2026-10-21T19:01:00.000Z");
  const auto& reply = page.items[1];
  EXPECT_EQ(reply.notification.type, NotificationType::reply);
  EXPECT_EQ(reply.notification.subject, "2112967148958646273");
  ASSERT_EQ(reply.referenced.size(), 2u);
  EXPECT_EQ(reply.referenced[0].post.content, "works for me, thanks!");
  EXPECT_EQ(reply.referenced[1].post.content, "Notes on polite polling.");
  const auto& quote = page.items[2].notification;
  EXPECT_EQ(quote.type, NotificationType::quote);
  EXPECT_EQ(quote.subject, "2112967148958646273");
  EXPECT_EQ(page.items[2].referenced[0].post.content, "Good summary by @sam_hub");
}

TEST(Mentions, take_an_answer_to_somebody_else_for_a_mention)
{
  const auto page = parse_mentions(load_answer("mentions_page"), tobias);

  EXPECT_EQ(page.items.at(1).notification.type, NotificationType::mention);
  EXPECT_EQ(page.items.at(2).notification.type, NotificationType::mention);
}

TEST(Person, is_read_with_marked_description)
{
  const auto profile = parse_profile(answer_with(parse_json(R"json({"data": {"id": "101",
      "username": "mara_codes", "name": " ", "description": "Tea &amp; https://t.co/a #cpp",
      "profile_image_url": "javascript:alert(1)",
      "entities": {"description": {
          "urls": [{"start": 10, "end": 24, "url": "https://t.co/a",
                    "expanded_url": "https://mara.example", "display_url": "mara.example"}],
          "hashtags": [{"start": 25, "end": 29, "tag": "cpp"}]}},
      "public_metrics": {"followers_count": 5, "following_count": 6, "tweet_count": 7}
}
})json")));

  EXPECT_EQ(profile.author.name, "mara_codes");
  EXPECT_FALSE(profile.author.avatar_url);
  EXPECT_EQ(profile.bio, "Tea & mara.example #cpp");
  EXPECT_EQ(profile.bio_ranges,
            (std::vector<TextRange>{{6, 18, TextRangeKind::link, "https://mara.example"},
                                    {19, 23, TextRangeKind::hashtag, "cpp"}}));
  EXPECT_EQ(profile.follower_count, 5);
  EXPECT_EQ(profile.following_count, 6);
  EXPECT_EQ(profile.post_count, 7);
}

TEST(Person, without_a_usable_name_is_no_answer)
{
  for (const auto* person :
       {R"({"id": "1", "username": "a/../b"})", R"({"id": "x", "username": "a"})",
        R"({"id": 1, "username": "a"})", R"([])", "null"}) {
    const auto body = std::string(R"({"data": )") + person + "}";
    const auto error =
        failure_of([&] { parse_profile({.status = 200, .headers = {}, .body = body}); });
    EXPECT_EQ(error.code(), ErrorCode::bad_gateway) << person;
  }
}

TEST(TokenAnswer, is_read)
{
  const auto tokens = parse_tokens(load_answer("token_response"));

  EXPECT_EQ(tokens.access_token, "INVENTED-ACCESS-TOKEN-1:1:0:at:1");
  EXPECT_EQ(tokens.refresh_token, "INVENTED-REFRESH-TOKEN-1:1:0:rt:1");
  EXPECT_EQ(tokens.expires_in, 7200);
  EXPECT_EQ(tokens.scope, "tweet.read tweet.write users.read like.read media.write offline.access");
}

TEST(WrittenPost, is_known_by_its_id)
{
  const auto post = parse_written_post(load_answer("create_post_response", 201));

  EXPECT_EQ(post.id, "2112967148958646273");
  EXPECT_EQ(post.text, "Notes on polite polling.");
  for (const auto* body :
       {"", "{}", R"({"data":{"id":"x","text":""}})", R"({"data":{"id":"1"}})"}) {
    const auto error =
        failure_of([&] { parse_written_post({.status = 201, .headers = {}, .body = body}); });
    EXPECT_EQ(error.code(), ErrorCode::bad_gateway) << body;
  }
}

/// Reads whatever comes; only an Error may come of it.
void read_any(const std::string& body)
{
  const http::Response answer{.status = 200, .headers = {}, .body = body};
  const std::vector<std::function<void()>> readers{[&] { parse_home(answer); },
                                                   [&] { parse_mentions(answer, sam); },
                                                   [&] { parse_posts(answer); }};
  for (const auto& read : readers) {
    try {
      read();
    } catch (const Error& error) {
      EXPECT_EQ(error.field("platform"), "twitter") << body.substr(0, 200);
    }
  }
}

/// Puts something else in the place of every value, one after another.
void replace_each(json::Value& root, json::Value& at, const json::Value& by)
{
  if (auto* list = at.if_array()) {
    for (auto& item : *list) {
      replace_each(root, item, by);
    }
  } else if (auto* object = at.if_object()) {
    for (auto& member : *object) {
      replace_each(root, member.value(), by);
    }
  }
  const json::Value old = at;
  at = by;
  read_any(json::write(root));
  at = old;
}

TEST(Samples, with_wrong_types_anywhere_do_no_harm)
{
  const std::vector<json::Value> hostile{nullptr, -9.9e300, "<script>", json::Array{}};
  for (const auto* name : {"mentions_page"}) {
    auto sample = load_json(name);
    for (const auto& value : hostile) {
      replace_each(sample, sample, value);
    }
  }
}

}  // namespace
}  // namespace socialhub::connector::twitter
