#include "media/link_signer.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"

#include <algorithm>

namespace socialhub::media {

namespace {

constexpr std::string_view prefix = "/media/";

}  // namespace

LinkSigner::LinkSigner(const std::vector<std::uint8_t>& key)
{
  const auto derived = crypto::hmac_sha256(key, "links to remote media");
  std::copy_n(derived.begin(), key_.size(), key_.begin());
}

std::string LinkSigner::signature(std::string_view url) const
{
  // 128 bits: nobody guesses one, and a feed page carries up to a hundred.
  return crypto::encode_base64url(crypto::short_tag(key_, url));
}

std::string LinkSigner::link(std::string_view url) const
{
  std::string link(prefix);
  crypto::append_public_base64url(link, crypto::short_tag(key_, url));
  link += '/';
  crypto::append_public_base64url(link, crypto::as_bytes(url));
  return link;
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
