#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::connector::bluesky {

/// The name of a record: `at://<did>/<collection>/<rkey>`.
struct AtUri {
  std::string did;
  std::string collection;
  std::string rkey;
};

/// Empty for anything that does not name one record of one DID.
std::optional<AtUri> parse_at_uri(std::string_view text);

/// True for `did:plc:…` and `did:web:…` in the characters that a DID may have.
bool is_did(std::string_view text);

/// Links to the network's own site. They go by the DID, which outlives the handle.
std::string make_profile_url(std::string_view did);
std::string make_post_url(const AtUri& post);
/// Of a feed, list or starter pack. Empty for a collection that has no page of its own.
std::optional<std::string> make_record_url(const AtUri& record);

}  // namespace socialhub::connector::bluesky
