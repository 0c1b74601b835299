#include "connector/mastodon/parse.hpp"

#include "connector/mastodon/references.hpp"
#include "connector/mastodon/test/captures.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using model::MediaKind;
using model::TextRange;
using model::TextRangeKind;
using model::Visibility;
using sqlkit::Error;

FeedPage read_reference_home()
{
  auto page = parse_home(load_answer("reference-home"), reef());
  resolve_page(page, {}, reef());
  return page;
}

sqlkit::Timestamp at(std::string_view text)
{
  return *sqlkit::parse_timestamp(text);
}

TEST(Home, shows_a_post_with_everything_that_it_has)
{
  const auto page = read_reference_home();

  ASSERT_EQ(page.items.size(), 4u);
  EXPECT_TRUE(page.poison.empty());
  EXPECT_EQ(page.next_cursor, "max_id=115600000000000004");
  const auto& item = page.items[0];
  const auto& post = item.post.post;
  EXPECT_EQ(item.post.remote_id, "115600000000000001");
  EXPECT_EQ(item.appeared_at, at("2026-11-22T07:50:00Z"));
  EXPECT_FALSE(item.repost);
  EXPECT_EQ(post.platform, model::Platform::mastodon);
  EXPECT_EQ(post.external_id, "https://reef.example/users/anna/statuses/115600000000000001");
  EXPECT_EQ(post.url, "https://reef.example/@anna/115600000000000001");
  EXPECT_EQ(post.created_at, at("2026-11-22T07:50:00Z"));
  EXPECT_EQ(post.edited_at, at("2026-11-22T07:55:00Z"));
  EXPECT_EQ(post.language, "en");
  EXPECT_EQ(post.visibility, Visibility::everyone);
  EXPECT_EQ(post.spoiler_text, std::nullopt);
  EXPECT_EQ(post.in_reply_to, std::nullopt);
  EXPECT_EQ(post.root, std::nullopt);
  EXPECT_EQ(post.metadata, model::PlatformPostMetadata(model::MastodonMetadata{
                               .favourites_count = 3, .reblogs_count = 2, .replies_count = 1}));
  EXPECT_EQ(item.post.viewer, (ViewerState{.is_liked = true,
                                           .is_reposted = false,
                                           .is_bookmarked = true,
                                           .like_ref = {},
                                           .repost_ref = {}}));
}

TEST(Home, shows_who_wrote)
{
  const auto page = read_reference_home();

  const auto& anna = page.items[0].post.post.author;
  EXPECT_EQ(anna.external_id, "https://reef.example/users/anna");
  EXPECT_EQ(anna.handle, "anna@reef.example");
  EXPECT_EQ(anna.name, "Anna Lund");
  EXPECT_EQ(anna.avatar_url, "https://reef.example/avatars/anna.png");
  EXPECT_EQ(anna.url, "https://reef.example/@anna");
  EXPECT_FALSE(anna.is_bot);
  const auto& bodil = page.items[3].post.post.author;
  EXPECT_EQ(bodil.external_id, "https://tide.example/users/bodil");
  EXPECT_EQ(bodil.handle, "bodil@tide.example");
  EXPECT_EQ(bodil.name, "bodil");
}

TEST(Home, reads_texts_as_the_page_shows_them)
{
  const auto post = read_reference_home().items[0].post.post;

  EXPECT_EQ(post.content,
            "Low tide & clear, @bodil!\nLook :coral:\n\nnews.example/a/long/path/about… #kelp");
  const std::vector<TextRange> expected{
      {.start = 18,
       .end = 24,
       .kind = TextRangeKind::mention,
       .target = "https://tide.example/@bodil"},
      {.start = 31,
       .end = 38,
       .kind = TextRangeKind::emoji,
       .target = "https://reef.example/emoji/coral.png"},
      {.start = 40,
       .end = 71,
       .kind = TextRangeKind::link,
       .target = "https://www.news.example/a/long/path/about/kelp/forests"},
      {.start = 72, .end = 77, .kind = TextRangeKind::hashtag, .target = "kelp"}};
  EXPECT_EQ(post.content_ranges, expected);
  EXPECT_EQ(post.card, (model::Card{.url = "https://news.example/kelp",
                                    .title = "Kelp grows back",
                                    .description = "After ten years",
                                    .image_url = "https://reef.example/cards/kelp.png"}));
}

TEST(Home, brings_what_is_quoted)
{
  const auto item = read_reference_home().items[1];

  EXPECT_EQ(item.post.post.content, "So it is.");
  EXPECT_EQ(item.post.post.visibility, Visibility::followers);
  EXPECT_EQ(item.post.post.quoted, "https://tide.example/users/bodil/statuses/115500000000000009");
  EXPECT_EQ(item.post.post.quote_unavailable, std::nullopt);
  ASSERT_EQ(item.referenced.size(), 1u);
  EXPECT_EQ(item.referenced[0].post.external_id, item.post.post.quoted);
  EXPECT_EQ(item.referenced[0].post.visibility, Visibility::unlisted);
  EXPECT_EQ(item.referenced[0].post.language, std::nullopt);
}

TEST(Home, shows_a_boost_as_the_post_that_somebody_passed_on)
{
  const auto item = read_reference_home().items[2];

  const auto& post = item.post.post;
  EXPECT_EQ(post.external_id, "https://tide.example/users/bodil/statuses/115500000000000010");
  EXPECT_EQ(item.post.remote_id, "115500000000000010");
  ASSERT_TRUE(item.repost);
  EXPECT_EQ(item.repost->by.handle, "gauge@reef.example");
  EXPECT_TRUE(item.repost->by.is_bot);
  EXPECT_EQ(item.repost->external_id,
            "https://reef.example/users/gauge/statuses/115600000000000003/activity");
  EXPECT_EQ(item.appeared_at, at("2026-11-22T07:40:00Z"));
  EXPECT_EQ(item.post.viewer.is_reposted, true);
  EXPECT_EQ(item.post.viewer.is_liked, false);
  EXPECT_TRUE(post.is_sensitive);
  EXPECT_EQ(post.spoiler_text, "Loud");
}

TEST(Home, shows_every_kind_of_file)
{
  const auto post = read_reference_home().items[2].post.post;

  ASSERT_EQ(post.media.size(), 4u);
  EXPECT_EQ(post.media[0], (model::Media{.kind = MediaKind::image,
                                         .url = "https://reef.example/media/1.bin",
                                         .preview_url = "https://reef.example/media/1-small.png",
                                         .alt_text = "A reef",
                                         .width = 1200,
                                         .height = 800}));
  EXPECT_EQ(post.media[1].kind, MediaKind::gif);
  EXPECT_EQ(post.media[1].alt_text, std::nullopt);
  EXPECT_EQ(post.media[2].kind, MediaKind::video);
  EXPECT_EQ(post.media[3].kind, MediaKind::audio);
  EXPECT_EQ(post.media[3].preview_url, std::nullopt);
  EXPECT_EQ(post.media[3].width, std::nullopt);
  EXPECT_EQ(post.unsupported, std::vector<std::string>{"unknown"});
}

TEST(Home, shows_a_poll_and_what_it_answers)
{
  const auto post = read_reference_home().items[3].post.post;

  EXPECT_EQ(post.visibility, Visibility::direct);
  ASSERT_TRUE(post.poll);
  EXPECT_EQ(*post.poll, (model::Poll{.options = {{.title = "Sand", .votes = 4},
                                                 {.title = "Rock", .votes = std::nullopt}},
                                     .is_multiple = true,
                                     .is_closed = false,
                                     .closes_at = at("2026-11-23T08:00:00Z"),
                                     .voters = 6}));
  // What it answers is not on the page: the address at which the server gives it stands in.
  EXPECT_EQ(post.in_reply_to, "https://reef.example/api/v1/statuses/115400000000000005");
  EXPECT_EQ(post.root, std::nullopt);
}

TEST(Home, names_what_it_answers_once_that_was_fetched)
{
  auto page = parse_home(load_answer("reference-home"), reef());
  EXPECT_EQ(list_missing_parents(page, reef()), std::vector<std::string>{"115400000000000005"});
  json::Array parents{load_json("reference-context").at("body").at("ancestors").at(0)};

  resolve_page(page, parse_posts(answer_with(parents), reef()), reef());

  const std::string parent = "https://reef.example/users/anna/statuses/115400000000000005";
  EXPECT_EQ(page.items[3].post.post.in_reply_to, parent);
  EXPECT_EQ(page.items[3].post.post.root, parent);
  ASSERT_EQ(page.items[3].referenced.size(), 1u);
  EXPECT_EQ(page.items[3].referenced[0].post.external_id, parent);
}

TEST(Home, is_read_as_recorded_at_another_program)
{
  const auto instance = make_unknown_instance("http://127.0.0.1:8461");
  auto page = parse_home(load_answer("home"), instance);
  EXPECT_EQ(page.next_cursor, "max_id=179533466393C2383BD9EEF9483C6CCEF437785780");
  ASSERT_EQ(page.items.size(), 9u);
  EXPECT_TRUE(page.poison.empty());
  EXPECT_TRUE(list_missing_parents(page, instance).empty());
  resolve_page(page, {}, instance);

  // The boost differs from what it boosts by the case of its id alone.
  const auto& boost = page.items[8];
  ASSERT_TRUE(boost.repost);
  EXPECT_EQ(boost.post.remote_id, "179533466393c2383bd9eef9483c6ccef437785780");
  EXPECT_EQ(boost.repost->by.name, "Bob 🦋");
  // Both replies lead up to the boosted post.
  EXPECT_EQ(page.items[5].post.post.in_reply_to, boost.post.post.external_id);
  EXPECT_EQ(page.items[4].post.post.in_reply_to, page.items[5].post.post.external_id);
  EXPECT_EQ(page.items[4].post.post.root, boost.post.post.external_id);
  EXPECT_EQ(page.items[0].post.post.visibility, Visibility::direct);
  EXPECT_EQ(page.items[0].post.post.author.handle, "alice@127.0.0.1:8461");
}

TEST(Posts, are_read_as_recorded)
{
  const auto instance = make_unknown_instance("http://127.0.0.1:8461");
  const auto read = [&](const std::string& name) {
    auto posts = parse_posts(answer_with(json::Array{load_json(name).at("body")}), instance);
    EXPECT_TRUE(posts.poison.empty()) << name;
    return posts.posts.at(0).post.post;
  };

  const auto warned = read("status-cw");
  EXPECT_EQ(warned.spoiler_text, "Spoiler here");
  EXPECT_TRUE(warned.is_sensitive);
  EXPECT_EQ(warned.visibility, Visibility::unlisted);
  EXPECT_EQ(warned.content, "Hidden words");
  const auto poll = read("status-poll");
  ASSERT_TRUE(poll.poll);
  EXPECT_EQ(poll.poll->options.size(), 2u);
  EXPECT_EQ(poll.poll->voters, 0);
  const auto rich = read("status-mention-link-tag");
  EXPECT_EQ(rich.content,
            "Héllo 👋🏽 @alice@127.0.0.1:8461 see https://example.com/some/long/path/to/a/page "
            "#fediverse not bold");
  ASSERT_EQ(rich.content_ranges.size(), 4u);
  EXPECT_EQ(rich.content_ranges[0].kind, TextRangeKind::mention);
  EXPECT_EQ(rich.content_ranges[1].kind, TextRangeKind::link);
  EXPECT_EQ(rich.content_ranges[2].target, "fediverse");
  EXPECT_EQ(rich.content_ranges[3].kind, TextRangeKind::strong);
  const auto picture = read("status-with-media");
  ASSERT_EQ(picture.media.size(), 1u);
  EXPECT_EQ(picture.media[0].alt_text, "A small gradient");
  EXPECT_EQ(picture.media[0].width, std::nullopt);
  EXPECT_EQ(read("status-edit").edited_at, at("2026-11-22T08:04:33Z"));
  EXPECT_EQ(read("status-private").visibility, Visibility::followers);
  EXPECT_EQ(read("status-direct").visibility, Visibility::direct);
}

TEST(Quotes, are_shown_by_their_state)
{
  using model::UnavailableReason;
  const std::vector<std::pair<std::string, UnavailableReason>> cases{
      {"pending", UnavailableReason::detached},
      {"rejected", UnavailableReason::detached},
      {"revoked", UnavailableReason::detached},
      {"unauthorized", UnavailableReason::detached},
      {"deleted", UnavailableReason::not_found},
      {"blocked_account", UnavailableReason::blocked},
      {"blocked_domain", UnavailableReason::blocked},
      {"muted_account", UnavailableReason::blocked},
      {"invented", UnavailableReason::unsupported},
      {"accepted", UnavailableReason::not_found},
  };
  for (const auto& [state, reason] : cases) {
    auto status = a_status();
    status["quote"] = json::Object{{"state", state}, {"quoted_status", nullptr}};
    status["content"] = "<p class=\"quote-inline\">RE: x</p><p>So</p>";
    const auto page = parse_home(answer_with(json::Array{status}), reef());
    ASSERT_EQ(page.items.size(), 1u) << state;
    EXPECT_EQ(page.items[0].post.post.quote_unavailable, reason) << state;
    EXPECT_EQ(page.items[0].post.post.quoted, std::nullopt) << state;
    EXPECT_EQ(page.items[0].post.post.content, "RE: x\n\nSo") << state;
  }
}

TEST(Quotes, of_quotes_are_named_only)
{
  auto inner = a_status("2");
  inner["quote"] = parse_json(R"({"state":"accepted","quoted_status_id":"3"})");
  auto outer = a_status("1");
  outer["quote"] = json::Object{{"state", "accepted"}, {"quoted_status", inner}};
  auto page = parse_home(answer_with(json::Array{outer, a_status("3")}), reef());
  resolve_page(page, {}, reef());

  ASSERT_EQ(page.items[0].referenced.size(), 1u);
  EXPECT_EQ(page.items[0].referenced[0].post.quoted, "https://reef.example/users/alice/statuses/3");
}

TEST(Quotes, without_end_cost_nothing_but_themselves)
{
  auto status = a_status("0");
  for (int i = 1; i < 60; ++i) {
    auto outer = a_status(std::to_string(i));
    outer["quote"] = json::Object{{"state", "accepted"}, {"quoted_status", std::move(status)}};
    status = std::move(outer);
  }

  const auto page = parse_home(answer_with(json::Array{status}), reef());

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].referenced.size(), 2u);
}

TEST(Filters, hide_what_their_owner_does_not_want_to_see)
{
  const auto with_filter = [](std::string_view action, std::string_view context) {
    auto status = a_status();
    json::Object filter{{"context", json::Array{context}}, {"filter_action", action}};
    status["filtered"] = json::Array{json::Object{{"filter", filter}}};
    return parse_home(answer_with(json::Array{status}), reef()).items.size();
  };
  EXPECT_EQ(with_filter("hide", "home"), 0u);
  EXPECT_EQ(with_filter("warn", "home"), 1u);
  EXPECT_EQ(with_filter("hide", "thread"), 1u);
}

TEST(Home, loses_one_bad_item_of_forty)
{
  const std::vector<std::function<void(json::Object&)>> harms{
      [](json::Object& status) { status["account"] = 7; },
      [](json::Object& status) { status.erase("id"); },
      [](json::Object& status) { status["id"] = 7; },
      [](json::Object& status) { status["uri"] = ""; },
      [](json::Object& status) { status["created_at"] = "yesterday"; },
      [](json::Object& status) { status["reblog"] = json::Object(); },
      [](json::Object& status) { status["account"].as_object().erase("uri"); },
      [](json::Object& status) { status["replies_count"] = 1e300; },
  };
  for (std::size_t h = 0; h < harms.size(); ++h) {
    json::Array list;
    for (int i = 0; i < 40; ++i) {
      auto status = a_status(std::to_string(i));
      if (i == 17) { harms[h](status); }
      list.push_back(std::move(status));
    }
    const auto page = parse_home(answer_with(list), reef());
    EXPECT_EQ(page.items.size(), 39u) << h;
    ASSERT_EQ(page.poison.size(), 1u) << h;
    EXPECT_EQ(page.poison[0].pointer, "/17") << h;
    EXPECT_FALSE(page.poison[0].reason.empty()) << h;
  }
}

TEST(Home, keeps_a_post_whose_parts_cannot_be_read)
{
  auto status = a_status();
  status["poll"] = "none";
  status["card"] = 7;
  status["quote"] = json::Array();
  status["media_attachments"] = parse_json(
      R"([7, {"type":"hologram"}, {"type":"image","url":"javascript:x"},
          {"type":"image","url":"https://x.example/i","meta":[1]},
          {"type":"video","url":"https://x.example/v","meta":{"original":{"width":-1,"height":1e99}}}])");
  status["emojis"] = parse_json(R"([7, {"shortcode":"x","url":"javascript:x"}])");
  status["mentions"] = parse_json(R"([7])");
  status["edited_at"] = 1'795'334'400.5;
  status["language"] = "<script>";
  status["visibility"] = "sideways";
  status["url"] = "javascript:alert(1)";
  status["favourites_count"] = -3;
  const auto page = parse_home(answer_with(json::Array{status}), reef());

  ASSERT_EQ(page.items.size(), 1u);
  const auto& post = page.items[0].post.post;
  EXPECT_EQ(post.unsupported,
            (std::vector<std::string>{"attachment", "hologram", "image", "poll"}));
  EXPECT_EQ(post.media.size(), 2u);
  EXPECT_EQ(post.media[1].width, std::nullopt);
  EXPECT_FALSE(post.poll || post.card || post.edited_at || post.language);
  EXPECT_EQ(post.quote_unavailable, model::UnavailableReason::unsupported);
  EXPECT_EQ(post.visibility, Visibility::followers);
  EXPECT_EQ(post.url, "https://reef.example/users/alice/statuses/1");
  EXPECT_EQ(std::get<model::MastodonMetadata>(post.metadata).favourites_count, 0);
}

TEST(Account, is_read_with_its_profile)
{
  const auto found = parse_account(load_answer("reference-account"), reef());

  EXPECT_EQ(found.local_id, "109000000000000001");
  EXPECT_EQ(found.profile.author.handle, "anna@reef.example");
  EXPECT_EQ(found.profile.bio, "Divers only.\n\n#coral");
  ASSERT_EQ(found.profile.bio_ranges.size(), 1u);
  EXPECT_EQ(found.profile.follower_count, 12);
  EXPECT_EQ(found.profile.following_count, 7);
  EXPECT_EQ(found.profile.post_count, 140);
  EXPECT_EQ(parse_account(load_answer("verify-credentials"), reef()).local_id,
            "a283831473706a9b8f32ddc39f236090");
}

TEST(Tokens, must_be_usable)
{
  const auto permit = parse_token(load_answer("reference-token"));
  EXPECT_EQ(permit.tokens.access_token.reveal(), "<access_token>");
  EXPECT_EQ(permit.tokens.access_expires_at, std::nullopt);
  EXPECT_EQ(permit.scopes, (std::vector<std::string>{"read", "write:statuses"}));
  EXPECT_TRUE(parse_token(load_answer("error-token-bad-code")).scopes.empty());
  for (const std::string body : {R"({"access_token":""})", R"({"access_token":"a b"})",
                                 R"({"access_token":"a\r\nX: y"})", R"({"access_token":null})"}) {
    EXPECT_THROW(parse_token({.status = 200, .headers = {}, .body = body}), Error) << body;
  }
}

}  // namespace
}  // namespace socialhub::connector::mastodon
