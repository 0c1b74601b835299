#pragma once

#include "sqlkit/sql/sql_type.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"
#include "sqlkit/json/shape.hpp"
#include "sqlkit/pg/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// PostgreSQL's binary format of single values. Reading throws Error{internal} if the bytes are
/// not of that type: the schema in the database is not the program's.
namespace sqlkit::detail::wire {

void read(View bytes, bool& value);
void read(View bytes, std::int16_t& value);
void read(View bytes, std::int32_t& value);
void read(View bytes, std::int64_t& value);
void read(View bytes, float& value);
void read(View bytes, double& value);
void read(View bytes, std::string& value);
void read(View bytes, Bytes& value);
void read(View bytes, Uuid& value);
void read(View bytes, Timestamp& value);

/// The position of the enumerator whose name the bytes are.
std::size_t read_enumerator(View bytes, std::span<const std::string_view> names);

/// Of jsonb.
void read_json(View bytes, const json::Codec& codec, void* value);

/// Takes an array apart.
class ArrayReader {
public:
  ArrayReader(View bytes, std::size_t dimensions);

  /// The length of a dimension, the outermost being 0. An empty array has none of any.
  std::size_t size(std::size_t dimension) const { return sizes_[dimension]; }
  /// The next item's bytes, the last dimension running fastest; empty for null.
  std::optional<View> next();
  /// The same where the items' type has no null.
  View next_not_null();

private:
  static constexpr std::size_t max_dimensions = 6;  // PostgreSQL's own limit

  View rest_;
  std::size_t sizes_[max_dimensions]{};
};

void append(bool value, Buffer& to);
void append(std::int16_t value, Buffer& to);
void append(std::int32_t value, Buffer& to);
void append(std::int64_t value, Buffer& to);
void append(float value, Buffer& to);
void append(double value, Buffer& to);
void append(std::string_view value, Buffer& to);
void append(std::span<const std::byte> value, Buffer& to);
void append(const Uuid& value, Buffer& to);
void append(Timestamp value, Buffer& to);
void append_json(const json::Codec& codec, const void* value, Buffer& to);

[[noreturn]] void refuse_jagged_array();
/// Appends an array: `add` appends one item and returns false if it is null. Items are counted over
/// all dimensions.
void append_array(Oid item_type, std::span<const std::size_t> sizes, const void* context,
                  bool (*add)(const void* context, std::size_t index, Buffer& to), Buffer& to);

/// One item of an array literal, in quotes.
void append_literal_item(std::string_view text, Buffer& to);
std::string json_text(const json::Codec& codec, const void* value);
std::string to_text(bool value);
std::string to_text(std::int64_t value);
std::string to_text(float value);
std::string to_text(double value);
std::string to_text(const Bytes& value);
std::string to_text(const Uuid& value);
std::string to_text(Timestamp value);

}  // namespace sqlkit::detail::wire
