#include "sqlkit/tool/seed_command.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/tool/progress_bar.hpp"
#include "sqlkit/tool/project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>

namespace sqlkit::tool {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(SeedFlags, count_more_than_the_project_s_file)
{
  SeedOptions options{.seed = 3, .rows = 10};
  options.tables["posts"] = 20;
  SeedFlags flags;
  flags.rows = 1000;
  flags.tables = {"posts=100000"};
  flags.values = {"posts.state=draft:3,published"};
  flags.generators = {"authors.nick=city"};
  flags.nulls = {"0.2", "posts.title=0.5"};

  const auto followed = follow_flags(options, flags);

  EXPECT_EQ(followed.seed, 3);
  EXPECT_EQ(followed.rows, 1000);
  EXPECT_EQ(followed.tables.at("posts"), 100'000);
  EXPECT_THAT(followed.columns.at("posts.state").values,
              ElementsAre(WeightedValue{"draft", 3}, WeightedValue{"published", 1}));
  EXPECT_EQ(followed.columns.at("authors.nick").generator, "city");
  EXPECT_EQ(followed.null_share, 0.2);
  EXPECT_EQ(followed.columns.at("posts.title").null_share, 0.5);
}

TEST(SeedFlags, that_cannot_be_read_are_refused_with_an_example)
{
  const auto refusal = [](SeedFlags flags) {
    try {
      follow_flags({}, flags);
    } catch (const Error& error) {
      return error.message();
    }
    return std::string("was not refused");
  };

  EXPECT_THAT(refusal({.tables = {"posts"}}), HasSubstr("as in --table posts=1000"));
  EXPECT_THAT(refusal({.tables = {"posts=many"}}), HasSubstr("\"many\" is not a number"));
}

TEST(SeedFlags, stand_in_the_project_s_file_too)
{
  const auto file =
      std::filesystem::temp_directory_path() / ("seed-" + std::to_string(getpid()) + ".toml");
  std::ofstream(file) << R"(
url = "postgresql:///shop"
schema = "build/shop_schema"
[seed]
rows = 50
seed = 7
version = 1
nulls = 0.3
[seed.tables]
posts = 1000
[seed.columns]
"posts.state" = { values = { draft = 3, published = 1 } }
"posts.title" = { generator = "title", nulls = 0.5 }
"posts.likes" = { minimum = 0, maximum = 10 }
)";

  const auto seed = read_project(file).seed;
  std::filesystem::remove(file);

  EXPECT_EQ(seed.rows, 50);
  EXPECT_EQ(seed.seed, 7);
  EXPECT_EQ(seed.version, 1);
  EXPECT_EQ(seed.null_share, 0.3);
  EXPECT_EQ(seed.tables.at("posts"), 1000);
  EXPECT_THAT(seed.columns.at("posts.state").values,
              ElementsAre(WeightedValue{"draft", 3}, WeightedValue{"published", 1}));
  EXPECT_EQ(seed.columns.at("posts.title").generator, "title");
  EXPECT_EQ(seed.columns.at("posts.likes").maximum, 10);
}

TEST(ProgressBar, shows_how_far_it_is_and_how_fast)
{
  EXPECT_EQ(draw_progress("posts", 50, 100, std::chrono::seconds(2)),
            "  posts                            ██████████░░░░░░░░░░  50 %  25 rows/s");
}

}  // namespace
}  // namespace sqlkit::tool
