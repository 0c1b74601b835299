#include "platformsim/bluesky/identifiers.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include <fmt/format.h>
#include <boost/uuid/detail/sha1.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace socialhub::platformsim::bluesky {
namespace {

constexpr std::string_view base32_letters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view sortable_letters = "234567abcdefghijklmnopqrstuvwxyz";

std::string encode_base32(std::span<const std::uint8_t> bytes)
{
  std::string text;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = (buffer << 8U) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32_letters[(buffer >> static_cast<unsigned>(bits)) & 31U];
    }
  }
  if (bits > 0) text += base32_letters[(buffer << static_cast<unsigned>(5 - bits)) & 31U];
  return text;
}

// CIDv1 in multibase base32: version, codec, hash function, length, hash.
std::string make_cid(std::uint8_t codec, std::string_view content)
{
  std::vector<std::uint8_t> bytes{0x01, codec, 0x12, 0x20};
  const auto digest = crypto::sha256(content);
  bytes.insert(bytes.end(), digest.begin(), digest.end());
  return "b" + encode_base32(bytes);
}

}  // namespace

std::string make_did(std::string_view text)
{
  const auto digest = crypto::sha256(text);
  return "did:plc:" + encode_base32(digest).substr(0, 24);
}

std::string make_tid(sqlkit::Timestamp at, std::uint32_t clock_id)
{
  const auto micros = static_cast<std::uint64_t>(at.time_since_epoch().count());
  std::uint64_t bits = (micros << 10U) | (clock_id & 1023U);
  std::string text(13, '2');
  for (auto letter = text.rbegin(); letter != text.rend(); ++letter) {
    *letter = sortable_letters[bits & 31U];
    bits >>= 5U;
  }
  return text;
}

std::string make_record_cid(std::string_view content)
{
  constexpr std::uint8_t dag_cbor = 0x71;
  return make_cid(dag_cbor, content);
}

std::string make_blob_cid(std::string_view content)
{
  constexpr std::uint8_t raw = 0x55;
  return make_cid(raw, content);
}

std::optional<AtUri> parse_at_uri(std::string_view text)
{
  constexpr std::string_view scheme = "at://";
  if (!text.starts_with(scheme)) return std::nullopt;
  text.remove_prefix(scheme.size());
  const auto first = text.find('/');
  if (first == 0 || first == std::string_view::npos) return std::nullopt;
  const auto second = text.find('/', first + 1);
  if (second == std::string_view::npos || second + 1 == text.size()) return std::nullopt;
  return AtUri{std::string(text.substr(0, first)),
               std::string(text.substr(first + 1, second - first - 1)),
               std::string(text.substr(second + 1))};
}

std::string make_at_uri(std::string_view did, std::string_view collection, std::string_view rkey)
{
  return fmt::format("at://{}/{}/{}", did, collection, rkey);
}

std::string make_etag(std::string_view body)
{
  boost::uuids::detail::sha1 sha;
  sha.process_bytes(body.data(), body.size());
  boost::uuids::detail::sha1::digest_type words{};
  sha.get_digest(words);
  std::array<std::uint8_t, 20> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(words[i / 4] >> (24U - 8U * (i % 4)));
  }
  std::string hash = crypto::encode_base64url(digest);
  std::replace(hash.begin(), hash.end(), '-', '+');
  std::replace(hash.begin(), hash.end(), '_', '/');
  return fmt::format("W/\"{:x}-{}\"", body.size(), hash);
}

std::string write_time(sqlkit::Timestamp moment)
{
  return sqlkit::format_timestamp(std::chrono::floor<std::chrono::milliseconds>(moment));
}

}  // namespace socialhub::platformsim::bluesky
