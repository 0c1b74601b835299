#include "sqlkit/tool/project.hpp"

#include "sqlkit/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace sqlkit::tool {
namespace {

using testing::HasSubstr;

class ProjectFile : public testing::Test {
protected:
  ProjectFile()
  {
    std::ofstream(file_) << R"(
url = "postgresql://${PROJECT_TEST_HOST}/shop"
schema = "build/shop_schema"
)";
  }
  ~ProjectFile() override
  {
    std::filesystem::remove(file_);
    unsetenv("PROJECT_TEST_HOST");
  }

  const std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / ("project-" + std::to_string(getpid()) + ".toml");
};

TEST_F(ProjectFile, takes_its_url_from_the_environment)
{
  setenv("PROJECT_TEST_HOST", "db.example", 1);

  EXPECT_EQ(url_of(read_project(file_)), "postgresql://db.example/shop");
}

TEST_F(ProjectFile, is_read_without_the_environment_until_the_url_is_needed)
{
  const auto project = read_project(file_);

  EXPECT_EQ(project.out.filename(), "migrations");
  try {
    url_of(project);
    FAIL() << "no name was missed";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("names ${PROJECT_TEST_HOST}, which the environment"));
  }
}

TEST_F(ProjectFile, says_which_roles_are_pulled)
{
  EXPECT_FALSE(read_project(file_).roles);
  std::ofstream(file_, std::ios::app) << "roles = true\n";
  EXPECT_TRUE(read_project(file_).roles->takes("anybody"));
}

TEST_F(ProjectFile, says_by_patterns_which_roles_are_pulled)
{
  std::ofstream(file_, std::ios::app) << "roles = [\"app*\", \"!app_test\"]\n";

  const auto project = read_project(file_);

  EXPECT_TRUE(project.roles->takes("app_web"));
  EXPECT_FALSE(project.roles->takes("app_test"));
  EXPECT_FALSE(project.roles->takes("other"));
}

}  // namespace
}  // namespace sqlkit::tool
