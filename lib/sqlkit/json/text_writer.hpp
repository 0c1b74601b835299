#pragma once

#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/value.hpp"

#include <string>
#include <string_view>

namespace sqlkit::json {

/// Appends JSON to a text. What is not UTF-8 becomes U+FFFD, NaN and infinity become null.
class TextWriter {
public:
  void write(const Codec& codec, const void* source);
  void write(const Value& value);

  std::string take() { return std::move(text_); }

private:
  void write_scalar(const Codec& codec, const void* source);
  void write_string(std::string_view text);
  void write_plain(std::string_view text);
  void write_escaped(char c);
  void write_key(std::string_view key);
  void write_whole(std::int64_t number);
  void write_double(double number);
  void write_integer(const NumberShape& shape, const void* source);
  void write_list(const ListShape& shape, const void* source);
  void write_map(const MapShape& shape, const void* source);
  void write_braced(const Object& object);
  void write_members(const Object& object);
  void write_tuple(const TupleShape& shape, const void* source);
  void write_object(const ObjectShape& shape, const void* source);

  std::string text_;
};

}  // namespace sqlkit::json
