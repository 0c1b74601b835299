#pragma once

#include "connector/bluesky/wire_write.hpp"
#include "connector/connector.hpp"

#include "http/message.hpp"
#include "sqlkit/json/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Answers to writing, read. All throw Error{bad_gateway} if an answer cannot be read: whether the
/// write was done is not known then.
namespace socialhub::connector::bluesky {

/// A record with its version, as others refer to it.
struct RecordRef {
  std::string uri;
  std::string cid;

  friend bool operator==(const RecordRef&, const RecordRef&) = default;
};

RecordRef parse_written_record(const http::Response& answer);
/// One for each write, in their order; empty for a deletion.
std::vector<std::optional<RecordRef>> parse_write_results(const http::Response& answer);

/// Whether there was something to delete. Deleting what is not there is no error.
bool parse_deletion(const http::Response& answer);

/// A file that was sent. Posts embed `blob` as it is.
struct UploadedFile {
  sqlkit::json::Value blob;
  std::string cid;
  std::string mime_type;
  std::int64_t size_bytes = 0;
};
UploadedFile parse_uploaded_blob(const http::Response& answer);

/// A record of ours: by it an attempt of unknown outcome is recognised.
wire::Record parse_record(const http::Response& answer);

struct RecordPage {
  std::vector<wire::Record> records;  ///< newest first
  std::vector<Poison> poison;
  std::optional<std::string> next_cursor;
};
RecordPage parse_records(const http::Response& answer);

/// The DID of a handle that a post mentions.
std::string parse_resolved_handle(const http::Response& answer);

}  // namespace socialhub::connector::bluesky
