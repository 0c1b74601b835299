#include "platformsim/world/corpus.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

namespace socialhub::platformsim::world {
namespace {

constexpr std::string_view people =
    "[ada]\nname: Ada\nbio: One\\nTwo\ntopics: tea, sea\n[ben]\nname: Ben\nblocks: ada\n";

TEST(Corpus, reads_people_with_what_they_care_about)
{
  const auto corpus = parse_corpus(people, "", "");

  ASSERT_EQ(corpus.cast.size(), 2U);
  EXPECT_EQ(corpus.cast[0].person.name, "Ada");
  EXPECT_EQ(corpus.cast[0].person.bio, "One\nTwo");
  EXPECT_EQ(corpus.cast[0].person.topics, (std::vector<std::string>{"tea", "sea"}));
  EXPECT_EQ(corpus.cast[1].blocked, std::vector<std::string>{"ada"});
}

TEST(Corpus, reads_stories_with_their_answers_and_parts)
{
  const auto corpus = parse_corpus(people,
                                   "ada: Look: a sea {image: sea | Waves} {image: sea} {lang: de}\n"
                                   "> ben: Nice\n"
                                   ">> ada: Thanks {quote: ben, deleted}\n"
                                   "\n"
                                   "ben: Old {age: 30} {backdated: 400} {label: graphic-media}\n",
                                   "");

  ASSERT_EQ(corpus.stories.size(), 2U);
  const auto& first = corpus.stories[0].lines;
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[0].text, "Look: a sea");
  EXPECT_EQ(first[0].language, "de");
  const auto& images = std::get<Images>(first[0].attachment).images;
  ASSERT_EQ(images.size(), 2U);
  EXPECT_EQ(images[0].alt, "Waves");
  EXPECT_EQ(images[1].alt, "");
  EXPECT_NE(images[0].picture, images[1].picture);
  EXPECT_EQ(first[2].depth, 2);
  EXPECT_EQ(first[2].quotes, "ben");
  EXPECT_TRUE(first[2].is_quoted_deleted);
  EXPECT_EQ(corpus.stories[1].age, std::chrono::days(30));
  EXPECT_EQ(corpus.stories[1].lines[0].backdated, std::chrono::days(400));
}

TEST(Corpus, reads_phrases_by_topic_and_language)
{
  const auto corpus = parse_corpus(people, "",
                                   "[words animal]\na heron\n[post sea en]\nMet [animal]. => sea | "
                                   "Waves\n[reply any de]\nSchön!\n");

  EXPECT_EQ(corpus.words.at("animal"), std::vector<std::string>{"a heron"});
  ASSERT_EQ(corpus.posts.size(), 1U);
  EXPECT_EQ(corpus.posts[0].text, "Met [animal].");
  EXPECT_EQ(corpus.posts[0].scene, picture::Scene::sea);
  EXPECT_EQ(corpus.posts[0].alt, "Waves");
  EXPECT_EQ(corpus.replies.at(0).language, "de");
}

constexpr std::string_view people_of_two_networks =
    "[ada]\nname: Ada\nnetworks: bluesky mastodon twitter\nusername.twitter: adaface\n"
    "name.twitter: A.\n"
    "[ben]\nname: Ben\nnetworks: mastodon\n"
    "[shop]\nname: Shop\nnetworks: twitter\nkind: organization\nadministrator: ada\n";

TEST(Corpus, reads_who_somebody_is_on_which_network)
{
  const auto corpus = parse_corpus(people_of_two_networks, "", "");

  const auto* ada = corpus.find_member("ada");
  ASSERT_NE(ada, nullptr);
  EXPECT_EQ(ada->accounts.size(), 3U);
  EXPECT_EQ(ada->accounts.at(Platform::mastodon).username, "ada");
  EXPECT_EQ(ada->accounts.at(Platform::twitter).username, "adaface");
  EXPECT_EQ(ada->accounts.at(Platform::twitter).name, "A.");
  const auto* shop = corpus.find_member("shop");
  ASSERT_NE(shop, nullptr);
  EXPECT_EQ(shop->administrator, "ada");
  EXPECT_EQ(shop->accounts.at(Platform::twitter).kind, Person::Kind::organization);
  EXPECT_EQ(corpus.find_member("cleo"), nullptr);
}

TEST(Corpus, tells_a_story_in_each_networks_own_way)
{
  const auto corpus = parse_corpus(people_of_two_networks,
                                   "[on mastodon twitter]\n"
                                   "ada: Hello from @ada {cw: a greeting}\n"
                                   "+ mastodon: #hello\n"
                                   "= twitter shop: Hi\n"
                                   "> ben: Hello! {on: mastodon}\n",
                                   "");

  ASSERT_EQ(corpus.stories.size(), 2U);
  EXPECT_EQ(corpus.cross_posts, 1);
  const auto& mastodon = corpus.stories[0];
  EXPECT_EQ(mastodon.platform, Platform::mastodon);
  EXPECT_EQ(mastodon.cross_post, 1);
  ASSERT_EQ(mastodon.lines.size(), 2U);
  EXPECT_EQ(mastodon.lines[0].text, "Hello from @ada\n\n#hello");
  EXPECT_EQ(mastodon.lines[0].spoiler, "a greeting");
  const auto& twitter = corpus.stories[1];
  EXPECT_EQ(twitter.cross_post, 1);
  ASSERT_EQ(twitter.lines.size(), 1U);
  EXPECT_EQ(twitter.lines[0].author, "shop");
  EXPECT_EQ(twitter.lines[0].text, "Hi");
  EXPECT_EQ(twitter.lines[0].spoiler, "");
}

TEST(Corpus, names_people_by_their_usernames_there)
{
  const auto corpus =
      parse_corpus(people_of_two_networks, "[on twitter]\nshop: Ask @ada, please.\n", "");

  EXPECT_EQ(corpus.stories.at(0).lines.at(0).text, "Ask @adaface, please.");
}

TEST(Corpus, reads_polls_with_the_votes_of_the_crowd)
{
  const auto corpus = parse_corpus(
      people, "ada: Tea? {poll: Yes | No}\n\nben: And? {choices: a | b | c} {open: 3}", "");

  const auto& one = std::get<Poll>(corpus.stories.at(0).lines[0].attachment);
  EXPECT_EQ(one.options, (std::vector<std::string>{"Yes", "No"}));
  EXPECT_EQ(one.votes.size(), 2U);
  EXPECT_EQ(one.length, std::chrono::hours(24));
  EXPECT_FALSE(one.is_multiple);
  const auto& several = std::get<Poll>(corpus.stories.at(1).lines[0].attachment);
  EXPECT_TRUE(several.is_multiple);
  EXPECT_EQ(several.length, std::chrono::days(3));
}

TEST(Corpus, refuses_what_makes_no_sense)
{
  for (const auto* story :
       {"cleo: Who is this?", "ada: Hello\n>> ben: Too deep", "> ada: Answers nobody",
        "ada: Hello {paint: sea}", "ada: Hello {image: abyss}", "ada: Hello {on: orkut}",
        "ada: Hello {on: mastodon}", "ada: Hello @cleo", "ada: Hello {poll: Alone}",
        "ada: Hello {open: 3}", "ada: Hello\n> ben: There {on: mastodon}",
        "ada: Hello\n= mastodon: There", "+ bluesky: Nothing above"}) {
    EXPECT_THROW(parse_corpus(people, story, ""), sqlkit::Error) << story;
  }
}

}  // namespace
}  // namespace socialhub::platformsim::world
