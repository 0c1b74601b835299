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

TEST(Corpus, refuses_what_makes_no_sense)
{
  for (const auto* story :
       {"cleo: Who is this?", "ada: Hello\n>> ben: Too deep", "> ada: Answers nobody",
        "ada: Hello {paint: sea}", "ada: Hello {image: abyss}"}) {
    EXPECT_THROW(parse_corpus(people, story, ""), sqlkit::Error) << story;
  }
}

}  // namespace
}  // namespace socialhub::platformsim::world
