#include "media/link_signer.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include <span>

namespace socialhub::media {

namespace {

constexpr std::string_view prefix = "/media/";
// 128 bits: nobody guesses one, and a feed page carries up to a hundred.
constexpr std::size_t signature_bytes = 16;

}  // namespace

std::string LinkSigner::signature(std::string_view url) const
{
  const auto digest = crypto::hmac_sha256(key_, url);
  return crypto::encode_base64url(std::span(digest).first(signature_bytes));
}

std::string LinkSigner::link(std::string_view url) const
{
  return std::string(prefix) + signature(url) + "/" +
         crypto::encode_base64url(crypto::as_bytes(url));
}

std::optional<std::string> LinkSigner::find_url(std::string_view path) const
{
  if (!path.starts_with(prefix)) { return std::nullopt; }
  path.remove_prefix(prefix.size());
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) { return std::nullopt; }
  const auto bytes = crypto::decode_base64url(path.substr(slash + 1));
  if (!bytes) { return std::nullopt; }
  std::string url(bytes->begin(), bytes->end());
  const auto expected = signature(url);
  const bool is_ours = crypto::equals_in_constant_time(crypto::as_bytes(expected),
                                                       crypto::as_bytes(path.substr(0, slash)));
  return is_ours ? std::optional(std::move(url)) : std::nullopt;
}

}  // namespace socialhub::media
