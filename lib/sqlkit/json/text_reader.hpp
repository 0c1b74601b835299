#pragma once

#include "sqlkit/json/shape.hpp"
#include "sqlkit/json/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqlkit::json {

/// Decodes the JSON that one expects, straight from its text and without a tree. It understands
/// what is common and well-formed; at anything else (unknown or repeated keys, a missing member,
/// `\u` escapes, fractions, a wrong type, a broken rule) it gives up, and the Decoder, which can
/// say what is wrong, reads the text again from the start.
class TextReader {
public:
  TextReader(std::string_view text, Mode mode)
      : next_(text.data()), end_(next_ + text.size()), mode_(mode)
  {
  }

  /// True if the whole text was read. Otherwise `target` is unspecified.
  bool read(const Codec& codec, void* target);

private:
  bool read_value(const Codec& codec, void* target);
  bool read_scalar(const Codec& codec, void* target);
  bool read_boolean(bool& target);
  bool read_integer(const NumberShape& shape, void* target);
  bool read_number(const NumberShape& shape, void* target);
  bool read_text(std::string& target);
  bool read_enum(const EnumShape& shape, void* target);
  bool read_nullable(const NullableShape& shape, void* target);
  bool read_list(const ListShape& shape, void* target);
  bool read_map(const MapShape& shape, void* target);
  bool read_variant(const VariantShape& shape, void* target);
  bool read_object(const ObjectShape& shape, void* target);
  bool read_member(const ObjectShape& shape, const ObjectLayout& layout, void* target,
                   std::uint64_t& seen);
  bool finish_object(const ObjectShape& shape, const ObjectLayout& layout, void* target,
                     std::uint64_t seen);
  bool read_checked(const CheckedShape& shape, void* target);

  std::optional<std::string_view> find_tag(std::string_view key);
  std::optional<std::string_view> read_plain_text();
  std::optional<std::int64_t> read_whole();
  bool skip_value();
  bool skip_text();

  void skip_space();
  bool accept(char c);
  bool accept_word(std::string_view word);

  const char* next_;
  const char* end_;
  Mode mode_;
  int depth_ = 0;
};

}  // namespace sqlkit::json
