#include "connector/instagram/parse_write.hpp"

#include "connector/instagram/test/samples.hpp"
#include "connector/test/unreadable.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

TEST(Created, is_known_by_its_id)
{
  EXPECT_EQ(parse_created_id(load_answer("create_container_response")), "17850000000000301");
  EXPECT_EQ(parse_created_id(load_answer("publish_response")), "18000000000000105");
  expect_unreadable("instagram", parse_created_id,
                    {"", "{}", "[]", R"({"id":""})", R"({"id":"../me"})"});
}

TEST(Container, says_how_far_the_network_is)
{
  const auto container = parse_container(load_answer("container_status_response"));

  EXPECT_EQ(container.id, "17850000000000301");
  EXPECT_EQ(container.state, ContainerState::in_progress);
  EXPECT_EQ(container.explanation, "In Progress: Media is still being processed.");
}

TEST(Container, has_states_that_we_know)
{
  const std::vector<std::pair<std::string, ContainerState>> states{
      {"IN_PROGRESS", ContainerState::in_progress}, {"FINISHED", ContainerState::finished},
      {"PUBLISHED", ContainerState::published},     {"ERROR", ContainerState::error},
      {"EXPIRED", ContainerState::expired},
  };
  for (const auto& [name, state] : states) {
    const json::Object body{{"id", "1"}, {"status_code", name}};
    EXPECT_EQ(parse_container(answer_with(body)).state, state) << name;
  }
  expect_unreadable("instagram", parse_container,
                    {"", "{}", R"({"id":"1"})", R"({"id":"1","status_code":""})",
                     R"({"id":"1","status_code":"NEW"})", R"({"id":"x","status_code":"ERROR"})"});
}

}  // namespace
}  // namespace socialhub::connector::instagram
