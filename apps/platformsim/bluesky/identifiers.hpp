#pragma once

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The names of things on the AT network.
namespace socialhub::platformsim::bluesky {

/// `did:plc:` and 24 letters, made of any text.
std::string make_did(std::string_view text);

/// A record key that sorts by time: 53 bits of microseconds, 10 bits of the writing clock's id.
std::string make_tid(sqlkit::Timestamp at, std::uint32_t clock_id);

/// The content hash of a record (`bafyrei…`) or of a file (`bafkrei…`).
std::string make_record_cid(std::string_view content);
std::string make_blob_cid(std::string_view content);

/// `at://<repo>/<collection>/<rkey>`.
struct AtUri {
  std::string repo;  ///< DID or handle
  std::string collection;
  std::string rkey;
};

std::optional<AtUri> parse_at_uri(std::string_view text);
std::string make_at_uri(std::string_view did, std::string_view collection, std::string_view rkey);

/// What Express sends as `etag` with a body: its length and SHA-1.
std::string make_etag(std::string_view body);

/// RFC 3339 with exactly three decimals, as JavaScript writes it.
std::string write_time(sqlkit::Timestamp moment);

}  // namespace socialhub::platformsim::bluesky
