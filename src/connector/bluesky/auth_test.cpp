#include "connector/bluesky/auth.hpp"

#include "connector/bluesky/parse.hpp"
#include "connector/bluesky/test/captures.hpp"

#include "crypto/encoding.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

sqlkit::Secret<> token_with(std::string_view claims)
{
  const auto encode = [](std::string_view text) {
    return crypto::encode_base64url(crypto::as_bytes(text));
  };
  return sqlkit::Secret<>(encode(R"({"typ":"at+jwt","alg":"HS256"})") + "." + encode(claims) +
                          ".c2lnbmF0dXJl");
}

TEST(Server, may_be_typed_in_several_ways)
{
  struct Case {
    std::string typed;
    Loopback loopback;
    std::string origin;
  };
  const std::vector<Case> cases{
      {"https://bsky.social", Loopback::refused, "https://bsky.social"},
      {" bsky.social ", Loopback::refused, "https://bsky.social"},
      {"https://PDS.Example/", Loopback::refused, "https://pds.example"},
      {"pds.example:8443", Loopback::refused, "https://pds.example:8443"},
      {"https://pds.example:443", Loopback::refused, "https://pds.example"},
      {"http://localhost:2583", Loopback::allowed, "http://localhost:2583"},
      {"http://127.0.0.1:8094/", Loopback::allowed, "http://127.0.0.1:8094"},
  };
  for (const auto& [typed, loopback, origin] : cases) {
    EXPECT_EQ(normalize_server(typed, loopback), origin) << typed;
  }
}

TEST(Server, is_refused_unless_it_is_an_https_origin)
{
  const std::vector<std::pair<std::string, Loopback>> cases{
      {"", Loopback::allowed},
      {"http://pds.example", Loopback::allowed},
      {"http://localhost:2583", Loopback::refused},
      {"http://127.0.0.2", Loopback::allowed},
      {"ftp://pds.example", Loopback::allowed},
      {"file:///etc/passwd", Loopback::allowed},
      {"https://user:password@pds.example", Loopback::allowed},
      {"https://pds.example/path", Loopback::allowed},
      {"https://pds.example?x=1", Loopback::allowed},
      {"https://evil\\@pds.example", Loopback::allowed},
      {"two words", Loopback::allowed},
      {"pds.example\r\nHost: x", Loopback::allowed},
  };
  for (const auto& [typed, loopback] : cases) {
    try {
      normalize_server(typed, loopback);
      ADD_FAILURE() << typed;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_request) << typed;
      EXPECT_EQ(error.field("platform"), "bluesky") << typed;
    }
  }
}

TEST(Identifier, loses_what_copying_brings_along)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"alice.test", "alice.test"},
      {"@alice.test", "alice.test"},
      {"  alice.test\n", "alice.test"},
      {"\u202A@alice.test\u202C", "alice.test"},
      {"\u200Ealice\u200B.test\uFEFF", "alice.test"},
      {"alice@example.org", "alice@example.org"},
      {"did:plc:abc", "did:plc:abc"},
      {"", ""},
  };
  for (const auto& [typed, expected] : cases) {
    EXPECT_EQ(normalize_identifier(typed), expected) << typed;
  }
}

TEST(Claims, are_read_from_recorded_tokens)
{
  struct Case {
    std::string capture;
    std::string scope;
    std::int64_t expires_at;
    bool warns;
  };
  const std::vector<Case> cases{
      {"jwt-claims", "com.atproto.access", 1'795'341'732, true},
      {"jwt-claims-app-password", "com.atproto.appPass", 1'795'341'768, false},
  };
  for (const auto& [capture, scope, expires_at, warns] : cases) {
    const auto recorded = load_json(capture);
    const auto token = token_with(json::write(recorded.at("access").at("claims")));

    const auto claims = read_claims(token);
    const auto scopes = list_scopes({.access_token = token});

    EXPECT_EQ(claims.scope, scope);
    EXPECT_EQ(claims.expires_at, sqlkit::Timestamp{std::chrono::seconds(expires_at)});
    EXPECT_EQ(scopes, std::vector<std::string>{scope});
    EXPECT_EQ(find_warning(scopes).has_value(), warns);
  }
}

TEST(Claims, of_a_token_that_keeps_them_to_itself_are_empty)
{
  const std::vector<sqlkit::Secret<>> tokens{
      sqlkit::Secret<>(""),           sqlkit::Secret<>("<jwt>"),
      sqlkit::Secret<>("a.b"),        sqlkit::Secret<>("a.!!!.c"),
      sqlkit::Secret<>("a.bm8.c"),    token_with("[]"),
      token_with(R"({"exp":"now"})"), token_with(R"({"exp":-1})"),
      token_with(R"({"exp":0})"),     token_with(R"({"exp":999999999999999})"),
  };
  for (const auto& token : tokens) {
    const auto claims = read_claims(token);
    EXPECT_EQ(claims.expires_at, std::nullopt) << token.reveal();
    EXPECT_EQ(claims.scope, std::nullopt) << token.reveal();
    EXPECT_TRUE(list_scopes({.access_token = token}).empty()) << token.reveal();
  }
}

wire::Session a_session(std::string endpoint)
{
  return {.access_jwt = "a",
          .refresh_jwt = "r",
          .handle = "alice.test",
          .did = "did:plc:a",
          .did_doc = wire::DidDocument{
              .id = "did:plc:a",
              .service = {{.id = "#other", .service_endpoint = "https://other.example"},
                          {.id = "#atproto_pds", .service_endpoint = std::move(endpoint)}}}};
}

TEST(AccountServer, is_the_one_that_the_did_document_names)
{
  const std::string asked = "https://bsky.social";
  EXPECT_EQ(choose_server(a_session("https://pds.example"), asked, Loopback::refused),
            "https://pds.example");

  auto absolute = a_session("https://pds.example/");
  absolute.did_doc->service[1].id = "did:plc:a#atproto_pds";
  EXPECT_EQ(choose_server(absolute, asked, Loopback::refused), "https://pds.example");
  EXPECT_EQ(choose_server(a_session("http://localhost:2583"), asked, Loopback::allowed),
            "http://localhost:2583");
}

TEST(AccountServer, stays_the_asked_one_where_the_document_is_of_no_use)
{
  const std::string asked = "https://bsky.social";
  auto without_document = a_session("");
  without_document.did_doc.reset();
  auto foreign_document = a_session("https://pds.example");
  foreign_document.did_doc->id = "did:plc:b";
  auto without_service = a_session("https://pds.example");
  without_service.did_doc->service.pop_back();
  auto without_endpoint = a_session("");
  without_endpoint.did_doc->service[1].service_endpoint.reset();
  const std::vector<wire::Session> sessions{
      without_document,
      foreign_document,
      without_service,
      without_endpoint,
      a_session("http://pds.example"),
      a_session("http://localhost:2583"),
      a_session("http://169.254.169.254"),
      a_session("https://pds.example/path"),
  };
  for (const auto& session : sessions) {
    EXPECT_EQ(choose_server(session, asked, Loopback::refused), asked);
  }
}

TEST(Session, is_read_as_recorded)
{
  for (const std::string name : {"create-session", "create-session-app-password", "refresh-session",
                                 "refresh-session-reuse-old"}) {
    const auto session = parse_session(load_answer(name));

    EXPECT_EQ(session.did, "did:plc:7tx62aua4vbc72srdjmmavv4") << name;
    EXPECT_EQ(session.handle, "alice.test") << name;
    EXPECT_EQ(to_tokens(session).access_token.reveal(), "<jwt>") << name;
    EXPECT_EQ(to_tokens(session).refresh_token.reveal(), "<jwt>") << name;
    EXPECT_EQ(to_tokens(session).access_expires_at, std::nullopt) << name;
    EXPECT_EQ(choose_server(session, "https://x.example", Loopback::allowed),
              "http://localhost:2583")
        << name;
    EXPECT_NO_THROW(require_active(session)) << name;
  }
}

TEST(Session, cannot_be_read_without_an_account_or_tokens)
{
  const auto good = load_json("create-session").at("body").as_object();
  const std::vector<std::pair<std::string, json::Value>> changes{
      {"did", "alice"},           {"did", nullptr},       {"accessJwt", ""},
      {"accessJwt", "a\r\nX: y"}, {"accessJwt", nullptr}, {"refreshJwt", "with blank"},
      {"refreshJwt", 7},          {"handle", nullptr},
  };
  for (const auto& [member, value] : changes) {
    auto changed = good;
    changed[member] = value;
    try {
      parse_session(answer_with(changed));
      ADD_FAILURE() << member;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::bad_gateway) << member;
      EXPECT_EQ(error.field("platform"), "bluesky") << member;
    }
  }
}

TEST(Session, of_an_account_out_of_use_is_refused_with_its_status)
{
  auto body = load_json("create-session").at("body").as_object();
  body["active"] = false;
  body["status"] = "suspended";
  const auto session = parse_session(answer_with(body));

  try {
    require_active(session);
    FAIL() << "it passed";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::forbidden);
    EXPECT_EQ(error.field("account_status"), "suspended");
  }
}

TEST(Session, of_somebody_else_does_not_replace_ours)
{
  const auto session = a_session("https://pds.example");

  EXPECT_NO_THROW(require_same_account(session, {.external_id = "did:plc:a"}));
  EXPECT_THROW(require_same_account(session, {.external_id = "did:plc:b"}), Error);
}

}  // namespace
}  // namespace socialhub::connector::bluesky
