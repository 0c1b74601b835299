#include "connector/connector.hpp"

#include "connector/registry.hpp"
#include "connector/test/scripted_network.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socialhub::connector {
namespace {

TEST(Connector, reads_what_a_person_calls_a_server)
{
  ScriptedNetwork network;
  const Registry registry{network.driver, {.bluesky_server = "https://usual.example"}};
  const auto& connector = registry.at(model::Platform::bluesky);

  EXPECT_EQ(connector.read_server(""), "https://usual.example");
  EXPECT_EQ(connector.read_server("  Social.example "), "https://social.example");
  EXPECT_EQ(connector.read_server("https://social.example/@ana"), "https://social.example");
  EXPECT_EQ(connector.read_server("social.example:8443"), "https://social.example:8443");
  EXPECT_EQ(connector.read_server("http://127.0.0.1:8095/"), "http://127.0.0.1:8095");
}

TEST(Connector, refuses_what_is_no_server)
{
  ScriptedNetwork network;
  const Registry registry{network.driver, {}};
  const auto& connector = registry.at(model::Platform::bluesky);

  for (const std::string typed : {"http://social.example", "@ana@social.example", "ftp://x", "a b",
                                  "javascript:alert(1)", "https://"}) {
    try {
      const auto server = connector.read_server(typed);
      ADD_FAILURE() << typed << " was read as " << server;
    } catch (const sqlkit::Error& error) {
      EXPECT_EQ(error.code(), sqlkit::ErrorCode::bad_request) << typed;
      EXPECT_EQ(error.issues().at(0).path, "/serverUrl") << typed;
    }
  }
}

}  // namespace
}  // namespace socialhub::connector
