#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/sealed.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <unistd.h>

namespace socialhub::crypto {
namespace {

using sqlkit::Error;
using sqlkit::Secret;

/// A folder of its own for each test, gone afterwards.
class KeyRingTest : public testing::Test {
protected:
  KeyRingTest()
  {
    std::string pattern = (std::filesystem::temp_directory_path() / "crypto-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~KeyRingTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file() const { return folder_ / "keys"; }

private:
  std::filesystem::path folder_;
};

const SealContext place{"user-1", "row-1", "access_token"};

TEST(Encoding, base64_pads_to_whole_groups)
{
  // The test vectors of RFC 4648, section 10, and the letters that base64url has others for.
  EXPECT_EQ(encode_base64(as_bytes("")), "");
  EXPECT_EQ(encode_base64(as_bytes("f")), "Zg==");
  EXPECT_EQ(encode_base64(as_bytes("fo")), "Zm8=");
  EXPECT_EQ(encode_base64(as_bytes("foobar")), "Zm9vYmFy");
  EXPECT_EQ(encode_base64(as_bytes("\xFB\xEF\xFF")), "++//");
}

TEST(Encoding, base64url_reads_what_it_writes)
{
  for (std::size_t length = 0; length < 40; ++length) {
    const auto bytes = random_bytes(length);
    const auto text = encode_base64url(bytes);
    EXPECT_EQ(decode_base64url(text), bytes);
    EXPECT_EQ(text.find_first_of("+/="), std::string::npos);
  }
}

TEST(Encoding, public_base64url_is_the_same)
{
  for (std::size_t size = 0; size < 70; ++size) {
    const auto bytes = random_bytes(size);
    std::string text = "before";
    append_public_base64url(text, bytes);
    EXPECT_EQ(text, "before" + encode_base64url(bytes));
  }
}

TEST(Encoding, base64url_refuses_other_alphabets)
{
  for (const auto* text : {"a+b/", "YQ==", "a b", "Y"}) {
    EXPECT_FALSE(decode_base64url(text)) << text;
  }
}

TEST(Hash, agrees_with_published_vectors)
{
  EXPECT_EQ(encode_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 4231, test case 2.
  EXPECT_EQ(encode_hex(hmac_sha256(as_bytes("Jefe"), "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Token, does_not_repeat)
{
  std::set<std::string> tokens;
  for (int i = 0; i < 1'000; ++i) {
    tokens.insert(make_token());
  }
  EXPECT_EQ(tokens.size(), 1'000);
}

TEST(Password, fits_only_its_own_hash)
{
  const auto hash = hash_password(Secret<>{"correct horse"});

  EXPECT_TRUE(is_password(Secret<>{"correct horse"}, hash));
  EXPECT_FALSE(is_password(Secret<>{"correct horsf"}, hash));
  EXPECT_FALSE(is_password(Secret<>{"correct horse"}, "not a hash"));
  EXPECT_FALSE(needs_rehash(hash));
}

TEST_F(KeyRingTest, opens_what_it_sealed_at_the_same_place_only)
{
  const auto ring = KeyRing::open(file());
  const auto sealed = ring.seal(Secret<>{"token"}, place);

  EXPECT_EQ(ring.open(sealed, place).reveal(), "token");
  EXPECT_THROW(ring.open(sealed, {"user-2", "row-1", "access_token"}), Error);
  EXPECT_THROW(ring.open(sealed, {"user-1", "row-2", "access_token"}), Error);
  EXPECT_THROW(ring.open(sealed, {"user-1", "row-1", "refresh_token"}), Error);
}

TEST_F(KeyRingTest, notices_every_changed_byte)
{
  const auto ring = KeyRing::open(file());
  const auto sealed = ring.seal(Secret<>{"token"}, place);

  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= std::byte{1};
    EXPECT_THROW(ring.open(changed, place), Error) << i;
    EXPECT_THROW(ring.open(std::span(sealed).first(i), place), Error) << i;
  }
}

TEST_F(KeyRingTest, keeps_its_key_over_a_restart)
{
  const auto sealed = KeyRing::open(file()).seal(Secret<>{"token"}, place);

  EXPECT_EQ(KeyRing::open(file()).open(sealed, place).reveal(), "token");
}

TEST_F(KeyRingTest, refuses_a_file_that_others_may_read)
{
  KeyRing::open(file());
  ::chmod(file().c_str(), 0640);

  EXPECT_THROW(KeyRing::open(file()), Error);
}

TEST_F(KeyRingTest, refuses_a_damaged_file)
{
  for (const auto* text : {"", "1:short\n", "x:AAAA\n", "no key\n"}) {
    std::ofstream(file(), std::ios::trunc) << text;
    ::chmod(file().c_str(), 0600);
    EXPECT_THROW(KeyRing::open(file()), Error) << text;
  }
}

}  // namespace
}  // namespace socialhub::crypto
