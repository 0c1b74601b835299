#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/json/shape.hpp"
#include "sqlkit/pg/parameters.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// PostgreSQL's binary format of single values. Reading throws Error{internal} if the bytes are
/// not of that type: the schema in the database is not the program's.
namespace sqlkit::detail::wire {

using View = std::span<const std::byte>;
using Buffer = Parameters::Buffer;

void read(View bytes, bool& value);
void read(View bytes, std::int16_t& value);
void read(View bytes, std::int32_t& value);
void read(View bytes, std::int64_t& value);
void read(View bytes, double& value);
void read(View bytes, std::string& value);
void read(View bytes, Bytes& value);
void read(View bytes, Uuid& value);
void read(View bytes, Timestamp& value);
void read(View bytes, TsVector& value);

/// The position of the enumerator whose name the bytes are.
std::size_t read_enumerator(View bytes, std::span<const std::string_view> names);

/// Of jsonb.
void read_json(View bytes, const json::Codec& codec, void* value);

/// Takes an array apart. An array inside an array is refused.
class ArrayReader {
public:
  explicit ArrayReader(View bytes);

  std::size_t size() const noexcept { return count_; }
  /// The next item's bytes. Throws for null: items of our arrays never are.
  View next();

private:
  View rest_;
  std::size_t count_ = 0;
};

void append(bool value, Buffer& to);
void append(std::int16_t value, Buffer& to);
void append(std::int32_t value, Buffer& to);
void append(std::int64_t value, Buffer& to);
void append(double value, Buffer& to);
void append(std::string_view value, Buffer& to);
void append(std::span<const std::byte> value, Buffer& to);
void append(const Uuid& value, Buffer& to);
void append(Timestamp value, Buffer& to);
void append_json(const json::Codec& codec, const void* value, Buffer& to);

/// Appends an array: `add` appends one item and returns false if it is null.
void append_array(Oid item_type, std::size_t count, const void* context,
                  bool (*add)(const void* context, std::size_t index, Buffer& to), Buffer& to);

/// One item of an array literal, `{"a","b"}`, in the type's text form.
void append_literal_item(std::string_view text, bool is_first, Buffer& to);
std::string to_text(bool value);
std::string to_text(std::int64_t value);
std::string to_text(double value);
std::string to_text(const Uuid& value);
std::string to_text(Timestamp value);

}  // namespace sqlkit::detail::wire
