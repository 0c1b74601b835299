#include "sqlkit/pg/options.hpp"

#include "sqlkit/pg/conninfo.hpp"

#include <gtest/gtest.h>

namespace sqlkit {
namespace {

struct RedactCase {
  const char* name;
  std::string url;
  std::string expected;
};

TEST(RedactUrl, shows_where_it_leads_and_never_the_password)
{
  const RedactCase cases[] = {
      {"full", "postgresql://ann:s3cret@db:5433/hub", "postgresql://ann@db:5433/hub"},
      {"short scheme", "postgres://ann:s3cret@db/hub", "postgresql://ann@db:5432/hub"},
      {"no password", "postgresql://db/hub", "postgresql://db:5432/hub"},
      {"keywords", "host=db user=ann password='s3 cret' dbname=hub",
       "postgresql://ann@db:5432/hub"},
      {"password as parameter", "postgresql://db/hub?user=ann&password=s3cret",
       "postgresql://ann@db:5432/hub"},
      {"socket", "postgresql://ann@/hub?host=/run/pg", "postgresql://ann@/hub?host=/run/pg"},
      {"several hosts", "postgresql://ann:s3cret@a:1,b:2/hub", "postgresql://ann@a,b:1,2/hub"},
      {"bad port", "postgresql://ann:s3cret@db:s3cret/hub", "(unreadable address)"},
      {"at sign in the password", "postgres//ann:s3cret@db", "(unreadable address)"},
      {"bad escape", "postgresql://ann:s3cret%zz@db/hub", "(unreadable address)"},
      {"nothing", "", "(unreadable address)"},
      {"a hidden end", std::string("postgresql://db/hub\0s3cret", 26), "(unreadable address)"},
  };
  for (const auto& item : cases) {
    const auto text = redact_url(item.url);

    EXPECT_EQ(text, item.expected) << item.name;
    EXPECT_EQ(text.find("s3cret"), std::string::npos) << item.name;
  }
}

TEST(SessionSettings, send_the_limits_to_the_server)
{
  auto conninfo = *Conninfo::parse("postgresql://db/hub?options=-c%20jit%3Doff");
  const ConnectOptions options{.statement_timeout = std::chrono::seconds(7)};

  add_session_settings(conninfo, options);

  EXPECT_EQ(conninfo.get("options"),
            "-c TimeZone=UTC -c statement_timeout=7000 -c lock_timeout=2000"
            " -c idle_in_transaction_session_timeout=15000 -c jit=off");
  EXPECT_EQ(conninfo.get("client_encoding"), "UTF8");
}

TEST(SessionSettings, send_nothing_that_a_pooling_proxy_refuses)
{
  auto conninfo = *Conninfo::parse("postgresql://db/hub");
  const ConnectOptions options{.prepare = Prepare::unnamed};

  add_session_settings(conninfo, options);

  EXPECT_EQ(conninfo.get("options"), "");
}

}  // namespace
}  // namespace sqlkit
