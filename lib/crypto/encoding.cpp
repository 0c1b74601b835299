#include "crypto/encoding.hpp"

#include "crypto/sodium.hpp"

#include <sodium.h>

namespace socialhub::crypto {

namespace {

std::string encode_base64(std::span<const std::uint8_t> bytes, int variant)
{
  start_sodium();
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

}  // namespace

std::string encode_base64(std::span<const std::uint8_t> bytes)
{
  return encode_base64(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::string encode_base64url(std::span<const std::uint8_t> bytes)
{
  return encode_base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void append_public_base64url(std::string& text, std::span<const std::uint8_t> bytes)
{
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const auto begin = text.size();
  text.resize(begin + (bytes.size() * 4 + 2) / 3);
  auto* to = text.data() + begin;
  for (; bytes.size() >= 3; bytes = bytes.subspan(3)) {
    const std::uint32_t group =
        std::uint32_t{bytes[0]} << 16 | std::uint32_t{bytes[1]} << 8 | bytes[2];
    for (const int shift : {18, 12, 6, 0}) {
      *to++ = alphabet[group >> shift & 63];
    }
  }
  if (bytes.empty()) { return; }
  const std::uint32_t rest =
      std::uint32_t{bytes[0]} << 16 | (bytes.size() == 2 ? std::uint32_t{bytes[1]} << 8 : 0);
  *to++ = alphabet[rest >> 18];
  *to++ = alphabet[rest >> 12 & 63];
  if (bytes.size() == 2) { *to = alphabet[rest >> 6 & 63]; }
}

std::optional<std::vector<std::uint8_t>> decode_base64url(std::string_view text)
{
  start_sodium();
  std::vector<std::uint8_t> bytes(text.size());
  if (text.empty()) { return bytes; }  // libsodium wants an address even for no bytes
  std::size_t length = 0;
  const char* end = nullptr;
  const int status =
      sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                        &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (status != 0 || end != text.data() + text.size()) { return std::nullopt; }
  bytes.resize(length);
  return bytes;
}

std::string encode_hex(std::span<const std::uint8_t> bytes)
{
  start_sodium();
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::span<const std::uint8_t> as_bytes(std::string_view text) noexcept
{
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace socialhub::crypto
