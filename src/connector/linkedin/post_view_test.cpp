#include "connector/linkedin/post_view.hpp"

#include "connector/linkedin/parse.hpp"
#include "connector/linkedin/test/samples.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::linkedin {
namespace {

using model::LinkedinMetadata;
using sqlkit::Error;

sqlkit::Timestamp at(std::int64_t milliseconds)
{
  return sqlkit::Timestamp{std::chrono::milliseconds(milliseconds)};
}

/// Everything that the sample's posts refer to.
Surroundings everything()
{
  Surroundings around;
  around.people.add("urn:li:organization:104000001",
                    wire::Organization{.localized_name = "Sam Hub",
                                       .vanity_name = "sam-hub",
                                       .localized_description = std::nullopt,
                                       .logo = std::nullopt});
  for (const auto* key : {"A", "B", "C", "D"}) {
    const auto urn = std::string("urn:li:image:D4E10AQInvented") + key;
    around.media[urn].download_url = std::string("https://media.example/") + key;
  }
  around.counts.emplace(
      "urn:li:share:7386000000000000105",
      json::decode<wire::SocialMetadata>(parse_json(load_text("social-metadata-response")),
                                         json::Mode::lenient));
  return around;
}

std::vector<SeenPost> sample_posts(const Surroundings& around)
{
  std::vector<SeenPost> posts;
  for (const auto& post : parse_posts(load_answer("org-posts-page")).items) {
    posts.push_back(to_post(post, around));
  }
  return posts;
}

TEST(Posts, of_the_sample_are_read_with_everything)
{
  const auto posts = sample_posts(everything());
  ASSERT_EQ(posts.size(), 5u);

  const auto& first = posts[0].post;
  EXPECT_EQ(first.platform, model::Platform::linkedin);
  EXPECT_EQ(first.external_id, "urn:li:share:7386000000000000105");
  EXPECT_EQ(first.url, "https://www.linkedin.com/feed/update/urn:li:share:7386000000000000105/");
  EXPECT_EQ(first.author.external_id, "urn:li:organization:104000001");
  EXPECT_EQ(first.author.name, "Sam Hub");
  EXPECT_EQ(first.author.handle, "sam-hub");
  EXPECT_EQ(first.author.url, "https://www.linkedin.com/company/sam-hub/");
  EXPECT_EQ(first.content, "We (finally) open-sourced it with Example Labs #selfhosted #1");
  ASSERT_EQ(first.content_ranges.size(), 2u);
  EXPECT_EQ(first.content_ranges[0].target, "urn:li:organization:104000077");
  EXPECT_EQ(first.content_ranges[1].target, "selfhosted");
  EXPECT_EQ(first.visibility, model::Visibility::everyone);
  EXPECT_EQ(first.created_at, at(1792573200480));
  EXPECT_EQ(first.edited_at, at(1792580400000));
  EXPECT_EQ(std::get<LinkedinMetadata>(first.metadata),
            (LinkedinMetadata{.reaction_count = 18, .comment_count = 3, .share_count = 0}));
  EXPECT_EQ(posts[0].viewer, ViewerState{});
}

TEST(Posts, of_the_sample_show_their_pictures_reshares_and_articles)
{
  const auto posts = sample_posts(everything());
  ASSERT_EQ(posts.size(), 5u);

  ASSERT_EQ(posts[1].post.media.size(), 1u);
  EXPECT_EQ(posts[1].post.media[0].url, "https://media.example/A");
  EXPECT_EQ(posts[1].post.media[0].alt_text, "Bright room with six desks");
  EXPECT_EQ(posts[1].post.edited_at, std::nullopt);
  ASSERT_EQ(posts[2].post.media.size(), 2u);
  EXPECT_EQ(posts[2].post.external_id, "urn:li:ugcPost:7385500000000000103");
  EXPECT_EQ(posts[2].post.media[0].alt_text, "Slide one");
  EXPECT_EQ(posts[2].post.media[1].alt_text, std::nullopt);
  EXPECT_EQ(posts[3].post.quoted, "urn:li:share:7384999999999999001");
  const model::Card card{.url = "https://example.org/blog/release-notes",
                         .title = "Release notes 2.0",
                         .description = "What changed",
                         .image_url = "https://media.example/D"};
  EXPECT_EQ(posts[4].post.card, card);
}

TEST(Posts, say_what_has_no_address)
{
  const auto posts = sample_posts({});
  ASSERT_EQ(posts.size(), 5u);

  EXPECT_EQ(posts[1].post.unsupported, std::vector<std::string>{"image"});
  EXPECT_EQ(posts[2].post.unsupported, (std::vector<std::string>{"image", "image"}));
  EXPECT_EQ(posts[4].post.card->image_url, std::nullopt);
  EXPECT_EQ(posts[0].post.author.name, "LinkedIn Page");
}

SeenPost with_content(std::string_view content, const Surroundings& around = {})
{
  auto post = a_post();
  post["content"] = parse_json(content);
  return to_post(decode_post(post), around);
}

TEST(Posts, show_films_documents_and_polls)
{
  Surroundings around;
  around.media["urn:li:video:V"] = {.download_url = "https://media.example/v.mp4",
                                    .thumbnail = "https://media.example/v.png"};
  const auto film = with_content(R"({"media":{"id":"urn:li:video:V","title":"Film"}})", around);
  ASSERT_EQ(film.post.media.size(), 1u);
  EXPECT_EQ(film.post.media[0].kind, model::MediaKind::video);
  EXPECT_EQ(film.post.media[0].preview_url, "https://media.example/v.png");

  const auto paper = with_content(R"({"media":{"id":"urn:li:document:D","title":"Plan"}})");
  ASSERT_TRUE(paper.post.card);
  EXPECT_EQ(paper.post.card->title, "Plan");
  EXPECT_EQ(paper.post.card->url, paper.post.url);

  const auto asked = with_content(R"({"poll":{"question":"Tea?","uniqueVotersCount":5,
      "options":[{"text":"Yes","voteCount":4},{"text":"No"}],
      "settings":{"duration":"THREE_DAYS","voteSelectionType":"SINGLE_VOTE"}}})");
  ASSERT_TRUE(asked.post.poll);
  EXPECT_EQ(asked.post.content, "Hello\n\nTea?");
  EXPECT_EQ(asked.post.poll->options[0].votes, 4);
  EXPECT_EQ(asked.post.poll->options[1].votes, std::nullopt);
  EXPECT_EQ(asked.post.poll->voters, 5);
  EXPECT_EQ(asked.post.poll->closes_at, asked.post.created_at + std::chrono::days(3));
}

TEST(Posts, name_what_they_cannot_show)
{
  EXPECT_EQ(with_content(R"({"celebration":{}})").post.unsupported,
            std::vector<std::string>{"celebration"});
  for (const auto* content :
       {"{}", "7", "[]", R"({"media":7})", R"({"media":{"id":"javascript:alert"}
})",
        R"({"article":{"source":"javascript:alert"
}
})",
        R"({"multiImage":{"images":7}})"}) {
    const auto post = with_content(content).post;
    EXPECT_EQ(post.unsupported.size(), 1u) << content;
    EXPECT_TRUE(post.media.empty());
    EXPECT_FALSE(post.card);
  }
}

TEST(Posts, fetch_nothing_from_addresses_that_are_none)
{
  Surroundings around;
  around.media["urn:li:image:A"].download_url = "javascript:alert";

  const auto post = with_content(R"({"media":{"id":"urn:li:image:A"}})", around).post;

  EXPECT_TRUE(post.media.empty());
  EXPECT_EQ(post.unsupported, std::vector<std::string>{"image"});
}

TEST(Comments, of_the_sample_are_read_with_everything)
{
  const auto list = parse_comments(load_answer("comments-page"));
  ASSERT_EQ(list.items.size(), 3u);
  EXPECT_EQ(list.size, 3u);

  const auto seen = to_post(list.items[0], "urn:li:share:105", {});
  const auto& first = seen.post;
  const std::string urn =
      "urn:li:comment:(urn:li:activity:7386000512340000001,7386010000000000201)";
  EXPECT_EQ(first.external_id, urn);
  EXPECT_EQ(seen.remote_id, "urn:li:share:105#" + urn);
  EXPECT_EQ(first.author.external_id, "urn:li:person:InvLena02");
  EXPECT_EQ(first.author.name, "LinkedIn member");
  EXPECT_EQ(first.content, "Congratulations Example Labs 👏");
  ASSERT_EQ(first.content_ranges.size(), 1u);
  EXPECT_EQ(first.content_ranges[0].start, 16);
  EXPECT_EQ(first.content_ranges[0].end, 28);
  EXPECT_EQ(first.content_ranges[0].target, "urn:li:organization:104000077");
  EXPECT_EQ(first.created_at, at(1792575000000));
  EXPECT_EQ(first.edited_at, std::nullopt);
  EXPECT_EQ(first.in_reply_to, "urn:li:share:105");
  EXPECT_EQ(first.root, "urn:li:share:105");
  EXPECT_EQ(std::get<LinkedinMetadata>(first.metadata),
            (LinkedinMetadata{.reaction_count = 1, .comment_count = 1, .share_count = 0}));
  EXPECT_EQ(seen.viewer.is_liked, true);
  EXPECT_TRUE(first.url.starts_with("https://www.linkedin.com/feed/update/urn:li:activity:738"));

  const auto reply = to_post(list.items[1], "urn:li:share:105", {});
  EXPECT_EQ(reply.post.in_reply_to, urn);
  EXPECT_EQ(reply.post.root, "urn:li:share:105");
  EXPECT_EQ(reply.viewer.is_liked, std::nullopt);
  EXPECT_EQ(reply.post.author.external_id, "urn:li:organization:104000001");
}

TEST(Comments, bring_their_pictures_along)
{
  auto value = parse_json(load_text("comments-page")).at("elements").at(2).as_object();
  value["content"] = parse_json(R"([{"type":"IMAGE","url":"https://media.example/c"}, {"url":7}])");

  const auto post = to_post(decode_comment(value), "", {}).post;

  ASSERT_EQ(post.media.size(), 1u);
  EXPECT_EQ(post.media[0].url, "https://media.example/c");
  EXPECT_EQ(post.unsupported.size(), 1u);
  EXPECT_EQ(post.root, "urn:li:activity:7386000512340000001");
}

TEST(Posts, without_what_everything_needs_are_poison)
{
  for (const auto* broken :
       {R"({"id":7})", R"({"id":"urn:li:activity:1"})", R"({"id":"<script>"})", R"({"author":7})",
        R"({"author":"urn:li:share:1"})", R"({"createdAt":"soon"})", R"({"createdAt":-1})",
        R"({"publishedAt":9223372036854775807})", R"({"commentary":[]})",
        R"({"reshareContext":7})"}) {
    auto post = a_post();
    const auto changes = parse_json(broken);
    for (const auto& member : changes.as_object()) {
      post[member.key()] = member.value();
    }
    const auto list = parse_posts(a_list({post, a_post("2")}));
    EXPECT_EQ(list.items.size(), 1u) << broken;
    ASSERT_EQ(list.poison.size(), 1u) << broken;
    EXPECT_EQ(list.poison[0].pointer, "/elements/0");
    EXPECT_FALSE(list.poison[0].reason.empty());
    EXPECT_EQ(list.size, 2u);
  }
}

TEST(Posts, lose_one_of_forty_and_not_the_page)
{
  json::Array elements;
  for (int number = 1; number <= 40; ++number) {
    elements.emplace_back(a_post(std::to_string(number)));
  }
  elements[17] = parse_json(R"({"id": {"deep": [1, 2, {"x": null}]}})");
  json::Object body;
  body["elements"] = std::move(elements);

  const auto list = parse_posts(answer_with(json::write(body)));

  EXPECT_EQ(list.items.size(), 39u);
  EXPECT_EQ(list.poison.size(), 1u);
}

TEST(Answers, of_other_shapes_are_errors)
{
  for (const auto* body : {"", "null", "[]", "7", "{}", R"({"elements":7})", "<html>"}) {
    EXPECT_THROW(parse_posts(answer_with(body)), Error) << body;
    EXPECT_THROW(parse_comments(answer_with(body)), Error) << body;
    EXPECT_THROW(parse_notifications(answer_with(body)), Error) << body;
    EXPECT_THROW(parse_post(answer_with(body)), Error) << body;
    EXPECT_THROW(parse_user(answer_with(body)), Error) << body;
  }
}

TEST(User, is_who_the_sample_says)
{
  const auto user = parse_user(load_answer("userinfo-response"));

  EXPECT_EQ(user.sub, "InvSam01");
  EXPECT_EQ(user.name, "Sam Hub");
  EXPECT_TRUE(user.picture->starts_with("https://media.licdn.com/"));
}

}  // namespace
}  // namespace socialhub::connector::linkedin
