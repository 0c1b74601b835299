#include "crypto/sealed.hpp"

#include "crypto/encoding.hpp"
#include "crypto/random.hpp"
#include "crypto/sodium.hpp"
#include "sqlkit/base/error.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace socialhub::crypto {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr std::size_t key_id_bytes = 2;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t header_bytes = key_id_bytes + nonce_bytes;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& reason)
{
  throw Error{ErrorCode::unavailable,
              "The key file " + file.string() + " cannot be used: " + reason};
}

// Lengths keep ("a", "bc") and ("ab", "c") apart.
std::string associated_data(const SealContext& context)
{
  std::string text;
  for (const auto* part : {&context.user, &context.row, &context.field}) {
    text += std::to_string(part->size()) + ":" + *part;
  }
  return text;
}

/// Written to a file beside it and then linked, so that of two programs that start at once one key
/// survives.
void create_key_file(const std::filesystem::path& file)
{
  const auto draft = file.string() + "." + std::to_string(::getpid());
  const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    refuse(file, std::string("it cannot be created, ") + std::strerror(errno) + ".");
  }
  const auto line =
      "1:" + encode_base64url(random_bytes(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)) + "\n";
  const bool is_written =
      ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  const bool is_safe = ::fsync(descriptor) == 0;
  ::close(descriptor);
  const bool is_linked =
      is_written && is_safe && (::link(draft.c_str(), file.c_str()) == 0 || errno == EEXIST);
  const auto reason = std::string(std::strerror(errno));
  ::unlink(draft.c_str());
  if (!is_linked) { refuse(file, "it cannot be written, " + reason + "."); }
}

void check_mode(const std::filesystem::path& file)
{
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) { refuse(file, std::string(std::strerror(errno)) + "."); }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    refuse(file, "others may read it. Run: chmod 600 " + file.string());
  }
}

}  // namespace

KeyRing KeyRing::open(const std::filesystem::path& file)
{
  start_sodium();
  if (!std::filesystem::exists(file)) { create_key_file(file); }
  check_mode(file);

  KeyRing ring;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto colon = line.find(':');
    KeyId id = 0;
    const auto parsed =
        std::from_chars(line.data(), line.data() + std::min(colon, line.size()), id);
    const auto bytes =
        colon == std::string::npos ? std::nullopt : decode_base64url(line.substr(colon + 1));
    if (parsed.ec != std::errc{} || id <= 0 || !bytes || bytes->size() != Key{}.size()) {
      refuse(file, "line \"" + std::to_string(ring.keys_.size() + 1) +
                       "\" is not a key. Restore it from your backup.");
    }
    std::copy(bytes->begin(), bytes->end(), ring.keys_[id].begin());
  }
  if (ring.keys_.empty()) { refuse(file, "it is empty. Restore it from your backup."); }
  return ring;
}

KeyId KeyRing::current() const
{
  return keys_.rbegin()->first;
}

std::vector<std::byte> KeyRing::seal(const sqlkit::Secret<>& secret,
                                     const SealContext& context) const
{
  const auto& text = secret.reveal();
  const auto associated = associated_data(context);
  const auto nonce = random_bytes(nonce_bytes);
  const auto id = static_cast<std::uint16_t>(current());

  std::vector<std::byte> sealed(header_bytes + text.size() + tag_bytes);
  sealed[0] = static_cast<std::byte>(id >> 8);
  sealed[1] = static_cast<std::byte>(id & 0xff);
  std::memcpy(sealed.data() + key_id_bytes, nonce.data(), nonce.size());
  auto* cipher = reinterpret_cast<unsigned char*>(sealed.data() + header_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(cipher, nullptr, as_bytes(text).data(), text.size(),
                                             as_bytes(associated).data(), associated.size(),
                                             nullptr, nonce.data(), keys_.at(current()).data());
  return sealed;
}

sqlkit::Secret<> KeyRing::open(std::span<const std::byte> sealed, const SealContext& context) const
{
  constexpr auto sentence = "A stored secret cannot be read. Was the key file replaced?";
  if (sealed.size() < header_bytes + tag_bytes) { throw Error{ErrorCode::internal, sentence}; }
  const auto* bytes = reinterpret_cast<const unsigned char*>(sealed.data());
  const auto id = static_cast<KeyId>((bytes[0] << 8) | bytes[1]);
  const auto key = keys_.find(id);
  if (key == keys_.end()) {
    throw Error{ErrorCode::internal, sentence, {{"key_id", std::to_string(id)}}};
  }

  const auto associated = associated_data(context);
  std::string text(sealed.size() - header_bytes - tag_bytes, '\0');
  const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, bytes + header_bytes,
      sealed.size() - header_bytes, as_bytes(associated).data(), associated.size(),
      bytes + key_id_bytes, key->second.data());
  if (status != 0) { throw Error{ErrorCode::internal, sentence, {{"field", context.field}}}; }
  return sqlkit::Secret<>{std::move(text)};
}

}  // namespace socialhub::crypto
