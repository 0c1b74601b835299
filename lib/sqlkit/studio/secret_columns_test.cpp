#include "sqlkit/studio/secret_columns.hpp"

#include <gtest/gtest.h>

namespace sqlkit::studio {
namespace {

TEST(SecretColumns, are_known_by_words_of_their_names)
{
  const SecretColumns secrets;
  for (const auto* name : {"token", "access_token", "accessToken", "refreshTokens", "password_hash",
                           "PasswordHash", "api_key", "apiKey", "client-secret", "salt"}) {
    EXPECT_TRUE(secrets.takes("public", "things", name)) << name;
  }
  for (const auto* name :
       {"key", "sort_key", "hashtag", "tokenizer", "id", "secretary", "passport", "keyboard", ""}) {
    EXPECT_FALSE(secrets.takes("public", "things", name)) << name;
  }
}

TEST(SecretColumns, are_named_and_excused_by_patterns)
{
  const SecretColumns secrets(
      {"people.ssn", "billing.cards.number", "*.iban", "!posts.content_hash"});
  EXPECT_TRUE(secrets.takes("public", "people", "ssn"));
  EXPECT_TRUE(secrets.takes("other", "people", "ssn"));
  EXPECT_TRUE(secrets.takes("billing", "cards", "number"));
  EXPECT_TRUE(secrets.takes("billing", "accounts", "iban"));
  EXPECT_FALSE(secrets.takes("public", "cards", "number"));
  EXPECT_FALSE(secrets.takes("public", "posts", "content_hash"));
  EXPECT_TRUE(secrets.takes("public", "files", "content_hash"));
}

}  // namespace
}  // namespace sqlkit::studio
