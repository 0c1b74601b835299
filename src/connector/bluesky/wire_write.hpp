#pragma once

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a repository answers to writes, and what it says of its records
/// (https://github.com/bluesky-social/atproto, folder lexicons/com/atproto/repo).
namespace socialhub::connector::bluesky::wire {

using sqlkit::json::Value;

/// Of createRecord and putRecord.
struct WrittenRecord {
  std::string uri;
  std::string cid;
};

/// Of applyWrites, one for each write: a WrittenRecord if it made or changed a record.
struct WriteResults {
  std::vector<Value> results;
};

/// Of deleteRecord. Without a commit there was nothing to delete.
struct Deletion {
  std::optional<Value> commit;
};

struct Link {
  static constexpr sqlkit::json::Rename renames[] = {{"link", "$link"}};
  std::string link;
};

struct Blob {
  Link ref;
  std::string mime_type;
  std::int64_t size;
};

struct UploadedBlob {
  Value blob;  ///< a Blob
};

struct Record {
  std::string uri;
  std::optional<std::string> cid;
  Value value;
};

struct Records {
  std::vector<Value> records;  ///< of Record
  std::optional<std::string> cursor;
};

struct ResolvedHandle {
  std::string did;
};

}  // namespace socialhub::connector::bluesky::wire
