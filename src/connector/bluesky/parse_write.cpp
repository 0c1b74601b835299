#include "connector/bluesky/parse_write.hpp"

#include "connector/bluesky/at_uri.hpp"
#include "connector/bluesky/reading.hpp"
#include "connector/bluesky/wire.hpp"

#include "sqlkit/json/codec.hpp"

#include <utility>

namespace socialhub::connector::bluesky {

using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::json::Mode;

namespace {

constexpr std::string_view deletion_type = "com.atproto.repo.applyWrites#deleteResult";

RecordRef to_ref(wire::WrittenRecord written)
{
  if (!parse_at_uri(written.uri) || written.cid.empty()) {
    throw make_unreadable("the record has no usable at-uri or cid");
  }
  return {.uri = std::move(written.uri), .cid = std::move(written.cid)};
}

wire::Record decode_record(const wire::Value& value)
{
  auto record = sqlkit::json::decode<wire::Record>(value, Mode::lenient);
  if (!parse_at_uri(record.uri)) {
    throw Error{ErrorCode::bad_request, "The record has no usable at-uri."};
  }
  return record;
}

/// Decodes a part without which the answer is of no use.
template <class T>
T decode_part(const wire::Value& value)
{
  try {
    return sqlkit::json::decode<T>(value, Mode::lenient);
  } catch (const Error& error) {
    throw make_unreadable(describe(error));
  }
}

}  // namespace

RecordRef parse_written_record(const http::Response& answer)
{
  return to_ref(decode_answer<wire::WrittenRecord>(answer));
}

std::vector<std::optional<RecordRef>> parse_write_results(const http::Response& answer)
{
  std::vector<std::optional<RecordRef>> refs;
  for (const auto& result : decode_answer<wire::WriteResults>(answer).results) {
    if (wire::type_of(result) == deletion_type) {
      refs.emplace_back();
    } else {
      refs.emplace_back(to_ref(decode_part<wire::WrittenRecord>(result)));
    }
  }
  return refs;
}

bool parse_deletion(const http::Response& answer)
{
  return decode_answer<wire::Deletion>(answer).commit.has_value();
}

UploadedFile parse_uploaded_blob(const http::Response& answer)
{
  auto uploaded = decode_answer<wire::UploadedBlob>(answer);
  auto blob = decode_part<wire::Blob>(uploaded.blob);
  if (blob.ref.link.empty() || blob.size < 0) { throw make_unreadable("/blob: not a blob"); }
  return {.blob = std::move(uploaded.blob),
          .cid = std::move(blob.ref.link),
          .mime_type = std::move(blob.mime_type),
          .size_bytes = blob.size};
}

wire::Record parse_record(const http::Response& answer)
{
  const auto value = decode_answer<wire::Value>(answer);
  try {
    return decode_record(value);
  } catch (const Error& error) {
    throw make_unreadable(describe(error));
  }
}

RecordPage parse_records(const http::Response& answer)
{
  auto list = decode_answer<wire::Records>(answer);
  RecordPage page;
  page.next_cursor = keep_cursor(std::move(list.cursor));
  read_each(list.records, "/records", page.poison,
            [&](const wire::Value& value, const std::string&) {
              page.records.push_back(decode_record(value));
            });
  return page;
}

std::string parse_resolved_handle(const http::Response& answer)
{
  auto resolved = decode_answer<wire::ResolvedHandle>(answer);
  if (!is_did(resolved.did)) { throw make_unreadable("/did: not a DID"); }
  return std::move(resolved.did);
}

}  // namespace socialhub::connector::bluesky
